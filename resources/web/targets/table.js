// SPDX-License-Identifier: GPL-3.0-or-later
import { ActionBar } from "../actions/actionbar.js";
import { Actions } from "../actions/actions.js";
import { h, icon, setText } from "../page/dom.js";
import { Arranger } from "./arranger.js";
import { Grid } from "./grid.js";
import { obeyKey } from "./keyboard.js";
import { troubleCounts } from "./row.js";
import { Selection } from "./selection.js";
import { Toolbar } from "./toolbar.js";
import { keepWish, loadWish } from "./wish.js";

/** @typedef {import("../page/page.js").News} News */

const manyTargets = 5000;
const manyPause = 2000; // milliseconds between two sortings of many

/** The table, with what stands above it. */
export class Table {
  /** @param {import("../page/page.js").Page} page */
  constructor(page) {
    /** @private */
    this.page = page;
    /** @private */
    this.wish = loadWish();
    /** @private */
    this.arranger = new Arranger(page.live.targets, page.say("foreign"));
    /** @private @type {Set<number>} targets that are being removed */
    this.hidden = new Set();
    /** @private */
    this.actions = new Actions(page, (hidden) => this.hide(hidden));
    /** @private */
    this.selection = new Selection(() => this.selectionChanged());
    /** @private */
    this.grid = new Grid(page, this.wish, this.selection, {
      sort: (column) => this.sortBy(column),
      press: (item, event) => this.press(item, event),
    });
    /** @private */
    this.toolbar = new Toolbar(page, this.wish, { changed: () => this.wishChanged(), entered: () => this.focusGrid() });
    /** @private */
    this.summary = h("p", { class: "summary" });
    /** @private */
    this.empty = h("p", { class: "empty" });
    /** @private */
    this.bar = new ActionBar(page, this.actions, () => [...this.selection.ids], () => this.selection.clear());
    const add = h("button", { class: "main add", onclick: () => this.actions.add() }, icon("add"), page.say("action.add"));
    this.toolbar.element.prepend(add);
    this.toolbar.element.append(this.bar.element);
    this.element = h("div", { class: "table" }, this.toolbar.element, this.summary, this.grid.element, this.empty);
    /** @private */
    this.arrangedAt = 0;
    /** @private */
    this.hasLeft = false;
    /** @private */
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.globalKey(event);
  }

  begin() {
    this.grid.element.addEventListener("keydown", (event) => {
      if (event.target === this.grid.element && obeyKey(event, this.commands())) {
        event.preventDefault();
      }
    });
    this.grid.element.addEventListener("focus", () => this.activateFirst());
    this.grid.element.addEventListener("dblclick", () => this.open());
    addEventListener("keydown", this.onKey);
    this.toolbar.setLabels(this.arranger.labels());
    this.arrange();
  }

  leave() {
    this.actions.leave();
    this.hasLeft = true;
    removeEventListener("keydown", this.onKey);
    this.grid.leave();
  }

  /** @param {News} news */
  update(news) {
    if (news.identity || news.all) {
      this.toolbar.setLabels(this.arranger.labels());
    }
    if (news.gone.size > 0) {
      this.selection.keep((id) => this.page.live.targets.has(id));
    }
    if (news.identity || news.all || news.gone.size > 0) {
      this.arrange();
    } else if (news.changed.size > 0) {
      this.refresh();
    }
    this.bar.update();
  }

  /**
   * @private
   * @param {Set<number>} hidden
   */
  hide(hidden) {
    if (this.hasLeft) {
      return;
    }
    this.hidden = hidden;
    this.selection.keep((id) => !hidden.has(id));
    this.arrange();
  }

  /**
   * What is shown of targets changed: perhaps their order, too.
   * @private
   */
  refresh() {
    const isMany = this.page.live.targets.count > manyTargets;
    if (isMany && performance.now() - this.arrangedAt < manyPause) {
      this.grid.draw(true);
    } else {
      this.arrange();
    }
  }

  /** @private */
  arrange() {
    this.arrangedAt = performance.now();
    const arrangement = this.arranger.arrange(this.wish, this.hidden);
    this.grid.show(arrangement);
    this.drawSummary(arrangement);
    this.drawEmpty(arrangement);
  }

  /** @private @param {import("./arranger.js").Arrangement} arrangement */
  drawSummary(arrangement) {
    const { total, matching } = arrangement;
    const count = matching === total ? this.page.say("targets.count", { n: total }) : this.page.say("targets.found", { n: matching, total });
    this.summary.replaceChildren(h("span", {}, count), ...troubleCounts(this.page, arrangement.troubles));
  }

