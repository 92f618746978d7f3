// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon } from "../page/dom.js";
import { columns } from "./columns.js";

/** A button that opens the list of columns. */
export class ColumnChooser {
  /** @param {import("../page/page.js").Page} page @param {import("./wish.js").Wish} wish @param {() => void} changed */
  constructor(page, wish, changed) {
    /** @private */
    this.wish = wish;
    /** @private */
    this.changed = changed;
    const list = h("fieldset", { class: "columnlist", id: "columnlist", popover: "auto" }, h("legend", {}, page.say("columns")),
      ...columns.map((column) => this.choice(page, column)));
    const button = h("button", { class: "columns", popovertarget: "columnlist", title: page.say("columns") }, icon("columns"), h("span", {}, page.say("columns")));
    this.element = h("div", { class: "chooser" }, button, list);
  }

  /** @private @param {import("../page/page.js").Page} page @param {import("./columns.js").Column} column */
  choice(page, column) {
    const isKept = column.id === "name" || column.id === "state"; // a row without them tells nothing
    const box = h("input", { type: "checkbox", checked: this.wish.shown.includes(column.id), disabled: isKept, onchange: () => this.choose(column.id, box.checked) });
    return h("label", { title: page.say("column." + column.id + ".meaning") }, box, page.say("column." + column.id));
  }

  /** @private @param {string} id @param {boolean} shown */
  choose(id, shown) {
    const others = this.wish.shown.filter((one) => one !== id);
    this.wish.shown = shown ? [...others, id] : others;
    this.changed();
  }
}
