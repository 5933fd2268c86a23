// Curves over the last minutes: uPlot, one time axis, live blue and shadow orange, upright lines where something was decided.

/* global uPlot: the library is one file of its own, loaded before the modules */

import {el} from "./elements.js";
import {clock, evidence, percent, millis, number} from "./numbers.js";

const KEPT = 600;
const HEIGHT = 180;

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const share = value => value === null ? "–" : percent(value);

const CHARTS = [
  {title: "Evidence, logarithmic", axis: value => evidence(value).replace(/\.0($|e)/, "$1"), ticks: decades, lines: [
    {label: "evidence", colour: "shadow-line", pick: one => one.logEvidence === undefined ? null : Math.max(0, one.logEvidence)},
    {label: "threshold", colour: "bad", dash: [6, 4], pick: one => one.logThreshold ?? null}]},
  {title: "Failed requests", axis: share, lines: [
    {label: "live", colour: "live-line", pick: one => one.live ? one.live.failureShare : null},
    {label: "shadow", colour: "shadow-line", pick: one => one.shadow ? one.shadow.failureShare : null}]},
  {title: "Latency, median and 99th percentile", axis: value => value === null ? "–" : millis(value) === "–" ? "0 ms" : millis(value), lines: [
    {label: "live p50", colour: "live-line", dash: [3, 3], pick: one => one.live ? one.live.p50Millis : null},
    {label: "live p99", colour: "live-line", pick: one => one.live ? one.live.p99Millis : null},
    {label: "shadow p50", colour: "shadow-line", dash: [3, 3], pick: one => one.shadow ? one.shadow.p50Millis : null},
    {label: "shadow p99", colour: "shadow-line", pick: one => one.shadow ? one.shadow.p99Millis : null}]},
  {title: "Requests per second", axis: value => value === null ? "–" : number(value, value < 10 ? 1 : 0), lines: [
    {label: "live", colour: "live-line", pick: one => one.live ? one.live.requestsPerSecond : null},
    {label: "shadow", colour: "shadow-line", pick: one => one.shadow ? one.shadow.requestsPerSecond : null}]},
  {title: "Shadow memory, share of its limit; dashed: where it goes", axis: share, forecast: true, lines: [
    {label: "used", colour: "shadow-line", pick: one => one.forecast && one.forecast.usedShare > 0 ? one.forecast.usedShare : null},
    {label: "forecast", colour: "bad", dash: [6, 4], pick: () => null}]},
];

/** Powers of ten, as few as fit. */
function decades(_, __, low, high) {
  const step = Math.max(1, Math.ceil((high - low) / Math.LN10 / 5));
  const ticks = [];
  for (let power = Math.max(0, Math.ceil(low / Math.LN10)); power * Math.LN10 <= high; power += step) ticks.push(power * Math.LN10);
  return ticks;
}

/** The forecast is drawn at most this far ahead: what lies beyond says nothing yet. */
const AHEAD_SECONDS = 600;

/** Adds a straight line from the last value to the limit, or as far as is shown. */
function ahead(data, moments) {
  const last = moments[moments.length - 1];
  const forecast = last && last.forecast;
  if (!forecast || !(forecast.shadowSecondsToLimit > 0)) return data;
  const [at, used, line] = data;
  const seconds = Math.min(forecast.shadowSecondsToLimit, AHEAD_SECONDS);
  const then = forecast.usedShare + (1 - forecast.usedShare) * seconds / forecast.shadowSecondsToLimit;
  line[line.length - 1] = forecast.usedShare;
  return [[...at, at[at.length - 1] + seconds], [...used, null], [...line, then]];
}

