// What holds now: revisions, users, mirror, hosts, isolation, cost; and the history.

import {el, table, terms, words} from "./elements.js";
import {clock, lasting, number, percent} from "./numbers.js";

function weights(status) {
  const all = status.weights || {};
  return ["live", "stable", "next", "shadow"].filter(name => all[name] > 0).map(name => `${all[name]} % to ${name}`).join(", ") || "–";
}

/** The shadow's hosts answer for the fleet only if they are like it. */
export function hosts(view) {
  const held = view.status.hosts;
  if (!held || !held.sample.length) return el("p", {class: "quiet"}, "No shadow host yet.");
  return el("div", {}, table(`Drawn with seed ${held.seed}; the largest difference between a stratum's wanted and real number is ${number(held.largestDeviation, 1)}.`,
    ["stratum", "hosts", "with a shadow pod"], held.strata.map(one => [one.name || "all", String(one.nodes), String(one.sampled)])),
  el("p", {class: "quiet"}, held.sample.join(", ")),
  held.ejected && held.ejected.length ? el("p", {}, `Left out: ${held.ejected.map(one => one.name).join(", ")}`) : null);
}

export function isolation(view) {
  const condition = view.status.conditions.find(one => one.type === "Isolated");
  const lines = view.isolation.bindings.map(one => [`${one.kind} ${one.live}`, `${one.shadow}`, "bound"])
    .concat(view.isolation.readOnly.map(name => [name, name, "shared, declared read-only"]));
  return el("div", {},
    el("p", {}, condition ? `${condition.status === "True" ? "✓ isolated" : "✗ not isolated"}: ${condition.message || condition.reason}` : "Not looked at yet."),
    lines.length ? table("What the shadow gets in place of what live uses.", ["live uses", "shadow gets", "how"], lines)
      : el("p", {class: "quiet"}, "The template refers to no Secret, ConfigMap or volume."));
}

function until(forecast) {
  const side = (name, seconds) => seconds > 0 && Number.isFinite(seconds) ? `${name} in ${lasting(1000 * seconds)}` : null;
  const both = [side("shadow", forecast.shadowSecondsToLimit), side("live", forecast.liveSecondsToLimit)].filter(Boolean).join(", ");
  return both ? `at this pace the limit is reached: ${both}` : "it does not grow towards it";
}

export function facts(view) {
  const {status, summary} = view;
  const coverage = view.verdict && view.verdict.coverage;
  const entries = [
    ["Revisions", `${status.effectiveRevision || "–"} in effect, ${status.stableRevision || "–"} stable`,
      status.failedRevisions.length ? `failed: ${status.failedRevisions.join(", ")}` : null],
    ["Users", weights(status)],
    ["Mirror", status.mirror ? `${status.mirror.observedPercent || 0} % of eligible requests` : "off",
      status.mirror && status.mirror.observedPercent !== status.mirror.desiredPercent ? `${status.mirror.desiredPercent || "none"} % wanted` : null],
    ["Lead factor", summary.leadFactor > 0 ? number(summary.leadFactor, 2) : "–",
      "load per shadow host over load per live host; above 1 the shadow leads"],
    ["Twins found", coverage && coverage.matchedShare >= 0 ? percent(coverage.matchedShare) : "–"],
    ["Visible within five minutes", coverage && coverage.detectableRatio > 0 ? `failures × ${number(coverage.detectableRatio, 1)} or more` : "–",
      coverage && coverage.mirrorShareNeeded > 0 ? `doubled failures need a mirror of ${percent(coverage.mirrorShareNeeded)}` : null],
    ["Cost", view.livePods > 0 ? `${view.shadowPods} shadow beside ${view.livePods} live pods, ${percent(view.shadowPods / view.livePods)} more` : "–"],
  ];
  const forecast = view.verdict && view.verdict.forecast;
  if (forecast && forecast.usedShare > 0) entries.push(["Memory", `shadow at ${percent(forecast.usedShare)} of its limit`, until(forecast)]);
  const missing = status.conditions.filter(one => one.status === "False"); // what nobody can tell the verdict says better
  return el("div", {}, terms(entries), missing.map(one => el("p", {class: "condition"}, el("b", {}, `Not ${words(one.type)}`), one.message ? `: ${one.message}` : "")));
}

const decided = one => ({at: one.decidedAtMillis, what: `decided: ${words(one.action)}`, why: one.sentence, decision: one.id});

/** Decisions alone: what is left of an application that was deleted. */
export const decisions = all => all.length ? lines(all.map(decided)) : null;

/** Decisions, steps, verdicts and changes of the resource, newest first. */
export function history(view) {
  const all = [
    ...view.changes.map(one => ({at: one.atMillis, what: words(one.of), why: one.text})),
    ...view.decisions.map(decided),
    ...view.mitigations.map(one => ({at: one.atMillis, what: `${words(one.progress)}${one.step ? ` (${one.step})` : ""}`, why: one.reason,
      end: one.progress === "DONE", bad: one.progress === "REFUSED"})),
  ].sort((a, b) => b.at - a.at).slice(0, 80);
  return all.length ? lines(all) : el("p", {class: "quiet"}, "Nothing happened yet.");
}

function lines(all) {
  return el("ol", {class: "history"}, all.map(line => el("li", {class: line.end ? "good" : line.bad ? "bad" : ""},
    el("time", {}, clock(line.at)), el("span", {}, el("b", {}, line.what), line.why ? `: ${line.why}` : "",
      line.decision ? [" ", el("a", {href: `#/decisions/${encodeURIComponent(line.decision)}`}, "report")] : null))));
}
