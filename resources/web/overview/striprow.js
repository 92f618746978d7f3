// SPDX-License-Identifier: GPL-3.0-or-later
import { h, setText } from "../page/dom.js";
import { hashOf } from "../page/hash.js";
import { stateText } from "../targets/columns.js";
import { setSign, sign } from "../targets/sign.js";
import { drawStrip } from "./paint.js";
import { summaryText } from "./striptext.js";

/** @typedef {import("../page/page.js").Page} Page */

/**
 * How strips are drawn now.
 * @typedef {object} Look
 * @property {{from: number, to: number}} axis
 * @property {import("./paint.js").Palette | null} palette null: not there yet
 * @property {import("../target/span.js").Span} span
 */

/** A row that shows the strip of one target after another, as one scrolls. */
export class StripRow {
  /** @param {Page} page @param {string} elementId */
  constructor(page, elementId) {
    /** @private */
    this.page = page;
    /** @private */
    this.sign = sign("waiting");
    /** @private */
    this.link = h("a", { tabindex: "-1" });
    /** @private */
    this.address = h("span", { class: "quiet" });
    /** @private */
    this.canvas = h("canvas", { role: "img" });
    this.element = h("div", { class: "row strip", role: "row", id: elementId },
      h("div", { class: "cell label", role: "rowheader" }, this.sign, this.link, this.address),
      h("div", { class: "cell", role: "gridcell" }, this.canvas));
    /** What it shows now: an item of the arrangement. */
    this.item = NaN;
  }

  /**
   * @param {import("../live/targets.js").Target} target
   * @param {number} index of the row, from 0
   * @param {import("./strips.js").Strip | undefined} strip
   * @param {Look} look
   */
  show(target, index, strip, look) {
    this.item = target.id;
    this.element.dataset.id = String(target.id);
    this.element.setAttribute("aria-rowindex", String(index + 1));
    setSign(this.sign, target.trouble);
    setText(this.link, target.name);
    this.link.setAttribute("href", hashOf("target", [target.key], look.span.toQuery()));
    this.link.title = `${target.key}: ${stateText(this.page, target)}`;
    setText(this.address, target.addr === target.name ? "" : target.addr);
    this.canvas.setAttribute("aria-label", strip ? summaryText(this.page, strip) : this.page.say("loading"));
    this.draw(strip, look);
  }

  /** @private @param {import("./strips.js").Strip | undefined} strip @param {Look} look */
  draw(strip, look) {
    const { canvas } = this;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    if (look.palette && width > 0) {
      drawStrip(canvas, strip, look.axis, look.palette, this.page.theme.isDark ? look.palette.dark : look.palette.light);
    }
  }
}