  /** @private @param {import("./arranger.js").Arrangement} arrangement */
  drawEmpty(arrangement) {
    this.empty.hidden = arrangement.items.length > 0 || !this.page.live.isComplete;
    setText(this.empty, this.page.say(arrangement.total > 0 ? "targets.nomatch" : "targets.none"));
  }

  /** @private */
  wishChanged() {
    keepWish(this.wish);
    this.grid.setColumns();
    this.arrange();
  }

  /** @private @param {string} column */
  sortBy(column) {
    const { wish } = this;
    wish.descending = wish.sort === column && !wish.descending;
    wish.sort = column;
    keepWish(wish);
    this.grid.drawHead();
    this.arrange();
  }

  /** @private */
  selectionChanged() {
    this.grid.draw(true);
    this.bar.update();
  }

  /** @private */
  focusGrid() {
    this.grid.element.focus();
  }

  /** @private */
  activateFirst() {
    const { selection, grid } = this;
    if (selection.active === null || !grid.items.includes(selection.active)) {
      selection.active = grid.items.length > 0 ? grid.items[0] : null;
      grid.markActive();
    }
  }

  /** @private @param {KeyboardEvent} event */
  globalKey(event) {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key === "f" && !document.querySelector("dialog")) {
      event.preventDefault();
      this.toolbar.focusFilter();
    } else if (event.ctrlKey && event.key === "z" && !(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) {
      this.actions.undo();
    }
  }

  /** @private @returns {import("./keyboard.js").Commands} */
  commands() {
    const { selection, grid } = this;
    return {
      move: (by, extend) => this.moveTo(this.activeIndex() + by, extend),
      moveTo: (to, extend) => this.moveTo(to < 0 ? grid.items.length - 1 : to, extend),
      pageRows: grid.pageRows,
      open: () => this.open(),
      toggle: () => this.toggle(),
      fold: (folded) => this.fold(folded),
      selectAll: () => selection.set(grid.items.filter((item) => item >= 0)),
      clear: () => {
        const any = selection.ids.size > 0;
        selection.clear();
        return any;
      },
      remove: () => this.act((ids) => this.actions.remove(ids)),
      rename: () => this.act((ids) => this.actions.rename(ids[0])),
    };
  }

  /**
   * With what is selected, else with the row that has the keyboard.
   * @private
   * @param {(ids: number[]) => void} action
   */
  act(action) {
    const { active, ids } = this.selection;
    const chosen = ids.size > 0 ? [...ids] : active !== null && active >= 0 ? [active] : [];
    if (chosen.length > 0) {
      action(chosen);
    }
  }

  /** @private */
  activeIndex() {
    return this.selection.active === null ? -1 : this.grid.items.indexOf(this.selection.active);
  }

  /** @private @param {number} index @param {boolean} extend */
  moveTo(index, extend) {
    const { selection, grid } = this;
    if (grid.items.length === 0) {
      return;
    }
    const to = Math.min(grid.items.length - 1, Math.max(0, index));
    const start = selection.active;
    if (extend && grid.items[to] >= 0) {
      selection.active = grid.items[to];
      selection.extendTo(grid.items, selection.active, start);
    } else {
      selection.moveTo(grid.items[to]);
    }
    grid.reveal(to);
  }

  /** @private */
  open() {
    const { active } = this.selection;
    if (active === null) {
      return;
    }
    if (active < 0) {
      this.fold(!this.grid.arrangement.groups[-1 - active].folded);
    } else if (this.page.live.targets.has(active)) {
      const others = [...this.selection.ids].filter((id) => id !== active);
      this.actions.show(this.selection.ids.has(active) && others.length < 3 ? [active, ...others] : [active]);
    }
  }

  /** @private */
  toggle() {
    const { active } = this.selection;
    if (active !== null && active >= 0) {
      this.selection.toggle(active);
    } else {
      this.open();
    }
  }

  /** @private @param {boolean} folded */
  fold(folded) {
    const { active } = this.selection;
    if (active === null || active >= 0) {
      return false;
    }
    const { value } = this.grid.arrangement.groups[-1 - active];
    if (folded) {
      this.wish.folded.add(value);
    } else {
      this.wish.folded.delete(value);
    }
    this.arrange();
    return true;
  }

  /** @private @param {number} item @param {MouseEvent} event */
  press(item, event) {
    const { selection } = this;
    const start = selection.active;
    selection.active = item;
    if (item < 0) {
      this.open();
    } else if (event.shiftKey) {
      selection.extendTo(this.grid.items, item, start);
    } else if (event.ctrlKey || event.metaKey || /** @type {PointerEvent} */ (event).pointerType === "touch") {
      selection.toggle(item);
    } else {
      selection.set(selection.ids.size === 1 && selection.ids.has(item) ? [] : [item]);
    }
    this.grid.markActive();
  }
}
