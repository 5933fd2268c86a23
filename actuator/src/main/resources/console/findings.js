// Findings: what was counted on both sides, the ratio with its interval and limit, the evidence on its way.

import {el, shape, attribute, table, words} from "./elements.js";
import {count, evidence, figure, level, number, percent, rate, lasting} from "./numbers.js";

const THRESHOLD_AT = 0.8; // where the threshold stands on an evidence bar: there is room beyond it
const COMPARED = {
  NEW_AGAINST_STABLE: "shadow new against live stable",
  SHADOW_AGAINST_LIVE: "shadow against live",
  LIVE_NEW_AGAINST_STABLE: "live new against live stable",
  LIVE_AGAINST_ITSELF: "live against itself",
  TREND: "trend",
};

/** A bar that fills as the evidence climbs, both logarithmic; the upright mark is the threshold. */
export function bar(share, tone, label = "evidence") {
  const made = shape("svg", {class: `bar ${tone}`, viewBox: "0 0 1000 10", preserveAspectRatio: "none", role: "img", "aria-label": label},
    shape("rect", {class: "track", width: 1000, height: 10}), shape("rect", {class: "fill", height: 10}),
    shape("line", {class: "mark", x1: 1000 * THRESHOLD_AT, x2: 1000 * THRESHOLD_AT, y1: 0, y2: 10}));
  moveBar(made, share, tone, label);
  return made;
}

export function moveBar(made, share, tone, label) {
  attribute(made, "class", `bar ${tone}`);
  attribute(made, "aria-label", label);
  attribute(made.children[1], "width", String(Math.round(1000 * Math.min(1, Math.max(0, THRESHOLD_AT * (share || 0))))));
}

/** The ratio's interval on a logarithmic scale from a tenth to a thousand; the dashed line is the limit, if it is known. */
function interval(finding) {
  if (!(finding.ratio > 0)) return null;
  const limit = finding.marginRatio > 0 ? finding.marginRatio : null;
  const x = ratio => Math.round(1000 * (Math.log10(Math.min(1000, Math.max(0.1, ratio))) + 1) / 4);
  const between = finding.ratioHigh > 0 ? `${figure(finding.ratioLow)} to ${figure(finding.ratioHigh)}` : null;
  const small = [between, limit ? `limit ${figure(limit)}` : null].filter(Boolean).join("; ");
  return el("div", {class: "interval"},
    shape("svg", {viewBox: "0 0 1000 30", preserveAspectRatio: "none", role: "img", "aria-label": `ratio ${figure(finding.ratio)}, ${small}`},
      shape("rect", {class: "track", width: 1000, height: 30}),
      shape("line", {class: "one", x1: x(1), x2: x(1), y1: 0, y2: 30}),
      between ? shape("line", {class: "range", x1: x(finding.ratioLow), x2: x(finding.ratioHigh), y1: 15, y2: 15}) : null,
      limit ? shape("line", {class: "limit", x1: x(limit), x2: x(limit), y1: 0, y2: 30}) : null,
      shape("rect", {class: "point", x: x(finding.ratio) - 6, y: 6, width: 12, height: 18})),
    el("span", {}, `× ${figure(finding.ratio)} `, el("small", {}, small ? `(${small})` : "")));
}

const cell = (strong, small) => [el("b", {}, strong), el("small", {class: "block"}, small)];

/** One side of what was counted. */
const counted = (events, exposure) => exposure > 0
  ? cell(percent(rate(events, exposure)), `${count(events)} of ${count(exposure)}`) : el("span", {class: "quiet"}, "–");

/** One side of what was measured; incidents of pods are counted over the time that the pods were watched. */
function measured(value, unit, events, podSeconds) {
  return cell(level(value, unit), unit === "PER_POD_HOUR" ? `${count(events)} in ${lasting(1000 * podSeconds)} of pod time`
    : unit === "CORE_SECONDS_PER_REQUEST" ? "CPU a request" : "median");
}

const suspect = one => one.level ? measured(one.level.treatment, one.level.unit, one.treatmentEvents, one.treatmentExposure)
  : counted(one.treatmentEvents, one.treatmentExposure);

const control = one => one.level ? measured(one.level.control, one.level.unit, one.controlEvents, one.controlExposure)
  : counted(one.controlEvents, one.controlExposure);

const signed = (value, write) => value === 0 ? write(0) : `${value > 0 ? "+" : "−"}${write(Math.abs(value))}`;

function difference(finding) {
  if (finding.level) return signed(finding.level.treatment - finding.level.control, value => level(value, finding.level.unit));
  const ours = rate(finding.treatmentEvents, finding.treatmentExposure);
  const theirs = rate(finding.controlEvents, finding.controlExposure);
  return ours === null || theirs === null ? "–" : signed(100 * (ours - theirs), points => `${points === 0 ? "0" : points.toFixed(2)} points`);
}

function row(finding) {
  const crossed = finding.logEvidence >= finding.logThreshold;
  const climbed = `${evidence(finding.logEvidence)} of ${evidence(finding.logThreshold)}`;
  const name = finding.level && finding.level.of ? finding.level.of : words(finding.signal);
  return [
    [el("b", {}, name), el("small", {class: "block"}, `${COMPARED[finding.comparison] || words(finding.comparison)}, `,
      el("span", {class: "whole"}, lasting(finding.windowMillis)))],
    suspect(finding),
    control(finding),
    [difference(finding), interval(finding)],
    [bar(finding.logEvidence / finding.logThreshold, crossed ? "bad" : "shadow", `evidence ${climbed}`),
      el("span", {class: crossed ? "bad" : ""}, climbed),
      crossed && !finding.gatesPassed ? el("small", {class: "block"}, "held: one host or a floor may explain it") : null],
  ];
}

/** All findings of a verdict, the deciding one first. */
export function findings(all) {
  if (!all || !all.length) return el("p", {class: "quiet"}, "Nothing could be compared yet.");
  const bound = all[0].bound ? ` Crossing it means ${all[0].bound}.` : "";
  return table(`Ratio from 0.1 to 1000, logarithmic; dashed: the limit. Evidence is logarithmic too; the mark is its threshold.${bound}`,
    ["signal", "suspect", "control", "difference and ratio", "evidence"], all.map(row));
}

/** The routes that contribute most. */
export function strata(finding) {
  if (!finding || !finding.strata || !finding.strata.length) return null;
  return table("Routes that contribute most.", ["route", "suspect", "control"], finding.strata.map(one =>
    [one.route, counted(one.treatmentEvents, one.treatmentExposure), counted(one.controlEvents, one.controlExposure)]));
}
