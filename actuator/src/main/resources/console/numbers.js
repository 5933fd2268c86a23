// Numbers as a person reads them.

const whole = new Intl.NumberFormat("en", {maximumFractionDigits: 0});

export const known = value => value !== undefined && value !== null && Number.isFinite(value);
export const number = (value, digits = 0) => known(value) ? value.toFixed(digits) : "–";
export const count = value => known(value) ? whole.format(value) : "–";
export const percent = share => !known(share) ? "–" : share === 0 || share === 1 ? `${100 * share} %`
  : `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %`;
export const millis = value => known(value) && value > 0 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : "–";

/** A level as a person reads it, with its unit. */
export function level(value, unit) {
  if (unit === "CORE_SECONDS_PER_REQUEST") return `${figure(1000 * value)} ms`;
  return unit === "PER_POD_HOUR" ? `${figure(value)} an hour` : figure(value);
}

/** Three digits that mean something: 0.012, 4.5, 1,204. */
export const figure = value => !known(value) ? "–" : Math.abs(value) >= 100 ? count(value) : String(Number(value.toPrecision(2)));

/** A number given by its natural logarithm, as the judge's sentences write it: 1.4, 160, 2.6e6. */
export function evidence(log) {
  if (!known(log)) return "–";
  const power = Math.floor(log / Math.LN10 + 1e-9);
  if (power < 3) return number(Math.exp(log), Math.exp(log) < 9.95 ? 1 : 0);
  return `${(10 ** (log / Math.LN10 - power)).toFixed(1)}e${power}`;
}

export const clock = at => at ? new Date(at).toISOString().slice(11, 19) : "–";
export const day = at => new Date(at).toISOString().replace("T", " ").slice(0, 19) + " UTC";
export const rate = (events, exposure) => exposure > 0 ? events / exposure : null;

export function lasting(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
