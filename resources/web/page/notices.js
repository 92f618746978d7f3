// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon } from "./dom.js";

const usualSeconds = 6;

/**
 * @typedef {object} Notice
 * @property {string} text
 * @property {boolean} [bad] something failed: it stays until it is closed
 * @property {number} [seconds] for how long it stays
 * @property {() => void} [undo] takes back what it tells of
 * @property {() => void} [done] it has gone, and was not undone
 */

/** Lines at the page's foot, which screen readers read out. */
export class Notices {
  /** @param {import("../words/words.js").Words} words */
  constructor(words) {
    /** @private */
    this.words = words;
    this.element = h("div", { class: "notices" });
    // One that is there from the start, and changes: only such are read out everywhere.
    /** @private */
    this.spoken = h("div", { class: "unseen", role: "status" });
    this.element.append(this.spoken);
  }

  /**
   * Has this read out, and shown nowhere.
   * @param {string} text
   */
  speak(text) {
    this.spoken.textContent = text;
  }

  /**
   * @param {Notice} notice
   * @returns {{close: () => void, undo: () => void}} what its buttons do
   */
  show(notice) {
    let open = true;
    /** @param {boolean} undone */
    const close = (undone) => {
      if (!open) {
        return;
      }
      open = false;
      clearTimeout(timer);
      line.remove();
      if (undone && notice.undo) {
        notice.undo();
      } else if (notice.done) {
        notice.done();
      }
    };
    const line = h("div", { class: notice.bad ? "notice bad" : "notice" }, h("span", {}, notice.text));
    if (notice.undo) {
      line.append(h("button", { class: "undo", onclick: () => close(true) }, this.words.say("undo")));
    }
    line.append(h("button", { class: "bare", "aria-label": this.words.say("close"), onclick: () => close(false) },
      icon("close")));
    this.element.append(line);
    this.speak(notice.text);
    const seconds = notice.seconds || usualSeconds;
    const timer = notice.bad ? 0 : window.setTimeout(() => close(false), seconds * 1000);
    return { close: () => close(false), undo: () => close(true) };
  }

  /**
   * Says that something failed, and why.
   * @param {unknown} error
   */
  fail(error) {
    this.show({ text: error instanceof Error ? error.message : String(error), bad: true });
  }
}
