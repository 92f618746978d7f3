// SPDX-License-Identifier: GPL-3.0-or-later
import { targetPath } from "../live/api.js";

/**
 * A slot as docs/api.md has it.
 * @typedef {object} Slot
 * @property {number} time
 * @property {number} [sent] left out where losses were not counted
 * @property {number} recv
 * @property {number} [lost]
 * @property {number} late
 * @property {number} duplicates
 * @property {number} send_errors
 * @property {Object<string, number>} buckets
 */

/** The numbers behind a picture: the slots of its targets. */
export class Slots {
  /** @param {import("../page/page.js").Page} page @param {() => void} changed */
  constructor(page, changed) {
    /** @private */
    this.page = page;
    /** @private */
    this.changed = changed;
    /** @private what `found` is for */
    this.wanted = "";
    /** @private @type {Map<number, Slot>[] | null} of each target, by their beginning */
    this.found = null;
    /** @private @type {{from: number, to: number}[]} when the monitor did not run */
    this.absences = [];
    /** @private @type {{from: number, to: number}[]} when its clock was probably wrong */
    this.doubted = [];
    /** @private */
    this.request = new AbortController();
    this.step = 60;
  }

  /**
   * Has them loaded for a picture, unless they are there.
   * @param {import("./picture.js").Shown} picture
   */
  want(picture) {
    const { from, to, step } = picture.info;
    const wanted = JSON.stringify([picture.order.keys, from, to, step]);
    if (wanted !== this.wanted) {
      this.wanted = wanted;
      this.load(picture.order.keys, from, to, step);
    }
  }

  leave() {
    this.request.abort();
  }

  /** @private @param {string[]} keys @param {number} from @param {number} to @param {number} step */
  async load(keys, from, to, step) {
    this.request.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    const first = from - (from % step);
    try {
      const [log, ...histories] = await Promise.all([
        this.page.api.get(`api/log?from=${first}&to=${to}&limit=1`, { signal }),
        ...keys.map((key) => this.page.api.get(`${targetPath(key)}/histogram?from=${first}&to=${to}&step=${step}`, { signal })),
      ]);
      this.absences = log.absences || [];
      this.found = histories.map((history) => new Map(history.slots.map((/** @type {Slot} */ slot) => [slot.time, slot])));
      this.doubted = histories[0]?.doubted || [];
      this.step = step;
      this.changed();
    } catch (error) {
      if (!signal.aborted) {
        this.wanted = ""; // tried again with the next move of the pointer
      }
    }
  }

  /**
   * The slot of each target at a moment, null where nothing was measured; null before they are known.
   * @param {number} time
   * @returns {{from: number, to: number, absent: boolean, doubted: boolean, slots: (Slot | null)[]} | null}
   */
  at(time) {
    if (!this.found) {
      return null;
    }
    const from = Math.floor(time / this.step) * this.step;
    const to = from + this.step;
    const touches = (/** @type {{from: number, to: number}} */ span) => span.from < to && span.to > from;
    return { from, to, absent: this.absences.some(touches), doubted: this.doubted.some(touches),
      slots: this.found.map((slots) => slots.get(from) || null) };
  }
}
