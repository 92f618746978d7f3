// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { ticksOf } from "./axis.js";

const room = 96; // pixels of a label

/** Round moments above the strips, and a line down through these at each. */
export class TimeAxisRow {
  /** @param {import("../page/page.js").Page} page */
  constructor(page) {
    /** @private */
    this.time = new Intl.DateTimeFormat(page.words.locale, { hour: "2-digit", minute: "2-digit" });
    /** @private */
    this.day = new Intl.DateTimeFormat(page.words.locale, { day: "numeric", month: "short" });
    /** @private */
    this.year = new Intl.DateTimeFormat(page.words.locale, { day: "numeric", month: "short", year: "numeric" });
    this.labels = h("div", { class: "times" });
    this.lines = h("div", { class: "lines", "aria-hidden": "true" });
  }

  /** @param {{from: number, to: number}} axis */
  draw(axis) {
    const width = this.labels.clientWidth;
    const ticks = ticksOf(axis, Math.max(1, Math.floor(width / room)));
    const place = (/** @type {number} */ at) => ((at - axis.from) / (axis.to - axis.from)) * 100 + "%";
    this.labels.replaceChildren(...ticks.map((tick) => {
      const label = h("span", { class: tick.startsDay ? "day" : "quiet" }, this.text(tick));
      label.style.left = place(tick.at);
      return label;
    }));
    this.lines.replaceChildren(...ticks.map((tick) => {
      const line = h("span");
      line.style.left = place(tick.at);
      return line;
    }));
  }

  /** @private @param {import("./axis.js").Tick} tick */
  text(tick) {
    const date = new Date(tick.at * 1000);
    if (!tick.startsDay) {
      return this.time.format(date);
    }
    return date.getMonth() === 0 && date.getDate() === 1 ? this.year.format(date) : this.day.format(date);
  }
}
