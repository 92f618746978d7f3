// SPDX-License-Identifier: GPL-3.0-or-later
import { allLost, unknownLoss } from "./strips.js";

/** @typedef {import("./strips.js").Strip} Strip */

/**
 * The colours of a theme, as GET api/overview/colors gives them.
 * @typedef {object} Colors
 * @property {string[]} deviations from a quarter of the usual round trip, over the usual one, to four times as much
 * @property {string[]} losses by the height at which a share of lost pings stands
 */

/**
 * @typedef {object} Palette
 * @property {number} octaves that the outermost colours of `deviations` stand for
 * @property {number} added milliseconds that are added to a median and to the usual one before they are compared
 * @property {number} lowest the share of lost pings that stands at height 0; 1 stands at height 1, by the logarithm
 * @property {Colors} light
 * @property {Colors} dark
 */

/** @param {number} code @returns {number} milliseconds; NaN: no reply */
export function medianOf(code) {
  return code === 0 ? NaN : 2 ** ((code - 1) / 1024 - 20);
}

/** @param {number} code @returns {number} the share of lost pings; NaN: not known */
export function lossOf(code) {
  return code === unknownLoss ? NaN : Math.min(1, code / allLost);
}

/** @param {Palette} palette @param {number} median @param {number} usual @returns {number} octaves */
export function deviationOf(palette, median, usual) {
  return usual > 0 ? Math.log2((median + palette.added) / (usual + palette.added)) : 0;
}

/** @param {Palette} palette @param {number} share @returns {number} from 0 to 1 */
export function lossHeight(palette, share) {
  return share <= palette.lowest ? 0 : Math.log(Math.min(1, share) / palette.lowest) / Math.log(1 / palette.lowest);
}

/** @param {string[]} colors @param {number} position from 0 to 1 */
function at(colors, position) {
  return colors[Math.round(Math.min(1, Math.max(0, position)) * (colors.length - 1))];
}

/** @param {Palette} palette @param {Colors} colors @param {number} code @param {number} usual */
function groundColor(palette, colors, code, usual) {
  const octaves = deviationOf(palette, medianOf(code), usual);
  return at(colors.deviations, (octaves / palette.octaves + 1) / 2);
}

/**
 * Several slots as one: the worst loss, and the geometric mean of the medians.
 * @param {Strip} strip
 * @param {number} from @param {number} to
 * @returns {[number, number]} codes
 */
export function merged(strip, from, to) {
  let sum = 0;
  let answered = 0;
  let loss = unknownLoss;
  for (let i = Math.max(0, from); i < Math.min(to, strip.medians.length); i += 1) {
    const median = strip.medians[i];
    const lost = strip.losses[i];
    sum += median;
    answered += median > 0 ? 1 : 0;
    if (lost !== unknownLoss && (loss === unknownLoss || lost > loss)) {
      loss = lost;
    }
  }
  return [answered > 0 ? Math.round(sum / answered) : 0, loss];
}

/**
 * A strip as codes, a pair each pixel.
 * @param {Strip} strip
 * @param {{from: number, to: number}} axis
 * @param {number} width
 */
export function pixelsOf(strip, axis, width) {
  const medians = new Uint16Array(width);
  const losses = new Uint16Array(width).fill(unknownLoss);
  const slotAt = (/** @type {number} */ x) => Math.floor((axis.from - strip.from + ((axis.to - axis.from) * x) / width) / strip.step);
  for (let x = 0; x < width; x += 1) {
    const from = slotAt(x);
    const to = Math.max(slotAt(x + 1), from + 1);
    if (to > 0 && from < strip.medians.length) {
      [medians[x], losses[x]] = merged(strip, from, to);
    }
  }
  return { medians, losses };
}

/**
 * Calls `draw` for each run of pixels that have the same code.
 * @param {Uint16Array} codes
 * @param {(from: number, to: number, code: number) => void} draw
 */
function forRuns(codes, draw) {
  for (let x = 0; x < codes.length;) {
    let end = x + 1;
    while (end < codes.length && codes[end] === codes[x]) {
      end += 1;
    }
    draw(x, end, codes[x]);
    x = end;
  }
}

/**
 * Draws a strip over a whole canvas, as core/render/overviewstrip does.
 * @param {HTMLCanvasElement} canvas
 * @param {Strip | undefined} strip
 * @param {{from: number, to: number}} axis
 * @param {Palette} palette
 * @param {Colors} colors
 */
export function drawStrip(canvas, strip, axis, palette, colors) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  if (!strip) {
    return;
  }
  const { medians, losses } = pixelsOf(strip, axis, width);
  forRuns(medians, (from, to, code) => {
    if (code > 0) {
      context.fillStyle = groundColor(palette, colors, code, strip.usual);
      context.fillRect(from, 0, to - from, height);
    }
  });
  const least = Math.round(2 * devicePixelRatio);
  forRuns(losses, (from, to, code) => {
    if (code > 0 && code !== unknownLoss) {
      const left = Math.max(0, Math.min(from, width - least));
      const share = lossHeight(palette, lossOf(code));
      const high = code === allLost ? height : Math.min(height - 1, Math.max(Math.floor(height / 5), Math.round(height * share)));
      context.fillStyle = at(colors.losses, share);
      context.fillRect(left, height - high, Math.max(to - left, least), high);
    }
  });
}
