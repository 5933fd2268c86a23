const SVG = "http://www.w3.org/2000/svg";
const SILENCE_MILLIS = 12_000; // the server speaks at least every five seconds
const RETRY_MILLIS = 2_000;
const THRESHOLD_AT = 0.8; // where the threshold stands on the evidence bar: there is room beyond it

const TONE = {HEALTHY: "good", SHADOW_DEGRADED: "bad", LIVE_DEGRADED: "bad"};
const PHASE_TONE = {Stable: "good", Mitigating: "bad", Refused: "bad"};
const COMPARED = {
  NEW_AGAINST_STABLE: "new against stable",
  SHADOW_AGAINST_LIVE: "shadow against live",
  LIVE_NEW_AGAINST_STABLE: "new against stable, on live",
  LIVE_AGAINST_ITSELF: "live against itself",
  TREND: "trend",
};

/** Builds an element; texts are never parsed as HTML, because they come from the cluster. */
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const known = value => value !== undefined && value !== null && Number.isFinite(value);
const compact = new Intl.NumberFormat("en", {notation: "compact", maximumSignificantDigits: 2});
const number = (value, digits = 0) => known(value) ? value.toFixed(digits) : "–";
const percent = share => known(share) ? `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %` : "–";
const millis = value => known(value) && value > 0 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : "–";
const clock = at => el("time", {}, new Date(at).toISOString().slice(11, 19));
const words = text => text.toLowerCase().replaceAll("_", " ");

/** A number given by its natural logarithm: 160, 2.6M, 10^41. */
function evidence(log) {
  const power = log / Math.LN10;
  return power < 12 ? compact.format(Math.exp(log)) : `10^${Math.round(power)}`;
}

/** A bar that is filled to a share of its width; an upright mark where `mark` is given. */
function bar(share, tone, label, mark) {
  const width = 1000 * Math.min(1, Math.max(0, share || 0));
  const made = shape("svg", {class: `bar ${tone}`, viewBox: "0 0 1000 10", preserveAspectRatio: "none", role: "img", "aria-label": label},
    shape("rect", {class: "track", width: 1000, height: 10}), shape("rect", {class: "fill", width, height: 10}));
  if (mark) made.append(shape("line", {class: "mark", x1: 1000 * mark, x2: 1000 * mark, y1: 0, y2: 10}));
  return made;
}

function groups(view) {
  const {live = {}, shadow = {}} = view.verdict || {};
  const {stableRevision: stable, effectiveRevision: effective, hosts} = view.status;
  const row = (label, pick, text) => {
    const top = Math.max(pick(live) || 0, pick(shadow) || 0) || 1;
    const side = (group, tone) => el("div", {class: `value ${tone}`}, el("b", {}, text(pick(group))),
      bar(pick(group) / top, tone, `${tone} ${label} ${text(pick(group))}`));
    return [el("div", {class: "label"}, label), side(live, "live"), side(shadow, "shadow")];
  };
  const liveRevision = !effective ? "–" : stable === effective ? effective : `${stable} → ${effective}`;
  return el("section", {class: "groups", "aria-label": "live beside shadow"},
    el("div", {class: "corner quiet"}, "the last ten seconds"),
    el("div", {class: "group live"}, `Live ${liveRevision}`, el("small", {}, `${view.livePods} pods, ${number(live.hosts)} hosts heard`)),
    el("div", {class: "group shadow"}, `Shadow ${effective || "–"}`,
      el("small", {}, `${hosts && hosts.sample ? hosts.sample.length : 0} pods, ${number(shadow.hosts)} hosts heard`)),
    ...row("failure share", group => group.failureShare, percent),
    ...row("latency p50", group => group.p50Millis, millis),
    ...row("latency p99", group => group.p99Millis, millis),
    ...row("requests per second", group => group.requestsPerSecond, value => number(value, 1)));
}

/** Each finding on one logarithmic scale from 1 to beyond its threshold. */
function findings(view) {
  const all = view.verdict ? view.verdict.findings : [];
  if (!all.length) return null;
  const row = finding => {
    const crossed = finding.logEvidence >= finding.logThreshold;
    const text = `${evidence(finding.logEvidence)} of ${evidence(finding.logThreshold)}`;
    return [
      el("div", {class: "label"}, `${words(finding.signal)}: ${COMPARED[finding.comparison] || words(finding.comparison)}`,
        el("small", {}, ` ${finding.treatmentExposure.toLocaleString("en")} requests`)),
      bar(THRESHOLD_AT * finding.logEvidence / finding.logThreshold, crossed ? "bad" : "shadow", `evidence ${text}`, THRESHOLD_AT),
      el("b", {class: crossed ? "bad" : ""}, text)];
  };
  return el("section", {}, el("h3", {}, "Evidence against threshold"), el("div", {class: "evidence"}, ...all.slice(0, 5).flatMap(row)),
    el("p", {class: "caption"}, `Logarithmic; the mark is the threshold${all[0].bound ? ": " + all[0].bound : ""}.`));
}

