// SPDX-License-Identifier: GPL-3.0-or-later
import { svg } from "../page/dom.js";

const height = 20;
const step = 2;
const barWidth = 1.5;
const most = 60;
const leastSpan = 33; // buckets: a factor of ten
const LOST = 253;
const LATE = 254;
const UNSENT = 255;

/**
 * The buckets at the foot and at the top.
 * @param {Uint8Array} recent
 */
function spanOf(recent) {
  let low = Infinity;
  let high = -Infinity;
  for (const code of recent) {
    if (code < LOST) {
      low = Math.min(low, code);
      high = Math.max(high, code);
    }
  }
  if (low > high) {
    return { low: 0, high: leastSpan };
  }
  const missing = Math.max(0, leastSpan - (high - low));
  return { low: low - Math.floor(missing / 2), high: high + Math.ceil(missing / 2) };
}

/** @param {number} x @param {number} top @param {number} bottom */
function bar(x, top, bottom) {
  return "M" + x + " " + top.toFixed(1) + "h" + barWidth + "V" + bottom + "h-" + barWidth + "z";
}

export function sparkline() {
  return svg("svg", { class: "sparkline", viewBox: `0 0 ${most * step} ${height}`, role: "img" },
    svg("path", { class: "answered" }), svg("path", { class: "late" }), svg("path", { class: "lost" }), svg("path", { class: "unsent" }));
}

/**
 * As the window draws it (gui/table/sparkline).
 * @param {SVGElement} element made by sparkline()
 * @param {Uint8Array} recent
 */
export function drawSparkline(element, recent) {
  const { low, high } = spanOf(recent);
  const paths = { answered: "", late: "", lost: "", unsent: "" };
  const first = most - recent.length;
  for (let i = 0; i < recent.length; i += 1) {
    const x = (first + i) * step;
    if (recent[i] === LOST) {
      paths.lost += bar(x, 0, height);
    } else if (recent[i] === LATE) {
      paths.late += bar(x, 0, height * 0.6);
    } else if (recent[i] === UNSENT) {
      paths.unsent += bar(x, height - 2, height);
    } else {
      paths.answered += bar(x, height - height * (0.12 + 0.88 * (recent[i] - low) / (high - low)), height);
    }
  }
  for (const path of element.children) {
    path.setAttribute("d", paths[/** @type {keyof typeof paths} */ (path.getAttribute("class"))]);
  }
}

/** @param {number} bucket the code less 100 */
function lowerEdge(bucket) {
  return 2 ** (bucket / 10);
}

/**
 * The last outcomes in words.
 * @param {import("../page/page.js").Page} page
 * @param {Uint8Array} recent
 */
export function recentWords(page, recent) {
  if (recent.length === 0) {
    return page.say("recent.none");
  }
  const count = (/** @type {number} */ code) => recent.reduce((sum, one) => sum + Number(one === code), 0);
  const parts = [page.say("recent.last", { n: recent.length })];
  const answered = recent.filter((code) => code < LOST);
  if (answered.length > 0) {
    parts.push(page.say("recent.range", {
      from: page.formats.milliseconds(lowerEdge(Math.min(...answered) - 100)),
      to: page.formats.milliseconds(lowerEdge(Math.max(...answered) - 99)),
    }));
  }
  for (const [code, key] of /** @type {[number, string][]} */ ([[LOST, "recent.lost"], [LATE, "recent.late"], [UNSENT, "recent.unsent"]])) {
    if (count(code) > 0) {
      parts.push(page.say(key, { n: count(code) }));
    }
  }
  return parts.join(", ");
}
