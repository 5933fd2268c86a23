// The first screen: every application, those that need somebody first.

import {el, text, attribute, showTag, tone, words} from "./elements.js";
import {number, percent, evidence, clock} from "./numbers.js";
import {bar, moveBar} from "./findings.js";
import {follow} from "./connection.js";

const ORDER = {bad: 0, wait: 1, good: 2};

/** One application; built once, then only its texts change. */
class Row {
  constructor() {
    this.link = el("a");
    this.verdict = el("span");
    this.phase = el("span", {class: "quiet"});
    this.since = el("span", {class: "quiet since"});
    this.sentence = el("p", {class: "sentence"});
    this.compared = el("p", {class: "quiet"});
    this.live = el("b");
    this.shadow = el("b");
    this.bar = bar(0, "shadow");
    this.evidence = el("span", {class: "quiet"});
    this.done = el("p");
    this.undo = el("p", {class: "quiet"});
    this.decision = el("a", {class: "report"}, "report");
    this.node = el("li", {class: "row"},
      el("div", {class: "head"}, el("h2", {}, this.link), this.verdict, this.phase, this.since),
      this.sentence,
      el("div", {class: "columns"},
        el("div", {}, this.compared,
          el("p", {class: "pair"}, el("span", {class: "live"}, "live fails "), this.live, el("span", {class: "shadow"}, " shadow fails "), this.shadow)),
        el("div", {class: "gauge"}, this.bar, this.evidence),
        el("div", {}, this.done, this.undo, this.decision)));
  }

  show(one) {
    this.one = one;
    this.group = one.mode === "paused" || one.phase === "refused" ? "wait" : tone(one.verdict);
    if (one.phase === "mitigating" || one.phase === "rolled back") this.group = "bad";
    text(this.link, one.application);
    attribute(this.link, "href", `#/applications/${one.application}`);
    showTag(this.verdict, one.verdict);
    text(this.phase, `${one.phase}, ${one.mode}${one.early ? ", early warning" : ""}`);
    text(this.since, one.sinceMillis ? `since ${clock(one.sinceMillis)}` : "");
    text(this.sentence, one.sentence);
    text(this.compared, compared(one));
    text(this.live, percent(one.live && one.live.failureShare));
    text(this.shadow, percent(one.shadow && one.shadow.failureShare));
    this.showEvidence(one.evidence);
    text(this.done, one.done);
    text(this.undo, one.undo ? `To undo: ${one.undo}` : "");
    this.decision.hidden = !one.decisionId;
    attribute(this.decision, "href", `#/decisions/${encodeURIComponent(one.decisionId || "")}`);
    attribute(this.decision, "aria-label", `report of the last decision on ${one.application}`);
  }

  showEvidence(now) {
    const crossed = now && now.logEvidence >= now.logThreshold;
    const words = now ? `evidence ${evidence(now.logEvidence)} of ${evidence(now.logThreshold)}` : "no evidence yet";
    moveBar(this.bar, now ? now.logEvidence / now.logThreshold : 0, crossed ? "bad" : "shadow", words);
    text(this.evidence, words);
  }
}

function compared(one) {
  const sides = one.compared && one.compared.treatment
    ? `${one.compared.treatment} against ${one.compared.control}` : "nothing compared yet";
  const mirror = one.mirrorPercent ? `mirror ${one.mirrorPercent} %` : "mirror off";
  const match = one.matchedShare >= 0 ? `, twins found ${percent(one.matchedShare)}` : "";
  const lead = one.leadFactor > 0 ? `, lead factor ${number(one.leadFactor, 1)}` : "";
  return `${sides}; ${mirror}${match}${lead}`;
}

class Overview {
  constructor(main) {
    this.rows = new Map();
    this.wanted = "";
    this.kind = "";
    this.search = el("input", {type: "search", id: "search", placeholder: "namespace/name", autocomplete: "off"});
    this.counts = el("div", {class: "counts", role: "group", "aria-label": "show only"});
    this.list = el("ul", {class: "rows", "aria-label": "applications"});
    this.empty = el("p", {class: "quiet"});
    this.search.addEventListener("input", () => { this.wanted = this.search.value.trim().toLowerCase(); this.filter(); });
    main.replaceChildren(el("h1", {}, "Applications"),
      el("div", {class: "tools"}, el("label", {for: "search"}, "Find "), this.search, this.counts), this.empty, this.list);
  }

  all(summaries) {
    const names = new Set(summaries.map(one => one.application));
    this.drop([...this.rows.keys()].filter(name => !names.has(name)));
    this.change(summaries);
  }

  change(summaries) {
    summaries.forEach(one => this.put(one));
    this.filter();
    this.count();
  }

  drop(names) {
    names.forEach(name => { this.rows.get(name).node.remove(); this.rows.delete(name); });
  }

  /** A row moves only when it begins or ends to need somebody. */
  put(one) {
    let row = this.rows.get(one.application);
    const before = row && row.group;
    if (!row) this.rows.set(one.application, row = new Row());
    row.show(one);
    if (before === row.group) return;
    const key = other => [ORDER[other.group], other.one.application];
    const isBefore = (a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
    const next = [...this.list.children].find(node => node !== row.node && isBefore(key(row), key(node.row)) < 0);
    row.node.row = row;
    this.list.insertBefore(row.node, next || null);
  }

  filter() {
    let shown = 0;
    for (const row of this.rows.values()) {
      const fits = row.one.application.includes(this.wanted) && (!this.kind || (row.one.verdict || "NONE") === this.kind);
      if (row.node.hidden === fits) row.node.hidden = !fits;
      if (fits) shown++;
    }
    text(this.empty, this.rows.size === 0 ? "No ShadowDeployment yet. Apply one: kubectl apply -f shadowdeployment.yaml"
      : shown === 0 ? "None fits." : "");
  }

  count() {
    const found = new Map();
    for (const row of this.rows.values()) found.set(row.one.verdict || "NONE", (found.get(row.one.verdict || "NONE") || 0) + 1);
    const kinds = [...found.keys()].sort((a, b) => ORDER[tone(a)] - ORDER[tone(b)] || (a < b ? -1 : 1));
    const signature = kinds.join() + this.kind;
    if (this.signature !== signature) {
      this.signature = signature;
      this.buttons = new Map(kinds.map(kind => [kind, this.button(kind)]));
      this.counts.replaceChildren(...this.buttons.values());
    }
    for (const [kind, button] of this.buttons) text(button, `${found.get(kind)} ${kind === "NONE" ? "without a verdict" : words(kind)}`);
  }

  button(kind) {
    const made = el("button", {type: "button", class: tone(kind), "aria-pressed": String(this.kind === kind)});
    made.addEventListener("click", () => { this.kind = this.kind === kind ? "" : kind; this.filter(); this.count(); });
    return made;
  }
}

export function openOverview(main) {
  const overview = new Overview(main);
  follow("api/events", {
    applications: summaries => overview.all(summaries),
    changes: news => { overview.drop(news.gone); overview.change(news.changed); },
  });
  return () => {};
}
