// One application: why, since when, what was done, and everything that stands behind it.

import {el, showTag, text} from "./elements.js";
import {clock} from "./numbers.js";
import {findings, strata} from "./findings.js";
import {decisions, facts, history, hosts, isolation} from "./facts.js";
import {Charts} from "./charts.js";
import {actions} from "./actions.js";
import {follow} from "./connection.js";

const section = (title, ...children) => el("section", {}, el("h2", {}, title), ...children);

class Page {
  constructor(main, key) {
    this.key = key;
    this.verdict = el("span");
    this.phase = el("span", {class: "quiet"});
    this.sentence = el("p", {class: "sentence", "aria-live": "polite"}, "Waiting for the operator …");
    this.done = el("p");
    this.undo = el("p", {class: "quiet"});
    this.actions = el("div", {class: "actions", role: "group", "aria-label": "ask for something"});
    this.parts = {};
    for (const name of ["findings", "strata", "facts", "history", "hosts", "isolation"]) this.parts[name] = el("div", {class: `part ${name}`});
    this.charts = new Charts();
    main.replaceChildren(
      el("p", {class: "quiet"}, el("a", {href: "#/"}, "← All applications")),
      el("div", {class: "head"}, el("h1", {}, key), this.verdict, this.phase),
      this.sentence, this.done, this.undo, this.actions,
      section("Signals", this.parts.findings, this.parts.strata),
      section("Lately", this.charts.node),
      section("Now", this.parts.facts),
      el("div", {class: "twocolumns"}, section("Shadow hosts by stratum", this.parts.hosts), section("Isolation", this.parts.isolation)),
      section("History", this.parts.history));
    this.charts.draw();
    this.shown = {};
  }

  show(view) {
    const one = view.summary;
    showTag(this.verdict, one.verdict);
    text(this.phase, `${one.phase}, ${one.mode}${one.early ? ", early warning" : ""}${one.sinceMillis ? `, since ${clock(one.sinceMillis)}` : ""}`);
    text(this.sentence, one.sentence);
    text(this.done, one.done);
    text(this.undo, one.undo ? `To undo: ${one.undo}` : "");
    const verdict = view.verdict || {};
    this.put("findings", [verdict.findings], () => findings(verdict.findings));
    this.put("strata", [verdict.because], () => strata(verdict.because));
    this.put("facts", [view.status, verdict.coverage], () => facts(view));
    this.put("hosts", [view.status.hosts], () => hosts(view));
    this.put("isolation", [view.status.conditions, view.isolation], () => isolation(view));
    this.put("history", [view.changes, view.decisions, view.mitigations], () => history(view));
    this.offer(view.offers);
    this.charts.mark(view.decisions.map(d => ({at: d.decidedAtMillis, label: "decided"}))
      .concat(view.changes.filter(c => c.of === "REVISION").map(c => ({at: c.atMillis, label: c.text.split(" ")[0]}))));
  }

  /** Builds a part anew only when what it shows changed: focus and selection survive. */
  put(name, inputs, build) {
    const signature = JSON.stringify(inputs);
    if (this.shown[name] === signature) return;
    this.shown[name] = signature;
    const made = build();
    this.parts[name].replaceChildren(...(made ? [made] : []));
  }

  offer(offers) {
    const signature = JSON.stringify(offers);
    if (this.shown.offers === signature) return;
    this.shown.offers = signature;
    this.actions.replaceChildren(...actions(this.key, offers));
  }

  /** What was deleted is forgotten, but for its decisions: their reports have permanent links. */
  gone(farewell) {
    showTag(this.verdict, null);
    text(this.phase, farewell.goneAtMillis ? `deleted at ${clock(farewell.goneAtMillis)}` : "");
    text(this.sentence, `There is no ShadowDeployment ${this.key} in this cluster${farewell.goneAtMillis ? " any more" : ""}.`);
    [this.done, this.undo].forEach(node => text(node, ""));
    this.offer([]);
    Object.keys(this.parts).forEach(name => this.put(name, [], () => null));
    this.put("history", [farewell.decisions], () => decisions(farewell.decisions));
  }
}

export function openApplication(main, key) {
  const page = new Page(main, key);
  follow(`api/events/${key}`, {
    application: view => page.show(view),
    moments: moments => page.charts.add(moments),
    unknown: farewell => page.gone(farewell),
  });
  return () => page.charts.end();
}
