// SPDX-License-Identifier: GPL-3.0-or-later
import { targetPath } from "../live/api.js";
import { forEachOf } from "./each.js";
import { Pending } from "./pending.js";

const mostCompared = 3;
const untilShown = 3000; // milliseconds

/** What a user does with targets, which are named by their ids. */
export class Actions {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {(hidden: Set<number>) => void} hide leaves these out of what is shown: they are being removed
   */
  constructor(page, hide) {
    /** @private */
    this.page = page;
    /** @private */
    this.hide = hide;
    /** @private @type {Set<number>} */
    this.hidden = new Set();
    /** @private */
    this.pending = new Pending(page);
  }

  /** @param {string} [text] lines that stand there already */
  add(text = "") {
    this.open(import("./adddialog.js"), (module) => module.openAddDialog(this.page, text));
  }

  /** @param {number[]} ids up to three, the first is the one that others are compared with */
  show(ids) {
    const keys = ids.slice(0, mostCompared).map((id) => this.page.live.targets.key(id));
    this.page.go("target", [keys[0]], { compare: keys.slice(1) });
  }

  /** @param {number} id */
  rename(id) {
    const target = this.page.live.targets.target(id);
    this.open(import("./renamedialog.js"), (module) => module.openRenameDialog(this.page, target));
  }

  /** @param {number[]} ids */
  label(ids) {
    this.open(import("./labelsdialog.js"), (module) => module.openLabelsDialog(this.page, ids,
      (edit) => this.change(ids, (id) => ({ labels: edit(this.page.live.targets.labelsOf(id)) }))));
  }

  /** @param {number[]} ids */
  setInterval(ids) {
    this.open(import("./intervaldialog.js"), (module) => module.openIntervalDialog(this.page, ids,
      (interval) => this.change(ids, () => ({ interval }))));
  }

  /**
   * Pauses them, or where all are, resumes.
   * @param {number[]} ids
   */
  pause(ids) {
    const paused = !this.areAllPaused(ids);
    this.change(ids, () => ({ paused }));
  }

  /** @param {number[]} ids */
  areAllPaused(ids) {
    const { targets } = this.page.live;
    return ids.length > 0 && ids.every((id) => targets.has(id) && targets.isPaused(id));
  }

  /** @param {number[]} ids */
  remove(ids) {
    this.begin(ids, {
      text: this.page.say("removed", { n: ids.length }),
      path: () => "api/targets",
      body: (keys) => ({ targets: keys }),
      hides: true,
    });
  }

  /** @param {number[]} ids */
  reset(ids) {
    this.begin(ids, {
      text: this.page.say("reset.done", { n: ids.length }),
      path: (keys) => "api/stats" + (keys.length > 0 ? "?" : "") + keys.map((key) => "target=" + encodeURIComponent(key)).join("&"),
      body: () => undefined,
      hides: false,
    });
  }

  /**
   * @private
   * @param {number[]} ids
   * @param {{text: string, path: (keys: string[]) => string, body: (keys: string[]) => any, hides: boolean}} order
   */
  begin(ids, order) {
    const { api, live } = this.page;
    // They may be renamed until it is carried out.
    const keys = () => ids.filter((id) => live.targets.has(id)).map((id) => live.targets.key(id));
    // Without a list all are reset.
    const parts = () => (!order.hides && ids.length > mostInAddress && ids.length === live.targets.count ? [[]]
      : inParts(keys(), order.hides ? Infinity : mostInAddress));
    this.setHidden(order.hides ? ids : [], true);
    this.pending.begin({
      text: order.text,
      carryOut: async () => {
        for (const part of parts()) {
          await api.delete(order.path(part), order.body(part));
        }
      },
      carryOutAtEnd: () => parts().forEach((part) => api.deleteAtEnd(order.path(part), order.body(part))),
      undone: () => this.setHidden(ids, false),
      // The live state shows a little later what was done.
      over: (failed) => setTimeout(() => this.setHidden(ids, false), failed ? 0 : untilShown),
    });
  }

  /** @private @param {number[]} ids @param {boolean} hidden */
  setHidden(ids, hidden) {
    for (const id of ids) {
      if (hidden) {
        this.hidden.add(id);
      } else {
        this.hidden.delete(id);
      }
    }
    this.hide(this.hidden);
  }

  /**
   * Dialogs come when they are needed: they are no part of the first view.
   * @template Module
   * @param {Promise<Module>} loading
   * @param {(module: Module) => void} use
   * @private
   */
  async open(loading, use) {
    try {
      use(await loading);
    } catch (error) {
      this.page.notices.show({ text: this.page.say("view.missing"), bad: true });
    }
  }

  undo() {
    this.pending.undo();
  }

  /** Carries out at once what can still be undone. */
  leave() {
    this.pending.leave();
  }

  /** @private @param {number[]} ids @param {(id: number) => any} change */
  async change(ids, change) {
    const { api, live, notices } = this.page;
    const failures = await forEachOf(ids.filter((id) => live.targets.has(id)),
      (id) => api.patch(targetPath(live.targets.key(id)), change(id)));
    if (failures.length > 0) {
      notices.fail(failures[0]);
    }
  }
}

// An address of more is refused.
const mostInAddress = 100;

/** @param {string[]} keys @param {number} most */
function inParts(keys, most) {
  const parts = [];
  for (let begin = 0; begin < keys.length; begin += most) {
    parts.push(keys.slice(begin, begin + most));
  }
  return parts;
}
