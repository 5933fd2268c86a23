"use strict";

const host = document.getElementById("applications");
const link = document.getElementById("link");

/** Builds an element; texts are never parsed as HTML, because they come from the cluster. */
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const percent = (share, digits = 2) => share === undefined ? "–" : (100 * share).toFixed(digits) + " %";
const number = (value, digits = 0) => value === undefined ? "–" : value.toFixed(digits);
const clock = millis => el("time", {}, new Date(millis).toISOString().slice(11, 19));

const TONE = {HEALTHY: "good", SHADOW_DEGRADED: "bad", LIVE_DEGRADED: "bad"};

function groups(view) {
  const {live = {}, shadow = {}} = view.verdict || {};
  const status = view.status;
  const row = (label, left, right) => el("tr", {}, el("td", {}, label), el("td", {}, left), el("td", {}, right));
  return el("table", {},
    el("thead", {}, el("tr", {}, el("th", {}, ""), el("th", {}, "live"), el("th", {}, "shadow"))),
    el("tbody", {},
      row("revision", status.stableRevision === status.effectiveRevision ? status.stableRevision || "–"
        : `${status.stableRevision} → ${status.effectiveRevision}`, status.effectiveRevision || "–"),
      row("hosts heard from", number(live.hosts), number(shadow.hosts)),
      row("eligible requests per second", number(live.requestsPerSecond, 1), number(shadow.requestsPerSecond, 1)),
      row("failure share", percent(live.failureShare), percent(shadow.failureShare)),
      row("latency p50", number(live.p50Millis) + " ms", number(shadow.p50Millis) + " ms"),
      row("latency p99", number(live.p99Millis) + " ms", number(shadow.p99Millis) + " ms")));
}

/** The curve of ln evidence, with the threshold as a dashed line. */
function curve(points) {
  if (points.length < 2) return null;
  const space = "http://www.w3.org/2000/svg";
  const top = Math.max(...points.map(p => Math.max(p.logEvidence, p.logThreshold))) * 1.1 || 1;
  const y = value => (100 - 100 * Math.max(0, value) / top).toFixed(2);
  const first = points[points.length - 1].atMillis;
  const span = Math.max(1, points[0].atMillis - first);
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 1000 100");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "evidence against threshold, logarithmic");
  const line = document.createElementNS(space, "polyline");
  line.setAttribute("points", points.map(p => `${(1000 * (p.atMillis - first) / span).toFixed(1)},${y(p.logEvidence)}`).join(" "));
  const limit = document.createElementNS(space, "line");
  const height = y(points[0].logThreshold);
  for (const [key, value] of Object.entries({x1: 0, x2: 1000, y1: height, y2: height})) limit.setAttribute(key, value);
  svg.append(line, limit);
  return svg;
}

function facts(view) {
  const status = view.status;
  const because = view.verdict && view.verdict.because;
  const pairs = [
    ["phase", status.phase || "–"],
    ["mirror", status.mirror ? `${status.mirror.observedPercent} % (wanted ${status.mirror.desiredPercent} %)` : "–"],
    ["lead factor", status.leadFactor === undefined ? "–" : String(status.leadFactor)],
    ["weights", status.weights ? `live ${status.weights.live}, stable ${status.weights.stable}, next ${status.weights.next}` : "–"],
    ["shadow hosts", status.hosts ? status.hosts.sample.join(", ") || "none" : "–"],
    ["failed revisions", (status.failedRevisions || []).join(", ") || "none"],
  ];
  if (because) pairs.push(["evidence", `ln ${number(because.logEvidence, 2)} of ${number(because.logThreshold, 2)}, ${because.signal} (${because.bound || "no bound stated"})`]);
  if (status.mitigation) pairs.push(["mitigation", `${status.mitigation.action}: ${status.mitigation.step}`]);
  for (const condition of status.conditions || []) {
    if (condition.status !== "True") pairs.push([condition.type, condition.message]);
  }
  return el("dl", {}, ...pairs.flatMap(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]));
}

function list(title, items, line) {
  if (!items.length) return null;
  const shown = items.slice(0, 8).map(item => el("li", {}, ...line(item)));
  return el("section", {}, el("h3", {}, title), el("ol", {}, ...shown));
}

function card(view) {
  const kind = view.verdict ? view.verdict.kind : "NO VERDICT YET";
  return el("article", {},
    el("h2", {}, view.application, el("span", {class: "tag " + (TONE[kind] || "wait")}, kind)),
    el("p", {class: "sentence"}, view.verdict && view.verdict.sentence || "The judge has not spoken yet."),
    groups(view), curve(view.evidence), facts(view),
    list("Decisions", view.decisions, d => [clock(d.decidedAtMillis), ` ${d.action} (${d.pattern}): ${d.sentence || ""}`]),
    list("Mitigations", view.mitigations, m => [clock(m.atMillis), ` ${m.action || "–"} ${m.progress}${m.step ? " " + m.step : ""}: ${m.reason || ""}`]));
}

function show(views) {
  host.replaceChildren(...(views.length ? views.map(card) : [el("p", {}, "No ShadowDeployment yet.")]));
}

const events = new EventSource("api/events");
events.addEventListener("applications", message => {
  link.textContent = "live";
  show(JSON.parse(message.data));
});
events.onerror = () => { link.textContent = "connection lost, trying again …"; };
