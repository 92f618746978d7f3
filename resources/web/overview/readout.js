// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { slotLines } from "./striptext.js";

const gap = 14; // between the pointer and its readout

/** What the slot tells at which one points. */
export class Readout {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {import("./striprows.js").StripRows} rows
   * @param {import("./strips.js").Strips} strips
   */
  constructor(page, rows, strips) {
    /** @private */
    this.page = page;
    /** @private */
    this.rows = rows;
    /** @private */
    this.strips = strips;
    this.element = h("div", { class: "stripreadout", role: "status", hidden: true });
    /** @private @type {{index: number, time: number, position: number} | null} */
    this.pointed = null;
  }

  /** @param {{x: number, y: number} | null} place in the plot @param {{from: number, to: number}} axis */
  point(place, axis) {
    if (place) {
      const position = place.x / Math.max(1, this.rows.plot.clientWidth);
      const index = Math.floor(place.y / this.rows.rowHeight);
      this.pointed = { index, position, time: axis.from + position * (axis.to - axis.from) };
    } else {
      this.pointed = null;
    }
    this.draw();
  }

  /**
   * By the keyboard, along the row that has it; the first step begins at the newest slot.
   * @param {number} slots
   * @param {{from: number, to: number}} axis
   */
  move(slots, axis) {
    const index = this.rows.active;
    const strip = this.strips.get(this.rows.items[index]);
    if (!strip || slots === 0) {
      return;
    }
    const last = Math.min(axis.to, strip.from + strip.medians.length * strip.step) - 1;
    const before = this.pointed && this.pointed.index === index ? this.pointed.time : last;
    const time = Math.min(last, Math.max(axis.from, before + slots * strip.step));
    this.pointed = { index, time, position: (time - axis.from) / (axis.to - axis.from) };
    this.draw();
  }

  draw() {
    const item = this.pointed ? this.rows.items[this.pointed.index] : undefined;
    const strip = item !== undefined && item >= 0 ? this.strips.get(item) : undefined;
    const lines = this.pointed && strip ? slotLines(this.page, strip, this.pointed.time) : null;
    this.element.hidden = !lines;
    if (lines && this.pointed && item !== undefined && this.page.live.targets.has(item)) {
      this.element.replaceChildren(h("strong", {}, this.page.live.targets.key(item)), ...lines.map((line) => h("span", {}, line)));
      this.put(this.pointed);
    }
  }

  /** @private @param {{index: number, position: number}} pointed */
  put({ index, position }) {
    const plot = this.rows.plot.getBoundingClientRect();
    const around = /** @type {HTMLElement} */ (this.element.offsetParent || document.body).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const x = plot.left - around.left + position * plot.width;
    const y = plot.top - around.top + (index + 0.5) * this.rows.rowHeight;
    const left = x + gap + width > around.width ? x - gap - width : x + gap;
    this.element.style.left = Math.max(0, left) + "px";
    this.element.style.top = Math.max(0, Math.min(around.height - height, y - height / 2)) + "px";
  }
}
