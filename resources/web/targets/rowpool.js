// SPDX-License-Identifier: GPL-3.0-or-later
import { GroupRow } from "./row.js";

/**
 * A row of a target: it shows one after the other.
 * @typedef {object} TargetRow
 * @property {HTMLElement} element
 * @property {number} item of the arrangement that it shows now
 */

/**
 * The rows of a long list that stand in the document: only some are there, and those of targets are used again as one scrolls.
 * @template {TargetRow} R
 */
export class RowPool {
  /**
   * @param {HTMLElement} body
   * @param {string} prefix of the rows' ids
   * @param {(elementId: string) => R} makeRow
   * @param {(elementId: string) => GroupRow} makeGroup
   */
  constructor(body, prefix, makeRow, makeGroup) {
    /** @private */
    this.body = body;
    /** @private */
    this.prefix = prefix;
    /** @private */
    this.makeRow = makeRow;
    /** @private */
    this.makeGroup = makeGroup;
    /** @type {Map<number, R | GroupRow>} by index */
    this.rows = new Map();
    /** @private @type {R[]} out of use */
    this.spare = [];
    /** @private */
    this.made = 0;
  }

  /** Forgets all rows: they are to be made anew. */
  clear() {
    this.body.replaceChildren();
    this.rows.clear();
    this.spare = [];
  }

  /**
   * Keeps the rows of these items alone.
   * @param {ArrayLike<number>} items
   * @param {number} first
   * @param {number} end
   * @param {boolean} all whether rows that stay are filled anew, too
   * @param {(index: number, row: R | GroupRow) => void} fill
   */
  keep(items, first, end, all, fill) {
    for (const [index, row] of this.rows) {
      if (index < first || index >= end || row.item !== items[index]) {
        this.discard(index, row);
      }
    }
    for (let index = first; index < end; index += 1) {
      const row = this.rows.get(index);
      if (!row || all) {
        fill(index, row || this.take(index, items[index] < 0));
      }
    }
  }

  /** @private @param {number} index @param {R | GroupRow} row */
  discard(index, row) {
    this.rows.delete(index);
    if (row instanceof GroupRow) {
      row.element.remove();
    } else {
      row.element.hidden = true;
      this.spare.push(row);
    }
  }

  /** @private @param {number} index @param {boolean} isGroup */
  take(index, isGroup) {
    const spare = isGroup ? undefined : this.spare.pop();
    if (spare) {
      spare.element.hidden = false;
      this.rows.set(index, spare);
      return spare;
    }
    this.made += 1;
    const elementId = this.prefix + this.made;
    const made = isGroup ? this.makeGroup(elementId) : this.makeRow(elementId);
    this.body.append(made.element);
    this.rows.set(index, made);
    return made;
  }

  /** The elements of the rows, from top to bottom. */
  inOrder() {
    return [...this.rows].sort(([a], [b]) => a - b).map(([, row]) => row.element);
  }

  /**
   * Shows which row has the keyboard.
   * @param {HTMLElement} element of the whole list
   * @param {number | null | undefined} item that has it
   */
  markActive(element, item) {
    let elementId = "";
    for (const row of this.rows.values()) {
      const active = row.item === item;
      row.element.classList.toggle("active", active);
      elementId = active ? row.element.id : elementId;
    }
    if (elementId) {
      element.setAttribute("aria-activedescendant", elementId);
    } else {
      element.removeAttribute("aria-activedescendant");
    }
  }
}
