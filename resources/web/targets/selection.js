// SPDX-License-Identifier: GPL-3.0-or-later

/** Which targets are selected, and where the keyboard is. */
export class Selection {
  /** @param {() => void} changed */
  constructor(changed) {
    /** @private */
    this.changed = changed;
    /** @type {Set<number>} */
    this.ids = new Set();
    /**
     * The item of the arrangement that has the keyboard; null: none.
     * @type {number | null}
     */
    this.active = null;
    /** @private where a range begins @type {number | null} */
    this.anchor = null;
  }

  /** @param {number[]} ids */
  set(ids) {
    this.ids = new Set(ids);
    this.anchor = ids.length > 0 ? ids[0] : null;
    this.changed();
  }

  clear() {
    if (this.ids.size > 0) {
      this.set([]);
    }
  }

  /** @param {number} id */
  toggle(id) {
    if (!this.ids.delete(id)) {
      this.ids.add(id);
    }
    this.anchor = id;
    this.changed();
  }

  /**
   * From where the last selection began, else from `start`, up to `id`.
   * @param {number[]} items
   * @param {number} id
   * @param {number | null} start
   */
  extendTo(items, id, start) {
    if (this.anchor === null || !items.includes(this.anchor)) {
      this.anchor = start !== null && items.includes(start) ? start : id;
    }
    const from = items.indexOf(this.anchor);
    const to = items.indexOf(id);
    const begin = Math.min(from, to);
    const end = Math.max(from, to);
    this.ids = new Set(items.slice(begin, end + 1).filter((item) => item >= 0));
    this.changed();
  }

  /**
   * The keyboard moves to an item, without selecting.
   * @param {number} item
   */
  moveTo(item) {
    this.active = item;
    this.anchor = null;
  }

  /**
   * Keeps only what is there.
   * @param {(id: number) => boolean} isThere
   */
  keep(isThere) {
    const before = this.ids.size;
    for (const id of this.ids) {
      if (!isThere(id)) {
        this.ids.delete(id);
      }
    }
    if (this.ids.size !== before) {
      this.changed();
    }
  }
}
