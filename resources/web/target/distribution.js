// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { latencyText } from "./latency.js";
import { Picture } from "./picture.js";
import { shareText } from "./readout.js";

/** @typedef {import("../page/page.js").Page} Page */

/** How often each time was measured in a span, as a picture and in numbers. */
export class Distribution {
  /** @param {Page} page @param {string} key @param {string} name where several are compared @param {number} channel which of them */
  constructor(page, key, name, channel) {
    /** @private */
    this.page = page;
    /** @private */
    this.key = key;
    /** @private */
    this.picture = new Picture(page, () => this.draw());
    /** @private */
    this.figures = h("p", { class: "percentiles" });
    /** @private */
    this.modes = h("ul", { class: "modes" });
    const heading = name ? h("h3", { class: "channel", "data-channel": channel }, name) : null;
    this.element = h("div", { class: "distribution" }, heading, this.picture.canvas, this.figures, this.modes);
    this.picture.canvas.setAttribute("role", "img");
    this.picture.canvas.setAttribute("aria-label", page.say("distribution"));
    /** @private */
    this.watch = new ResizeObserver(() => this.picture.again());
    this.watch.observe(this.picture.canvas);
  }

  /** @param {import("./span.js").Span} span */
  show(span) {
    this.picture.ask({ keys: [this.key], span, part: "distribution" });
  }

  leave() {
    this.watch.disconnect();
    this.picture.leave();
  }

  /** @private */
  draw() {
    this.picture.draw();
    const { shown } = this.picture;
    if (!shown || !shown.info.percentiles) {
      return;
    }
    const { page } = this;
    const { recv, percentiles, modes } = shown.info;
    const parts = [page.say("distribution.replies", { n: recv })];
    for (const p of Object.keys(percentiles)) {
      parts.push(`p${p} ${latencyText(page, percentiles[p])}`);
    }
    this.figures.textContent = parts.join(" · ");
    this.modes.replaceChildren(...modes.map((/** @type {any} */ mode) => h("li", {}, page.say("distribution.mode", {
      low: latencyText(page, mode.at[0]), high: latencyText(page, mode.at[1]), share: shareText(page, mode.recv / recv),
      from: latencyText(page, mode.between[0]), to: latencyText(page, mode.between[1]) }))));
  }
}
