// SPDX-License-Identifier: GPL-3.0-or-later
import { troubles } from "../live/trouble.js";
import { addressKey, columns, labelsText, naturalKey } from "./columns.js";

/** @typedef {import("../live/targets.js").Targets} Targets */

/**
 * @typedef {object} Group
 * @property {string} value of the label; "": without one
 * @property {number} count how many targets it has
 * @property {Object<string, number>} troubles how many are in which
 * @property {boolean} folded
 */

/**
 * What the table shows.
 * @typedef {object} Arrangement
 * @property {number[]} items ids of targets; below zero, the group -1 - item
 * @property {Group[]} groups
 * @property {number} total
 * @property {number} matching
 * @property {Object<string, number>} troubles of all
 */

/** Sorts, filters and groups. What depends on names, addresses and labels alone is kept until these change. */
export class Arranger {
  /** @param {Targets} targets @param {string} [foreign] the word that finds targets that a peer has brought */
  constructor(targets, foreign = "") {
    /** @private */
    this.targets = targets;
    /** @private */
    this.foreign = foreign.toLowerCase();
    /** @private of what is kept */
    this.revision = -1;
    /** @private @type {number[] | null} ids in the order of addresses */
    this.byAddress = null;
    /** @private @type {{filter: string, ids: number[]} | null} */
    this.filtered = null;
    /** @private @type {{column: string, descending: boolean, filter: string, ids: number[]} | null} by a column of texts */
    this.ranked = null;
  }

  /** @private */
  forgetOld() {
    if (this.revision !== this.targets.revision) {
      this.revision = this.targets.revision;
      this.byAddress = null;
      this.filtered = null;
      this.ranked = null;
    }
  }

  /**
   * @param {import("./wish.js").Wish} wish
   * @param {Set<number>} hidden ids that are left out
   * @returns {Arrangement}
   */
  arrange(wish, hidden) {
    this.forgetOld();
    const filter = wish.filter.trim().toLowerCase();
    const sorted = this.sorted(wish, filter);
    const shown = hidden.size > 0 ? sorted.filter((id) => !hidden.has(id)) : sorted;
    /** @type {Object<string, number>} */
    const counts = {};
    let total = 0;
    for (const id of this.addressOrder()) {
      if (!hidden.has(id)) {
        const trouble = this.targets.trouble(id);
        counts[trouble] = (counts[trouble] || 0) + 1;
        total += 1;
      }
    }
    const arrangement = { items: shown, groups: [], total, matching: shown.length, troubles: counts };
    return wish.group ? this.grouped(wish, shown, arrangement) : arrangement;
  }

  /**
   * The names of all labels, and their values.
   * @returns {Map<string, Set<string>>}
   */
  labels() {
    const found = new Map();
    for (const id of this.targets.ids()) {
      const labels = this.targets.labelsOf(id);
      for (const name of Object.keys(labels)) {
        found.set(name, (found.get(name) || new Set()).add(labels[name]));
      }
    }
    return found;
  }

  /** @private @param {Map<number, string>} keys @param {number[]} ids @param {boolean} descending */
  static byKeys(keys, ids, descending) {
    /** @param {number} a @param {number} b */
    const compare = (a, b) => {
      const first = keys.get(a) || "";
      const second = keys.get(b) || "";
      if (first === second) {
        return 0;
      }
      if (first === "" || second === "") {
        return first === "" ? 1 : -1;
      }
      return (first < second ? -1 : 1) * (descending ? -1 : 1);
    };
    return [...ids].sort(compare);
  }

  /** @private */
  addressOrder() {
    if (!this.byAddress) {
      const ids = [...this.targets.ids()];
      const keys = new Map(ids.map((id) => [id, addressKey(this.targets.addr(id))]));
      this.byAddress = Arranger.byKeys(keys, ids, false);
    }
    return this.byAddress;
  }

  /** @private @param {string} filter */
  matchingIds(filter) {
    if (!this.filtered || this.filtered.filter !== filter) {
      const words = filter.split(/\s+/).filter((word) => word);
      const all = this.addressOrder();
      this.filtered = { filter, ids: words.length > 0 ? all.filter((id) => this.matches(id, words)) : all };
    }
    return this.filtered.ids;
  }

