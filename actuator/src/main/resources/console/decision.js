// The report of one decision: frozen, with a permanent link, for somebody who was asleep.

import {el, table, tag, terms, words} from "./elements.js";
import {clock, day, evidence, lasting, millis, number, percent} from "./numbers.js";
import {findings, strata} from "./findings.js";
import {Charts} from "./charts.js";

const PATTERNS = {
  PREDICTED_FAILURE: "The shadow, which serves nobody, went bad while live was still fine.",
  REACTIVE_FAILURE: "Live pods on the new revision went bad beside live pods on the stable one.",
  COMMON_CAUSE: "Both groups became worse together, so the revision is not to blame: a backend, or a surge.",
  FLAPPING: "It went bad, recovered and went bad again; acting on that would do more harm than good.",
  HOST_OUTLIER: "One host alone carries the evidence, so the host is to blame and not the revision.",
  TELEMETRY_LOST: "A group that should speak fell silent: nothing can be said, so nothing is done.",
};

const TITLES = {ROLLBACK: "Rollback of", SWITCHOVER: "Switchover of", EJECT_HOST: "Host to be replaced in", ALERT: "Alert about"};

const ACTIONS = {
  ROLLBACK: one => `Take users from ${one.revision} back to ${one.target}, then live and shadow.`,
  SWITCHOVER: () => "Move users to the shadow, step by step.",
  EJECT_HOST: one => `Replace host ${one.host} in the sample.`,
  ALERT: () => "Tell people; touch nothing.",
};

function what(decision) {
  const verdict = decision.because || {};
  return terms([
    ["Application", el("a", {href: `#/applications/${decision.application}`}, decision.application)],
    ["Decided", day(decision.decidedAtMillis), `to be obeyed within ${lasting(decision.expiresAtMillis - decision.decidedAtMillis)}`],
    ["Asked for", ACTIONS[decision.action](decision), words(decision.action)],
    ["Pattern", words(decision.pattern), PATTERNS[decision.pattern]],
    ["Compared", verdict.revisions ? `${verdict.revisions.treatment} against ${verdict.revisions.control}` : "–",
      verdict.revisions ? `revisions changed at ${day(verdict.revisions.changedAtMillis)}` : null],
    ["Lead factor", verdict.coverage ? number(verdict.coverage.leadFactor, 2) : "–", "load per shadow host over load per live host"],
  ]);
}

function groups(verdict) {
  const row = (name, tone, group) => [el("b", {class: tone}, name), number(group.requestsPerSecond, 1), percent(group.failureShare),
    millis(group.p50Millis), millis(group.p99Millis), String(group.hosts)];
  const rows = [["live", verdict.live], ["shadow", verdict.shadow]].filter(([, group]) => group).map(([name, group]) => row(name, name, group));
  return rows.length ? table("Both groups in the second before the decision.",
    ["group", "requests a second", "failed", "median", "99th percentile", "hosts"], rows) : null;
}

function reading(finding) {
  if (!finding) return null;
  return el("p", {}, `How to read it: evidence of ${evidence(finding.logEvidence)} says that, were the suspect no worse than its control, `
    + `a bet against that would have grown its stake ${evidence(finding.logEvidence)} times; ${evidence(finding.logThreshold)} were needed. `
    + `The threshold is set so that there is ${finding.bound}. `
    + (finding.gatesPassed ? "No single host and no rounding floor explains it." : "One host, or a floor, may explain it."));
}

function steps(all) {
  if (!all.length) return el("p", {class: "quiet"}, "Nothing is known of what was done about it.");
  return el("ol", {class: "history"}, all.map(one => el("li", {class: one.progress === "DONE" ? "good" : one.progress === "REFUSED" ? "bad" : ""},
    el("time", {}, clock(one.atMillis)), el("span", {}, el("b", {}, `${words(one.progress)}${one.step ? ` (${one.step})` : ""}`), one.reason ? `: ${one.reason}` : ""))));
}

function report(view, charts) {
  const decision = view.decision;
  const verdict = decision.because || {};
  const print = el("button", {type: "button", class: "noprint"}, "Print");
  print.addEventListener("click", () => window.print());
  return [
    el("p", {class: "quiet"}, el("a", {href: `#/applications/${decision.application}`}, decision.application), ` · decision ${decision.id}`),
    el("div", {class: "head"}, el("h1", {}, `${TITLES[decision.action] || words(decision.action)} ${decision.application}`), tag(verdict.kind), print),
    el("p", {class: "sentence"}, decision.sentence),
    what(decision),
    el("section", {}, el("h2", {}, "What was seen"), groups(verdict), el("div", {class: "findings"}, findings(verdict.findings)), reading(verdict.because), strata(verdict.because)),
    charts ? el("section", {}, el("h2", {}, "The two minutes before"), charts.node) : null,
    el("section", {}, el("h2", {}, "What was done"), steps(view.mitigations)),
    el("section", {}, el("h2", {}, "How to undo it"), el("p", {}, undo(decision))),
  ].filter(part => part !== null);
}

function undo(decision) {
  if (decision.action !== "ROLLBACK") return "Nothing was changed that would need undoing, unless a step above says so.";
  return `Publish a fixed image: it becomes the next revision. To try ${decision.revision} once more although it failed, open the application and choose Try again.`;
}

async function load(main, id, state) {
  const answer = await fetch(`api/decisions/${encodeURIComponent(id)}`).catch(() => null);
  if (state.left) return;
  if (!answer || !answer.ok) {
    main.replaceChildren(el("h1", {}, "Decision"), el("p", {class: "sentence"}, answer && answer.status === 404
      ? `Decision ${id} is not known here: it is older than the topic foreshadow.decisions keeps, or of another cluster.`
      : "The operator cannot be reached."));
    return;
  }
  const view = await answer.json();
  state.charts = view.before.length > 1 ? new Charts() : null;
  main.replaceChildren(...report(view, state.charts));
  if (state.charts) {
    state.charts.add([...view.before].reverse());
    state.charts.draw();
    state.charts.mark([{at: view.decision.decidedAtMillis, label: "decided"}]);
  }
  document.body.dataset.link = "frozen";
  document.getElementById("link").textContent = "a frozen page";
}

export function openDecision(main, id) {
  const state = {left: false, charts: null};
  main.replaceChildren(el("p", {}, "Reading …"));
  load(main, id, state);
  return () => { state.left = true; if (state.charts) state.charts.end(); };
}