function options(chart, width, marks) {
  const edge = {stroke: colour("quiet"), grid: {stroke: colour("edge"), width: 1}, ticks: {show: false}, font: "12px system-ui, sans-serif"};
  return {
    width, height: HEIGHT, tzDate: at => uPlot.tzDate(new Date(at * 1000), "UTC"), cursor: {sync: {key: "foreshadow"}},
    legend: {live: true}, padding: [8, 32, 0, 0],
    scales: {x: {time: true}, y: {range: (_, low, high) => [Math.min(0, low ?? 0), (high ?? 0) > 0 ? high * 1.1 : 1]}},
    axes: [{...edge, space: 80, size: 28, values: (_, ticks) => ticks.map(at => clock(at * 1000))}, {...edge, size: 64, splits: chart.ticks, values: (_, ticks) => ticks.map(chart.axis)}],
    series: [{value: (_, at) => at === null ? "–" : clock(at * 1000)},
      ...chart.lines.map(line => ({label: line.label, stroke: colour(line.colour), width: 2, dash: line.dash, points: {show: false},
        value: (_, value) => value === null ? "–" : chart.axis(value)}))],
    hooks: {draw: [plot => drawMarks(plot, marks())]},
  };
}

function drawMarks(plot, marks) {
  const {ctx, bbox} = plot;
  ctx.save();
  ctx.setLineDash([]);
  ctx.fillStyle = colour("text");
  ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
  const ordered = [...marks].sort((a, b) => a.at - b.at);
  for (const [i, {at, label}] of ordered.entries()) {
    const x = Math.round(plot.valToPos(at / 1000, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = colour("quiet");
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.strokeStyle = colour("card"); // a rim, so that a curve behind does not cross the word out
    ctx.lineWidth = 4 * devicePixelRatio;
    const beyond = x + ctx.measureText(label).width + 8 > bbox.left + bbox.width;
    const y = bbox.top + (14 + 14 * (i % 3)) * devicePixelRatio; // neighbours on lines of their own
    ctx.textAlign = beyond ? "right" : "left";
    ctx.strokeText(label, x + (beyond ? -5 : 5), y);
    ctx.fillText(label, x + (beyond ? -5 : 5), y);
  }
  ctx.restore();
}

/** The curves of one application. */
export class Charts {
  constructor() {
    this.moments = [];
    this.marks = [];
    this.figures = CHARTS.map(chart => el("figure", {class: "chart"}, el("figcaption", {}, chart.title), el("div", {class: "plot"})));
    this.node = el("div", {class: "charts"}, this.figures);
    this.resize = new ResizeObserver(() => this.fit());
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.repaint = () => this.draw();
    this.scheme.addEventListener("change", this.repaint);
  }

  /** Begins when the node is in the page, so that it has a width. */
  draw() {
    this.plots = this.plots || [];
    this.plots.forEach(plot => plot.destroy());
    const data = this.data();
    this.plots = CHARTS.map((chart, i) => {
      const place = this.figures[i].lastElementChild;
      return new uPlot(options(chart, place.clientWidth || 600, () => this.marks), data[i], place);
    });
    this.plots.forEach(plot => this.showLast(plot));
    this.resize.observe(this.node);
  }

  add(moments) {
    const last = this.moments.length ? this.moments[this.moments.length - 1].atMillis : -Infinity;
    this.moments.push(...moments.filter(one => one.atMillis > last));
    this.moments.splice(0, Math.max(0, this.moments.length - KEPT));
    this.refresh();
  }

  mark(marks) {
    this.marks = marks;
    this.refresh();
  }

  refresh() {
    if (!this.plots) return;
    this.data().forEach((data, i) => {
      this.plots[i].setData(data);
      this.showLast(this.plots[i]);
    });
  }

  /** The legend tells the newest values, until somebody points at others. */
  showLast(plot) {
    if (this.moments.length && !(plot.cursor.left >= 0)) plot.setLegend({idx: this.moments.length - 1});
  }

  data() {
    const at = this.moments.map(one => one.atMillis / 1000);
    const any = this.moments.some(one => one.forecast && one.forecast.usedShare > 0);
    this.figures[this.figures.length - 1].hidden = !any;
    return CHARTS.map(chart => {
      const data = [at, ...chart.lines.map(line => this.moments.map(line.pick))];
      return chart.forecast ? ahead(data, this.moments) : data;
    });
  }

  fit() {
    this.plots.forEach((plot, i) => {
      const width = this.figures[i].lastElementChild.clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({width, height: HEIGHT});
    });
  }

  end() {
    this.resize.disconnect();
    this.scheme.removeEventListener("change", this.repaint);
    if (this.plots) this.plots.forEach(plot => plot.destroy());
  }
}
