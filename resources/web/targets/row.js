// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon, setText } from "../page/dom.js";
import { hashOf } from "../page/hash.js";
import { columns, isNumeric, labelsText, stateText } from "./columns.js";
import { explanation } from "./explanation.js";
import { setSign, sign } from "./sign.js";
import { drawSparkline, recentWords, sparkline } from "./sparkline.js";

/** @typedef {import("../live/targets.js").Target} Target */
/** @typedef {import("../page/page.js").Page} Page */

/** @param {import("./columns.js").Column} column */
function cellClass(column) {
  return "cell " + column.id + (isNumeric(column) ? " number" : "");
}

/**
 * For where there is little room.
 * @param {Page} page
 * @param {Target} target
 */
function shortPercent(page, target) {
  const share = 100 * target.recv / target.sent;
  return page.formats.percent(share, share === 100 || share === 0 ? 0 : 1);
}

/** A row of the table that shows one target after another, as one scrolls. */
export class Row {
  /**
   * @param {Page} page
   * @param {string[]} shown columns
   * @param {string} elementId
   * @param {boolean} compact there is little room: the address and what is unusual stand below the name
   */
  constructor(page, shown, elementId, compact) {
    /** @private */
    this.page = page;
    /** @private */
    this.compact = compact;
    /** @private @type {[import("./columns.js").Column, HTMLElement][]} */
    this.cells = columns.filter((column) => shown.includes(column.id)).map((column) => [column, this.cell(column)]);
    this.element = h("div", { class: "row", role: "row", id: elementId }, ...this.cells.map(([, cell]) => cell));
    /** What it shows now: an item of the arrangement. */
    this.item = NaN;
  }

  /** @private @param {import("./columns.js").Column} column */
  cell(column) {
    const cell = h("div", { class: cellClass(column), role: "gridcell" });
    if (column.id === "state") {
      cell.append(sign("waiting"), h("span"));
    } else if (column.id === "name") {
      cell.append(h("a", { tabindex: "-1" }), h("span", { class: "mark" }), h("span", { class: "under", "aria-hidden": "true" }));
    } else if (column.id === "recent") {
      cell.append(sparkline());
    }
    return cell;
  }

  /** @param {Target} target @param {number} index of the row, from 0 @param {boolean} selected */
  show(target, index, selected) {
    this.item = target.id;
    this.element.dataset.id = String(target.id);
    this.element.setAttribute("aria-rowindex", String(index + 2));
    this.element.setAttribute("aria-selected", String(selected));
    for (const [column, cell] of this.cells) {
      this.fill(column, cell, target);
    }
  }

  /** @private @param {import("./columns.js").Column} column @param {HTMLElement} cell @param {Target} target */
  fill(column, cell, target) {
    switch (column.id) {
      case "state":
        setSign(/** @type {any} */ (cell.firstElementChild), target.trouble);
        setText(/** @type {Node} */ (cell.lastChild), stateText(this.page, target));
        cell.title = explanation(this.page, target);
        cell.dataset.trouble = target.trouble;
        break;
      case "name":
        this.fillName(cell, target);
        break;
      case "labels":
        setText(cell, labelsText(target.labels));
        cell.title = labelsText(target.labels);
        break;
      case "recent":
        drawSparkline(/** @type {any} */ (cell.firstElementChild), target.recent);
        /** @type {Element} */ (cell.firstElementChild).setAttribute("aria-label", recentWords(this.page, target.recent));
        break;
      case "succ":
        setText(cell, this.compact ? shortPercent(this.page, target) : column.text(target, this.page));
        break;
      case "address":
        setText(cell, column.text(target, this.page));
        cell.title = target.addr;
        break;
      default:
        setText(cell, column.text(target, this.page));
    }
  }

  /** @private @param {HTMLElement} cell @param {Target} target */
  fillName(cell, target) {
    const [link, mark, under] = /** @type {HTMLElement[]} */ ([...cell.children]);
    setText(link, target.name);
    link.setAttribute("href", hashOf("target", [target.key]));
    link.title = target.host && target.host !== target.name ? target.name + " (" + target.host + ")" : target.name;
    setText(mark, target.foreign ? this.page.say("foreign") : "");
    mark.title = target.foreign ? this.page.say("foreign.meaning") : "";
    if (this.compact) {
      const place = target.addr || this.page.say("unresolved");
      setText(under, target.trouble === "up" ? place : stateText(this.page, target) + " · " + place);
      under.dataset.trouble = target.trouble;
    }
  }
}

/** The header of a group of targets. */
export class GroupRow {
  /** @param {Page} page @param {string} elementId @param {number} columnCount */
  constructor(page, elementId, columnCount) {
    /** @private */
    this.page = page;
    /** @private */
    this.name = h("strong");
    /** @private */
    this.counts = h("span", { class: "counts" });
    this.element = h("div", { class: "row group", role: "row", id: elementId },
      h("div", { class: "cell", role: "gridcell", "aria-colspan": columnCount }, h("span", { class: "fold" }, icon("down")), this.name, this.counts));
    this.item = NaN;
  }

  /** @param {import("./arranger.js").Group} group @param {string} label @param {number} item @param {number} index */
  show(group, label, item, index) {
    this.item = item;
    this.element.dataset.group = group.value;
    this.element.setAttribute("aria-rowindex", String(index + 2));
    this.element.setAttribute("aria-expanded", String(!group.folded));
    setText(this.name, group.value || this.page.say("group.none", { label }));
    this.counts.replaceChildren(h("span", {}, this.page.say("targets.count", { n: group.count })), ...troubleCounts(this.page, group.troubles));
  }
}

/**
 * "2 down", "1 slow", each with its sign: what is unusual among targets.
 * @param {Page} page
 * @param {Object<string, number>} counts
 */
export function troubleCounts(page, counts) {
  return /** @type {const} */ (["error", "down", "losing", "slow"]).filter((trouble) => counts[trouble] > 0)
    .map((trouble) => h("span", { class: "count", "data-trouble": trouble }, sign(trouble), page.say("counted." + trouble, { n: counts[trouble] })));
}
