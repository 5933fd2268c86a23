// Builds elements. Texts are never parsed as HTML, because they come from the cluster.

const SVG = "http://www.w3.org/2000/svg";

const fill = (made, attributes, children) => {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined));
  return made;
};

export const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

export const shape = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/** Writes a text only when it is new: an unchanged node costs no layout. */
export function text(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

/** Replaces an attribute only when it is new. */
export function attribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** A verdict or phase as a tag: tone, sign and words, so that colour is never alone. */
const TONES = {
  HEALTHY: ["good", "●"], SHADOW_DEGRADED: ["bad", "▲"], LIVE_DEGRADED: ["bad", "▲"], HOST_OUTLIER: ["wait", "◆"],
  COMMON_CAUSE: ["wait", "◆"], NOISY: ["wait", "≈"], INSUFFICIENT: ["wait", "…"], TELEMETRY_LOST: ["wait", "∅"],
};

export const tone = kind => TONES[kind] ? TONES[kind][0] : "wait";

export const words = name => (name || "").toLowerCase().replaceAll("_", " ");

export function showTag(node, kind) {
  const [colour, sign] = TONES[kind] || ["wait", "○"];
  attribute(node, "class", `tag ${colour}`);
  text(node, `${sign} ${kind ? words(kind) : "no verdict yet"}`);
}

export function tag(kind) {
  const made = el("span");
  showTag(made, kind);
  return made;
}

/** A table from column names and rows of cells. */
export function table(caption, columns, rows) {
  return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
    el("table", {role: "table"}, el("caption", {class: "quiet"}, caption), // roles are said, as narrow screens stack the cells
      el("thead", {role: "rowgroup"}, el("tr", {role: "row"}, columns.map(name => el("th", {scope: "col", role: "columnheader"}, name)))),
      el("tbody", {role: "rowgroup"}, rows.map(cells => el("tr", {role: "row"}, cells.map((cell, i) =>
        i === 0 ? el("th", {scope: "row", role: "rowheader"}, cell) : el("td", {role: "cell", "data-column": columns[i]}, cell)))))));
}

/** A list of terms; entries are [term, text, small print]. */
export const terms = entries => el("dl", {}, entries.map(([term, value, more]) =>
  el("div", {}, el("dt", {}, term), el("dd", {}, value, more ? el("small", {}, more) : null))));
