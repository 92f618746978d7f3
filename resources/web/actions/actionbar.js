// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon, setText } from "../page/dom.js";

/** @typedef {{key: string, glyph: Parameters<typeof icon>[0], act: (ids: number[]) => void, fits: (count: number) => boolean}} Action */

/** Buttons for what can be done with the selected targets. */
export class ActionBar {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {import("./actions.js").Actions} actions
   * @param {() => number[]} selected ids
   * @param {() => void} clear the selection
   */
  constructor(page, actions, selected, clear) {
    /** @private */
    this.page = page;
    /** @private */
    this.actions = actions;
    /** @private */
    this.selected = selected;
    const any = (/** @type {number} */ count) => count > 0;
    /** @private @type {Action[]} */
    this.all = [
      { key: "open", glyph: "compare", act: (ids) => actions.show(ids), fits: (count) => count > 0 && count <= 3 },
      { key: "rename", glyph: "rename", act: (ids) => actions.rename(ids[0]), fits: (count) => count === 1 },
      { key: "labels", glyph: "label", act: (ids) => actions.label(ids), fits: any },
      { key: "interval", glyph: "interval", act: (ids) => actions.setInterval(ids), fits: any },
      { key: "pause", glyph: "pause", act: (ids) => actions.pause(ids), fits: any },
      { key: "reset", glyph: "reset", act: (ids) => actions.reset(ids), fits: any },
      { key: "remove", glyph: "remove", act: (ids) => actions.remove(ids), fits: any },
    ];
    /** @private @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map(this.all.map((action) => [action.key, this.button(action)]));
    /** @private */
    this.count = h("span", { class: "chosen" });
    this.element = h("div", { class: "actions", role: "group", "aria-label": page.say("actions") }, this.count, ...this.buttons.values(),
      h("button", { class: "bare clear", "aria-label": page.say("selection.clear"), title: page.say("selection.clear"), onclick: clear }, icon("close")));
    this.update();
  }

  /** @private @param {Action} action */
  button(action) {
    return h("button", { onclick: () => action.act(this.selected()), "data-action": action.key }, icon(action.glyph), h("span"));
  }

  /** Other targets are selected, or they changed. */
  update() {
    const ids = this.selected();
    this.element.classList.toggle("some", ids.length > 0);
    setText(this.count, ids.length > 0 ? this.page.say("selection.count", { n: ids.length }) : "");
    for (const { key, fits } of this.all) {
      const button = /** @type {HTMLButtonElement} */ (this.buttons.get(key));
      button.disabled = !fits(ids.length);
      const text = this.page.say("action." + this.wording(key, ids));
      setText(/** @type {Node} */ (button.lastChild), text);
      button.title = text;
      button.setAttribute("aria-label", text);
    }
  }

  /** @private @param {string} key @param {number[]} ids */
  wording(key, ids) {
    if (key === "open" && ids.length > 1) {
      return "compare";
    }
    return key === "pause" && this.actions.areAllPaused(ids) ? "resume" : key;
  }
}
