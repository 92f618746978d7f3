// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { GroupRow } from "../targets/row.js";
import { RowPool } from "../targets/rowpool.js";
import { StripRow } from "./striprow.js";
import { TimeAxisRow } from "./timeaxis.js";

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("../targets/arranger.js").Arrangement} Arrangement */

const rowHeight = 24;
const narrowRowHeight = 34;
const beyond = 4; // rows that are kept ready above and below what is in sight
const narrow = matchMedia("(max-width: 640px)");

/** The rows of an overview as they stand in the document: only those in sight are there, and are used again as one scrolls. */
export class StripRows {
  /**
   * @param {Page} page
   * @param {import("./strips.js").Strips} strips
   * @param {() => import("./striprow.js").Look} look
   * @param {() => void} moved others are in sight, or they have another width
   */
  constructor(page, strips, look, moved) {
    /** @private */
    this.page = page;
    /** @private */
    this.strips = strips;
    /** @private */
    this.look = look;
    /** @private */
    this.moved = moved;
    /** @private */
    this.axis = new TimeAxisRow(page);
    /** Where pointers zoom, pan and read: before the strips, and as high as all of them. */
    this.plot = h("div", { class: "plot", "aria-hidden": "true" });
    /** @private */
    this.body = h("div", { class: "rows", role: "rowgroup" });
    this.element = h("div", { class: "strips", role: "grid", tabindex: "0", "aria-label": page.say("nav.overview"), "aria-description": page.say("overview.keys") },
      h("div", { class: "axis", "aria-hidden": "true" }, this.axis.labels), this.body, this.axis.lines, this.plot);
    /** @private @type {RowPool<StripRow>} */
    this.pool = new RowPool(this.body, "strip-", (elementId) => new StripRow(page, elementId), (elementId) => new GroupRow(page, elementId, 2));
    /** @type {Arrangement} */
    this.arrangement = { items: [], groups: [], total: 0, matching: 0, troubles: {} };
    /** @private */
    this.group = "";
    /** The index of the row that has the keyboard; -1: none. */
    this.active = -1;
    /** @private */
    this.observer = new ResizeObserver(() => this.layOut());
    this.observer.observe(this.element);
    this.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    /** @private */
    this.onPrint = () => this.putInOrder();
    addEventListener("beforeprint", this.onPrint);
  }

  leave() {
    this.observer.disconnect();
    removeEventListener("beforeprint", this.onPrint);
  }

  /**
   * On paper the rows stand one below the other as they do here.
   * @private
   */
  putInOrder() {
    this.body.append(...this.pool.inOrder());
  }

  get rowHeight() {
    return narrow.matches ? narrowRowHeight : rowHeight;
  }

  get items() {
    return this.arrangement.items;
  }

  /** How many rows fit. */
  get pageRows() {
    return Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 2);
  }

  /** How wide the strips are, in pixels of the screen. */
  get width() {
    return this.plot.clientWidth * devicePixelRatio;
  }

  /** @param {Arrangement} arrangement @param {string} group the label by which they are grouped */
  show(arrangement, group) {
    this.arrangement = arrangement;
    this.group = group;
    this.active = Math.min(this.active, arrangement.items.length - 1);
    this.element.setAttribute("aria-rowcount", String(arrangement.items.length));
    this.layOut();
  }

  /** @private */
  layOut() {
    const height = this.items.length * this.rowHeight + "px";
    this.body.style.height = height;
    this.plot.style.height = height;
    this.axis.lines.style.height = height;
    this.element.style.setProperty("--row", this.rowHeight + "px");
    this.scrolled();
    this.draw();
  }

  /** @private */
  scrolled() {
    this.place(false);
    this.moved();
  }

  /** @private */
  range() {
    const first = Math.max(0, Math.floor(this.element.scrollTop / this.rowHeight));
    const count = Math.ceil(this.element.clientHeight / this.rowHeight);
    return { first, end: Math.min(this.items.length, first + count) };
  }

  /** The ids of the targets in sight, then of those below and above. */
  wanted() {
    const { first, end } = this.range();
    const count = end - first;
    const part = (/** @type {number} */ from, /** @type {number} */ to) => this.items.slice(Math.max(0, from), Math.max(0, to)).filter((item) => item >= 0);
    return [...part(first, end), ...part(end, end + count), ...part(first - count, first)];
  }

  /** Draws all that is in sight anew. */
  draw() {
    this.axis.draw(this.look().axis);
    this.place(true);
  }

  /** @private @param {boolean} all also what stands in rows that stay */
  place(all) {
    const range = this.range();
    const first = Math.max(0, range.first - beyond);
    const end = Math.min(this.items.length, range.end + beyond);
    const look = this.look();
    this.pool.keep(this.items, first, end, all, (index, row) => this.fill(index, row, look));
    this.markActive();
  }

  /** @private @param {number} index @param {StripRow | GroupRow} row @param {import("./striprow.js").Look} look */
  fill(index, row, look) {
    const item = this.items[index];
    row.element.style.transform = "translateY(" + index * this.rowHeight + "px)";
    if (row instanceof GroupRow) {
      row.show(this.arrangement.groups[-1 - item], this.group, item, index);
    } else if (this.page.live.targets.has(item)) {
      row.show(this.page.live.targets.target(item), index, this.strips.get(item), look);
    }
  }

  /** @param {number} index of the row that has the keyboard from now on */
  activate(index) {
    this.active = Math.max(-1, Math.min(this.items.length - 1, index));
    const top = this.active * this.rowHeight;
    const height = this.element.clientHeight - this.axis.labels.offsetHeight;
    if (this.active >= 0 && top < this.element.scrollTop) {
      this.element.scrollTop = top;
    } else if (top + this.rowHeight > this.element.scrollTop + height) {
      this.element.scrollTop = top + this.rowHeight - height;
    }
    this.place(false);
  }

  /** @private */
  markActive() {
    this.pool.markActive(this.element, this.items[this.active]);
  }
}
