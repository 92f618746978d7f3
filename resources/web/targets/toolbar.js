// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon } from "../page/dom.js";
import { ColumnChooser } from "./columnchooser.js";

/** What stands above the table: what to look for, how to group, which columns. */
export class Toolbar {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {import("./wish.js").Wish} wish
   * @param {{changed: () => void, entered: () => void}} handlers
   */
  constructor(page, wish, handlers) {
    /** @private */
    this.page = page;
    /** @private */
    this.wish = wish;
    /** @private */
    this.handlers = handlers;
    /** @private */
    this.filter = h("input", {
      type: "search", class: "filter", placeholder: page.say("filter"), "aria-label": page.say("filter"), autocomplete: "off", spellcheck: "false",
      oninput: () => this.setFilter(this.filter.value),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.filterKey(event),
    });
    /** @private */
    this.groups = h("select", { "aria-label": page.say("group"), onchange: () => this.setGroup(this.groups.value) });
    const chooser = new ColumnChooser(page, wish, handlers.changed);
    this.element = h("div", { class: "toolbar" }, h("div", { class: "find" }, icon("find"), this.filter), this.groups, chooser.element);
    this.setLabels(new Map());
  }

  focusFilter() {
    this.filter.focus();
    this.filter.select();
  }

  /** @param {Map<string, Set<string>>} labels those that any target has */
  setLabels(labels) {
    const names = [...new Set([...labels.keys(), ...(this.wish.group ? [this.wish.group] : [])])].sort();
    if (names.join("\n") !== this.shownLabels) {
      /** @private */
      this.shownLabels = names.join("\n");
      this.groups.replaceChildren(h("option", { value: "" }, this.page.say("group.by.none")),
        ...names.map((name) => h("option", { value: name, selected: name === this.wish.group }, this.page.say("group.by", { label: name }))));
    }
    this.groups.hidden = names.length === 0;
  }

  /** @private @param {string} text */
  setFilter(text) {
    this.wish.filter = text;
    this.handlers.changed();
  }

  /** @private @param {string} label */
  setGroup(label) {
    this.wish.group = label;
    this.wish.folded.clear();
    this.handlers.changed();
  }

  /** @private @param {KeyboardEvent} event */
  filterKey(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.filter.value = "";
      this.setFilter("");
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      this.handlers.entered();
    }
  }
}