  /**
   * Whether all words are found in a target.
   * @private
   * @param {number} id
   * @param {string[]} words
   */
  matches(id, words) {
    const { targets } = this;
    const labels = labelsText(targets.labelsOf(id)).replace(/"/g, "");
    const text = (targets.name(id) + "\n" + targets.addr(id) + "\n" + labels).toLowerCase();
    return words.every((word) => text.includes(word) || (word === this.foreign && targets.isForeign(id)));
  }

  /** @private @param {import("./wish.js").Wish} wish @param {string} filter */
  sorted(wish, filter) {
    const ids = this.matchingIds(filter);
    const column = columns.find((one) => one.id === wish.sort);
    if (!column || (column.id === "address" && !wish.descending)) {
      return ids;
    }
    return column.number ? this.byNumber(ids, column.number, wish.descending) : this.byText(ids, column, wish.descending, filter);
  }

  /** @private @param {number[]} ids @param {(targets: Targets, id: number) => number} number @param {boolean} descending */
  byNumber(ids, number, descending) {
    const values = new Float64Array(ids.length);
    /** @type {number[]} */
    const last = [];
    /** @type {number[]} */
    const order = [];
    for (let i = 0; i < ids.length; i += 1) {
      values[i] = number(this.targets, ids[i]);
      (Number.isNaN(values[i]) ? last : order).push(i);
    }
    // Those that are the same stay in the order of addresses.
    order.sort(descending ? (a, b) => values[b] - values[a] || a - b : (a, b) => values[a] - values[b] || a - b);
    return order.concat(last).map((i) => ids[i]);
  }

  /** @private @param {number[]} ids @param {import("./columns.js").Column} column @param {boolean} descending @param {string} filter */
  byText(ids, column, descending, filter) {
    const { ranked } = this;
    if (ranked && ranked.column === column.id && ranked.descending === descending && ranked.filter === filter) {
      return ranked.ids;
    }
    const key = /** @type {(targets: Targets, id: number) => string} */ (column.key);
    const keys = new Map(ids.map((id) => [id, key(this.targets, id)]));
    const sorted = Arranger.byKeys(keys, ids, descending);
    this.ranked = { column: column.id, descending, filter, ids: sorted };
    return sorted;
  }

  /** @private @param {import("./wish.js").Wish} wish @param {number[]} ids @param {Arrangement} arrangement @returns {Arrangement} */
  grouped(wish, ids, arrangement) {
    /** @type {Map<string, number[]>} */
    const members = new Map();
    for (const id of ids) {
      const value = this.targets.labelsOf(id)[wish.group] || "";
      const list = members.get(value);
      if (list) {
        list.push(id);
      } else {
        members.set(value, [id]);
      }
    }
    const keys = new Map([...members.keys()].map((value) => [value, naturalKey(value)]));
    const values = [...members.keys()].sort((a, b) => Number(a === "") - Number(b === "") || (String(keys.get(a)) < String(keys.get(b)) ? -1 : 1));
    /** @type {number[]} */
    const items = [];
    const groups = values.map((value, number) => {
      const list = /** @type {number[]} */ (members.get(value));
      const folded = wish.folded.has(value);
      items.push(-1 - number);
      if (!folded) {
        for (const id of list) {
          items.push(id);
        }
      }
      return { value, count: list.length, troubles: this.counted(list), folded };
    });
    return { ...arrangement, items, groups };
  }

  /** @private @param {number[]} ids */
  counted(ids) {
    /** @type {Object<string, number>} */
    const counts = {};
    for (const id of ids) {
      const trouble = this.targets.trouble(id);
      counts[trouble] = (counts[trouble] || 0) + 1;
    }
    return counts;
  }
}

/**
 * The worst in which any is, to be told of a group or of all.
 * @param {Object<string, number>} counts
 */
export function worstOf(counts) {
  return [...troubles].reverse().find((trouble) => counts[trouble] > 0 && trouble !== "ended" && trouble !== "paused" && trouble !== "waiting")
    || "waiting";
}
