// Small pictures as text of SVG and MathML.

const SIGNIFICANT = 4;

/** A number for people: four digits, a true minus sign. */
function shown(number) {
  if (!Number.isFinite(number)) {
    return String(number).replace("-", "−").replace("Infinity", "∞");
  }
  const size = Math.abs(number);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5)
      ? number.toExponential(SIGNIFICANT - 1)
      : String(Number(number.toPrecision(SIGNIFICANT)));
  return text.replace("-", "−").replace("e−", " · 10^−").replace("e+", " · 10^");
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
}

const mi = (name) => `<mi>${escaped(name)}</mi>`;
const mo = (sign) => `<mo>${escaped(sign)}</mo>`;
const mn = (number) => {
  const text = shown(number);
  return text.startsWith("−") ? `<mrow>${mo("−")}<mn>${text.slice(1)}</mn></mrow>` : `<mn>${text}</mn>`;
};
const slope = (of, by) => `<mfrac><mrow>${mi("∂")}${of}</mrow><mrow>${mi("∂")}${by}</mrow></mfrac>`;
const math = (inside) => `<math display="block"><mrow>${inside}</mrow></math>`;

/** E over h with the tangent at 0 and a mark where h is. */
function plotOfError(points, error, derivative, h) {
  const width = 420;
  const height = 220;
  const margin = 34;
  const reach = points[points.length - 1].h;
  const all = points.map((p) => p.error);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const span = high - low || 1;
  const x = (at) => margin + ((at + reach) / (2 * reach)) * (width - 2 * margin);
  const y = (at) => height - margin - ((at - low) / span) * (height - 2 * margin);
  const curve = points.map((p) => `${x(p.h).toFixed(1)},${y(p.error).toFixed(1)}`).join(" ");
  const tangent = (at) => `${x(at).toFixed(1)}" y%="${y(error + derivative * at).toFixed(1)}`;
  const now = points.reduce((a, b) => (Math.abs(b.h - h) < Math.abs(a.h - h) ? b : a));
  return `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img"
    aria-label="The error over h from ${shown(-reach)} to ${shown(reach)}, between ${shown(low)} and ${shown(high)}, with the tangent of slope ${shown(derivative)}.">
    <clipPath id="inside"><rect x="${margin}" y="${margin / 2}" width="${width - 2 * margin}" height="${height - 1.5 * margin}"/></clipPath>
    <path class="axis" d="M${margin} ${height - margin}H${width - margin}M${x(0)} ${margin / 2}V${height - margin}"/>
    <g clip-path="url(#inside)"><line class="tangent" x1="${tangent(-reach).replace("%", "1")}" x2="${tangent(reach).replace("%", "2")}"/>
    <polyline class="curve" points="${curve}"/></g>
    <circle class="now" cx="${x(now.h).toFixed(1)}" cy="${y(now.error).toFixed(1)}" r="5"/>
    <text x="${margin}" y="${height - 12}">h = ${shown(-reach)}</text>
    <text x="${width - margin}" y="${height - 12}" text-anchor="end">h = ${shown(reach)}</text>
    <text x="${x(0) + 6}" y="${margin / 2 + 10}">E = ${shown(error)} at h = 0</text></svg>`;
}

/** Bars to the left and right of 0, one for each part, and their sum. */
function barsOf(parts) {
  const width = 420;
  const row = 22;
  const most = Math.max(...parts.map((part) => Math.abs(part.size))) || 1;
  const middle = 250;
  const scale = 100 / most;
  const rows = parts.map((part, i) => {
    const length = Math.abs(part.size) * scale;
    const from = part.size < 0 ? middle - length : middle;
    return `<text x="0" y="${i * row + 15}">${escaped(part.name)}</text>
      <rect class="${part.isWhole ? "whole" : "part"}" x="${from.toFixed(1)}" y="${i * row + 4}" width="${Math.max(length, 0.5).toFixed(1)}" height="${row - 8}"/>
      <text x="${width}" y="${i * row + 15}" text-anchor="end">${shown(part.size)}</text>`;
  });
  return `<svg class="bars" viewBox="0 0 ${width} ${parts.length * row}" role="img" aria-label="${escaped(
    parts.map((part) => `${part.name}: ${shown(part.size)}`).join("; "),
  )}">${rows.join("")}</svg>`;
}

/** The loss, step after step. */
function plotOfLoss(losses) {
  const width = 420;
  const height = 120;
  const most = Math.max(...losses);
  const least = Math.min(...losses, 0);
  const x = (i) => (losses.length < 2 ? 0 : (i / (losses.length - 1)) * width);
  const y = (loss) => height - ((loss - least) / (most - least || 1)) * (height - 8);
  const curve = losses.map((loss, i) => `${x(i).toFixed(1)},${y(loss).toFixed(1)}`).join(" ");
  return `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="The error over
    ${losses.length - 1} steps, from ${shown(losses[0])} to ${shown(losses[losses.length - 1])}.">
    <polyline class="curve" points="${curve}"/></svg>`;
}

/** A colour between blue and red for a number between −most and most. */
function colourOf(number, most) {
  const share = most > 0 ? Math.min(1, Math.abs(number) / most) : 0;
  return `color-mix(in srgb, var(${number < 0 ? "--minus" : "--plus"}) ${(share * 45).toFixed(0)}%, var(--paper))`;
}
