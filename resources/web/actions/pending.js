// SPDX-License-Identifier: GPL-3.0-or-later

const secondsForUndo = 10;

/**
 * What is done to targets and can be taken back: it is carried out after ten seconds, with the next such order, or when the page
 * is closed. Until then nothing is lost.
 */
export class Pending {
  /** @param {import("../page/page.js").Page} page */
  constructor(page) {
    /** @private */
    this.page = page;
    /** @private @type {{close: () => void, undo: () => void, order: PendingOrder} | null} */
    this.open = null;
    /** @private */
    this.onEnd = () => this.end();
    addEventListener("pagehide", this.onEnd);
  }

  /**
   * @typedef {object} PendingOrder
   * @property {string} text says what is done
   * @property {() => Promise<any>} carryOut
   * @property {() => void} carryOutAtEnd the same while the page is being closed
   * @property {() => void} undone
   * @property {(failed: boolean) => void} over it was carried out, or failed
   */

  /** @param {PendingOrder} order */
  begin(order) {
    this.commit();
    const { close, undo } = this.page.notices.show({
      text: order.text,
      seconds: secondsForUndo,
      undo: () => this.undone(order),
      done: () => this.carryOut(order),
    });
    this.open = { close, undo, order };
  }

  /** Takes back what is pending. */
  undo() {
    if (this.open) {
      this.open.undo();
    }
  }

  leave() {
    this.commit();
    removeEventListener("pagehide", this.onEnd);
  }

  /** Carries out what is pending, at once. */
  commit() {
    if (this.open) {
      this.open.close();
    }
  }

  /** @private @param {PendingOrder} order */
  undone(order) {
    this.open = null;
    order.undone();
  }

  /** @private @param {PendingOrder} order */
  async carryOut(order) {
    this.open = null;
    let failed = false;
    try {
      await order.carryOut();
    } catch (error) {
      failed = true;
      this.page.notices.fail(error);
    }
    order.over(failed);
  }

  /** @private */
  end() {
    if (this.open) {
      this.open.order.carryOutAtEnd();
      this.open = null;
    }
  }
}
