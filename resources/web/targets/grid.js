// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { columns, isNumeric } from "./columns.js";
import { GroupRow, Row } from "./row.js";
import { RowPool } from "./rowpool.js";

/** @typedef {import("./arranger.js").Arrangement} Arrangement */

const rowHeight = 30;
const compactRowHeight = 56;
const beyond = 8; // rows that are kept ready above and below what is in sight
const mostPrinted = 5000;
const tidyPause = 200; // milliseconds
const compactColumns = ["state", "name", "succ", "avg15m", "last"];
const narrow = matchMedia("(max-width: 640px)");

/**
 * @typedef {object} Handlers
 * @property {(column: string) => void} sort
 * @property {(item: number, event: MouseEvent) => void} press a row
 */

/** The table as it stands in the document: only the rows in sight are there, and are used again as one scrolls. */
export class Grid {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {import("./wish.js").Wish} wish
   * @param {import("./selection.js").Selection} selection
   * @param {Handlers} handlers
   */
  constructor(page, wish, selection, handlers) {
    /** @private */
    this.page = page;
    /** @private */
    this.wish = wish;
    /** @private */
    this.selection = selection;
    /** @private */
    this.handlers = handlers;
    /** @private */
    this.head = h("div", { class: "row head", role: "row", "aria-rowindex": "1" });
    /** @private */
    this.body = h("div", { class: "rows", role: "rowgroup" });
    this.element = h("div", { class: "grid", role: "grid", tabindex: "0", "aria-multiselectable": "true", "aria-label": page.say("nav.targets") },
      h("div", { class: "top", role: "rowgroup" }, this.head), this.body);
    /** @private @type {RowPool<Row>} */
    this.pool = new RowPool(this.body, "row-", (elementId) => new Row(page, this.shown, elementId, narrow.matches),
      (elementId) => new GroupRow(page, elementId, this.shown.length));
    /** @type {Arrangement} */
    this.arrangement = { items: [], groups: [], total: 0, matching: 0, troubles: {} };
    /** @private */
    this.printing = false;
    /** @private */
    this.timer = 0;
    /** @private @type {string[]} */
    this.shown = [];
    /** @private */
    this.observer = new ResizeObserver(() => this.draw(false));
    /** @private */
    this.onLayout = () => this.setColumns();
    /** @private */
    this.onPrint = () => this.print(true);
    /** @private */
    this.onPrinted = () => this.print(false);
    this.listen();
    this.setColumns();
  }

  /** @private */
  listen() {
    this.observer.observe(this.element);
    this.element.addEventListener("scroll", () => this.draw(false), { passive: true });
    this.body.addEventListener("click", (event) => this.press(event));
    narrow.addEventListener("change", this.onLayout);
    addEventListener("beforeprint", this.onPrint);
    addEventListener("afterprint", this.onPrinted);
  }

  leave() {
    this.observer.disconnect();
    clearTimeout(this.timer);
    narrow.removeEventListener("change", this.onLayout);
    removeEventListener("beforeprint", this.onPrint);
    removeEventListener("afterprint", this.onPrinted);
  }

  get rowHeight() {
    return narrow.matches ? compactRowHeight : rowHeight;
  }

  get items() {
    return this.arrangement.items;
  }

  /** How many rows fit. */
  get pageRows() {
    return Math.max(1, Math.floor((this.element.clientHeight - this.head.clientHeight) / this.rowHeight) - 1);
  }

  /** The wish has other columns, or the window another width. */
  setColumns() {
    const shown = narrow.matches ? compactColumns : this.wish.shown;
    const used = columns.filter((column) => shown.includes(column.id));
    this.element.classList.toggle("compact", narrow.matches);
    this.element.style.setProperty("--columns", narrow.matches ? "24px minmax(80px, 1fr) 64px 58px 58px" : used.map((column) => column.width).join(" "));
    this.element.style.setProperty("--least", narrow.matches ? "0px" : used.reduce((sum, column) => sum + column.least, 24) + "px");
    this.element.setAttribute("aria-colcount", String(used.length));
    this.pool.clear();
    this.shown = shown;
    this.drawHead();
    this.draw(true);
  }

