// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { lossHeight } from "./paint.js";

const levels = [0.001, 0.01, 0.05, 0.25, 1];

/** @param {import("./paint.js").Colors} colors */
function scale(colors) {
  const canvas = h("canvas", { class: "scale", width: colors.deviations.length, height: 1, "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  colors.deviations.forEach((color, x) => {
    context.fillStyle = color;
    context.fillRect(x, 0, 1, 1);
  });
  return canvas;
}

/**
 * What the colours mean.
 * @param {import("../page/page.js").Page} page
 * @param {import("./paint.js").Palette} palette
 */
export function legend(page, palette) {
  const colors = page.theme.isDark ? palette.dark : palette.light;
  const losses = levels.map((share) => {
    const height = lossHeight(palette, share);
    const swatch = h("span", { class: "swatch", "aria-hidden": "true" });
    swatch.style.background = colors.losses[Math.round(height * (colors.losses.length - 1))];
    swatch.style.height = Math.max(2, height * 12) + "px";
    return h("span", { class: "level" }, swatch, page.formats.percent(share * 100, share < 0.01 ? 1 : 0));
  });
  const least = page.formats.number(2 ** -palette.octaves, 2);
  const most = page.formats.number(2 ** palette.octaves);
  return h("p", { class: "legend quiet" },
    h("span", { class: "key" }, h("span", { class: "nothing", "aria-hidden": "true" }), page.say("overview.nothing")),
    h("span", { class: "key" }, page.say("overview.against"), ` ${least} ×`, scale(colors), `${most} ×`),
    h("span", { class: "key" }, page.say("overview.losses"), ...losses));
}
