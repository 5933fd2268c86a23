// Findings: what was counted on both sides, the ratio with its interval and limit, the evidence on its way.

import {el, shape, attribute, table, words} from "./elements.js";
import {count, evidence, number, percent, rate, lasting} from "./numbers.js";

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
function interval(finding, limit) {
  const x = ratio => Math.round(1000 * (Math.log10(Math.min(1000, Math.max(0.1, ratio))) + 1) / 4);
  const label = `ratio ${number(finding.ratio, 1)}, between ${number(finding.ratioLow, 1)} and ${number(finding.ratioHigh, 1)}${limit ? `, limit ${limit}` : ""}`;
  if (!(finding.ratio > 0)) return null;
  return el("div", {class: "interval"},
    shape("svg", {viewBox: "0 0 1000 30", preserveAspectRatio: "none", role: "img", "aria-label": label},
      shape("rect", {class: "track", width: 1000, height: 30}),
      shape("line", {class: "one", x1: x(1), x2: x(1), y1: 0, y2: 30}),
      limit ? shape("line", {class: "limit", x1: x(limit), x2: x(limit), y1: 0, y2: 30}) : null,
      shape("line", {class: "range", x1: x(finding.ratioLow), x2: x(finding.ratioHigh), y1: 15, y2: 15}),
      shape("rect", {class: "point", x: x(finding.ratio) - 6, y: 6, width: 12, height: 18})),
    el("span", {}, `× ${number(finding.ratio, 1)} `, el("small", {}, `(${number(finding.ratioLow, 1)} to ${number(finding.ratioHigh, 1)})`)));
}

/** Nothing is counted of memory, CPU and the like: the sentence has their numbers. */
const side = (events, exposure) => exposure > 0
  ? [el("b", {}, percent(rate(events, exposure))), el("small", {}, ` ${count(events)} of ${count(exposure)}`)]
  : el("span", {class: "quiet"}, "–");

function difference(finding) {
  const treatment = rate(finding.treatmentEvents, finding.treatmentExposure);
  const control = rate(finding.controlEvents, finding.controlExposure);
  if (treatment === null || control === null) return "–";
  const points = 100 * (treatment - control);
  return `${points >= 0 ? "+" : "−"}${Math.abs(points).toFixed(2)} points`;
}

function row(finding, limit) {
  const crossed = finding.logEvidence >= finding.logThreshold;
  const climbed = `${evidence(finding.logEvidence)} of ${evidence(finding.logThreshold)}`;
  return [
    [el("b", {}, words(finding.signal)), el("small", {class: "block"}, `${COMPARED[finding.comparison] || words(finding.comparison)}, ${lasting(finding.windowMillis)}`)],
    side(finding.treatmentEvents, finding.treatmentExposure),
    side(finding.controlEvents, finding.controlExposure),
    [difference(finding), interval(finding, limit)],
    [bar(finding.logEvidence / finding.logThreshold, crossed ? "bad" : "shadow", `evidence ${climbed}`),
      el("span", {class: crossed ? "bad" : ""}, climbed),
      crossed && !finding.gatesPassed ? el("small", {class: "block"}, "held: one host or a floor may explain it") : null],
  ];
}

/** All findings of a verdict, the deciding one first. */
export function findings(all, limit) {
  if (!all || !all.length) return el("p", {class: "quiet"}, "Nothing could be compared yet.");
  const bound = all[0].bound ? ` Crossing it means ${all[0].bound}.` : "";
  const dashed = limit ? `; dashed: the limit of ${limit}` : "";
  return table(`Ratio on a logarithmic scale from 0.1 to 1000${dashed}. Evidence is logarithmic too; the mark is its threshold.${bound}`,
    ["signal", "suspect", "control", "difference and ratio", "evidence"], all.map(one => row(one, limit)));
}

/** The routes that contribute most. */
export function strata(finding) {
  if (!finding || !finding.strata || !finding.strata.length) return null;
  return table("Routes that contribute most.", ["route", "suspect", "control"], finding.strata.map(one =>
    [one.route, side(one.treatmentEvents, one.treatmentExposure), side(one.controlEvents, one.controlExposure)]));
}