/** The evidence over time, logarithmic, with the threshold dashed and decisions as upright lines. */
function curve(view) {
  const points = view.evidence;
  if (points.length < 2) return null;
  const top = Math.max(...points.map(p => Math.max(p.logEvidence, p.logThreshold))) * 1.15 || 1;
  const first = points[points.length - 1].atMillis;
  const span = Math.max(1, points[0].atMillis - first);
  const x = at => (1000 * (at - first) / span).toFixed(1);
  const y = log => (98 - 96 * Math.max(0, log) / top).toFixed(2);
  const limit = y(points[0].logThreshold);
  const decided = view.decisions.map(one => one.decidedAtMillis).filter(at => at >= first);
  return el("figure", {},
    shape("svg", {class: "curve", viewBox: "0 0 1000 100", preserveAspectRatio: "none", role: "img", "aria-label": "evidence over time"},
      shape("line", {x1: 0, x2: 1000, y1: limit, y2: limit}),
      ...decided.map(at => shape("line", {class: "decided", x1: x(at), x2: x(at), y1: 0, y2: 100})),
      shape("polyline", {points: points.map(p => `${x(p.atMillis)},${y(p.logEvidence)}`).join(" ")})),
    el("figcaption", {class: "caption"}, `The deciding evidence, the last ${Math.round(span / 1000)} s`
      + `${decided.length ? "; upright: a decision" : ""}. Dashed: threshold.`));
}

function facts(view) {
  const {status} = view;
  const {coverage} = view.verdict || {};
  const weights = status.weights && [["live", status.weights.live], ["stable", status.weights.stable], ["next", status.weights.next]]
    .filter(([, weight]) => weight > 0).map(([name, weight]) => `${weight} % to ${name}`).join(", ");
  const pairs = [
    ["Revisions", `${status.effectiveRevision || "–"} in effect, ${status.stableRevision || "–"} stable`,
      status.failedRevisions.length ? `failed: ${status.failedRevisions.join(", ")}` : null],
    ["Users", weights || "–"],
    ["Mirror", status.mirror ? `${status.mirror.observedPercent} % of eligible requests` : "off",
      status.mirror && status.mirror.observedPercent !== status.mirror.desiredPercent ? `${status.mirror.desiredPercent || "none"} % wanted` : null],
    ["Lead factor", number(status.leadFactor, 2), "load per shadow host over load per live host; above 1 the shadow leads"],
    ["Shadow hosts", status.hosts && status.hosts.sample && status.hosts.sample.join(", ") || "none"],
  ];
  if (coverage && coverage.detectableRatio > 0) {
    pairs.push(["Visible within five minutes", `failures × ${number(coverage.detectableRatio, 1)} or more`]);
  }
  for (const condition of status.conditions.filter(one => one.status !== "True")) {
    pairs.push([`${condition.type}: no`, condition.message]);
  }
  return el("dl", {}, ...pairs.map(([term, text, more]) =>
    el("div", {}, el("dt", {}, term), el("dd", {}, text, more ? el("small", {}, more) : null))));
}

/** One story for each decision, the newest first; within a story in the order of time. */
function stories(view) {
  const byDecision = new Map();
  const story = id => byDecision.get(id) || byDecision.set(id, []).get(id);
  for (const one of view.decisions) {
    story(one.id).push({at: one.decidedAtMillis, order: -1, what: `decided: ${words(one.action)}`, why: one.sentence});
  }
  [...view.mitigations].reverse().forEach((one, order) => {
    const step = one.progress === "STEP_DONE" && one.step ? one.step.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase() : null;
    story(one.decisionId).push({at: one.atMillis, order, what: step || words(one.progress), why: one.reason,
      end: one.progress === "DONE", bad: one.progress === "REFUSED"});
  });
  const last = lines => Math.max(...lines.map(line => line.at));
  const newestFirst = [...byDecision.values()].sort((a, b) => last(b) - last(a)).slice(0, 5);
  if (!newestFirst.length) return null;
  const item = line => el("li", {class: line.end ? "end" : line.bad ? "bad" : ""}, clock(line.at),
    el("span", {}, el("b", {}, line.what), line.why ? `: ${line.why}` : ""));
  return el("section", {}, el("h3", {}, "What was decided and done"),
    ...newestFirst.map(lines => el("ol", {}, ...lines.sort((a, b) => a.order - b.order).map(item))));
}

function card(view) {
  const kind = view.verdict ? view.verdict.kind : "NO VERDICT YET";
  const phase = view.status.phase;
  return el("article", {},
    el("h2", {}, view.application, el("span", {class: `tag ${TONE[kind] || "wait"}`}, kind),
      phase ? el("span", {class: `tag ${PHASE_TONE[phase] || "wait"}`}, phase) : null),
    el("p", {class: "sentence"}, view.verdict && view.verdict.sentence || "The judge has not spoken yet."),
    groups(view), findings(view), curve(view), facts(view), stories(view));
}

function show(views) {
  document.getElementById("applications")
    .replaceChildren(...(views.length ? views.map(card) : [el("p", {}, "No ShadowDeployment yet.")]));
}

/** Follows the operator; a connection that ended, or fell silent, is told and made anew. */
function follow() {
  const link = document.getElementById("link");
  let events;
  let heardAt = 0;
  const heard = () => {
    heardAt = Date.now();
    document.body.className = "up";
    link.textContent = "connected";
  };
  const connect = () => {
    if (events) events.close();
    events = new EventSource("api/events");
    events.addEventListener("applications", message => {
      show(JSON.parse(message.data));
      heard();
    });
    events.addEventListener("beat", heard);
    events.onerror = lost;
  };
  const lost = () => {
    document.body.className = "down";
    link.textContent = heardAt ? `connection lost; last word ${new Date(heardAt).toLocaleTimeString()}, trying again …`
      : "no connection; trying again …";
  };
  let triedAt = Date.now();
  setInterval(() => {
    const silent = Date.now() - Math.max(heardAt, triedAt) > SILENCE_MILLIS;
    if (!silent && events.readyState !== EventSource.CLOSED) return; // open, or the browser is retrying
    triedAt = Date.now();
    lost();
    connect();
  }, RETRY_MILLIS);
  connect();
}

follow();