  /** Which column the rows are sorted by. */
  drawHead() {
    const used = columns.filter((column) => this.shown.includes(column.id));
    const focused = /** @type {HTMLElement | null} */ (this.head.querySelector(":focus"));
    const focusedColumn = focused && focused.dataset.column;
    this.head.replaceChildren(...used.map((column) => this.headCell(column)));
    if (focusedColumn) {
      /** @type {HTMLElement} */ (this.head.querySelector(`[data-column="${focusedColumn}"]`)).focus();
    }
  }

  /** @private @param {import("./columns.js").Column} column */
  headCell(column) {
    const { sort, descending } = this.wish;
    const order = sort === column.id ? (descending ? "descending" : "ascending") : "none";
    const meaning = this.page.say("column." + column.id + ".meaning");
    const isShort = narrow.matches && column.id === "avg15m";
    return h("div", { class: "cell " + column.id + (isNumeric(column) ? " number" : ""), role: "columnheader", "aria-sort": order },
      h("button", { class: "title", title: meaning, "data-column": column.id, onclick: () => this.handlers.sort(column.id) },
        h("span", {}, isShort ? this.page.say("column.avg15m.short") : this.page.say("column." + column.id)), h("span", { class: "arrow " + order, "aria-hidden": "true" })));
  }

  /** @param {Arrangement} arrangement */
  show(arrangement) {
    this.arrangement = arrangement;
    this.element.setAttribute("aria-rowcount", String(arrangement.items.length + 1));
    this.body.style.height = arrangement.items.length * this.rowHeight + "px";
    this.draw(true);
  }

  /**
   * Has a row in sight.
   * @param {number} index
   */
  reveal(index) {
    const top = index * this.rowHeight;
    const height = this.element.clientHeight - this.head.offsetHeight;
    if (top < this.element.scrollTop) {
      this.element.scrollTop = top;
    } else if (top + this.rowHeight > this.element.scrollTop + height) {
      this.element.scrollTop = top + this.rowHeight - height;
    }
    this.draw(false);
  }

  /** @private */
  range() {
    const { length } = this.items;
    if (this.printing) {
      return { first: 0, end: Math.min(length, mostPrinted) };
    }
    const first = Math.max(0, Math.floor(this.element.scrollTop / this.rowHeight) - beyond);
    const count = Math.ceil(this.element.clientHeight / this.rowHeight) + 2 * beyond;
    return { first, end: Math.min(length, first + count) };
  }

  /** @param {boolean} all also what stands in rows that stay */
  draw(all) {
    const { first, end } = this.range();
    this.pool.keep(this.items, first, end, all, (index, row) => this.fill(index, row));
    this.markActive();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.putInOrder(), tidyPause);
  }

  /**
   * Who has the table read out hears the rows in the order in which they stand here.
   * @private
   */
  putInOrder() {
    const wanted = this.pool.inOrder();
    const there = [...this.body.children].filter((element) => !(/** @type {HTMLElement} */ (element).hidden));
    if (wanted.some((element, number) => element !== there[number])) {
      this.body.append(...wanted);
    }
  }

  /** @private @param {number} index @param {Row | GroupRow} row */
  fill(index, row) {
    const item = this.items[index];
    row.element.style.transform = "translateY(" + index * this.rowHeight + "px)";
    row.element.classList.toggle("odd", index % 2 === 1);
    if (row instanceof GroupRow) {
      row.show(this.arrangement.groups[-1 - item], this.wish.group, item, index);
    } else if (this.page.live.targets.has(item)) {
      row.show(this.page.live.targets.target(item), index, this.selection.ids.has(item));
    }
  }

  /** Shows where the keyboard is. */
  markActive() {
    this.pool.markActive(this.element, this.selection.active);
  }

  /** @private @param {MouseEvent} event */
  press(event) {
    const element = event.target instanceof Element ? event.target.closest(".row") : null;
    const row = element && [...this.pool.rows.values()].find((one) => one.element === element);
    if (row && !(event.target instanceof Element && event.target.closest("a"))) {
      this.handlers.press(row.item, event);
    }
  }

  /**
   * All rows are on paper, not only those in sight.
   * @private
   * @param {boolean} begins
   */
  print(begins) {
    this.printing = begins;
    this.draw(true);
    this.putInOrder();
  }
}
