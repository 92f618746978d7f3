// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon } from "../page/dom.js";

/** @typedef {import("../page/page.js").Page} Page */

const mostCompared = 3;
const mostOffered = 40;

/** Which targets are compared: they can be taken out, and others looked for by name and address. */
export class Comparison {
  /** @param {Page} page @param {(keys: string[]) => void} chosen */
  constructor(page, chosen) {
    /** @private */
    this.page = page;
    /** @private */
    this.chosen = chosen;
    /** @private @type {string[]} */
    this.keys = [];
    /** @private */
    this.chips = h("div", { class: "chips" });
    /** @private */
    this.offers = h("datalist", { id: "compare-offers" });
    /** @private */
    this.input = h("input", { type: "search", list: "compare-offers", placeholder: page.say("compare.with"), "aria-label": page.say("compare.with"), autocomplete: "off",
      oninput: () => this.look(), onchange: () => this.take(true), onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter") {
          this.take(true);
        }
      } });
    this.element = h("div", { class: "comparison" }, this.chips, this.input, this.offers);
  }

  /** @param {string[]} keys @param {string[]} names */
  show(keys, names) {
    this.keys = keys;
    this.input.value = "";
    this.input.hidden = keys.length >= mostCompared;
    const several = keys.length > 1;
    this.chips.replaceChildren(...(several ? keys.map((key, i) => this.chip(key, names[i], i)) : []));
  }

  /** @private @param {string} key @param {string} name @param {number} channel */
  chip(key, name, channel) {
    const label = this.page.say("compare.without", { name });
    return h("span", { class: "chip channel", "data-channel": channel }, name,
      h("button", { class: "bare", "aria-label": label, title: label, onclick: () => this.chosen(this.keys.filter((one) => one !== key)) }, icon("close")));
  }

  /**
   * Offers what has these letters in it.
   * @private
   */
  look() {
    if (this.take(false)) {
      return;
    }
    const { targets } = this.page.live;
    const wanted = this.input.value.toLowerCase();
    const found = [];
    for (const id of targets.ids()) {
      const key = targets.key(id);
      if (key.toLowerCase().includes(wanted) && !this.keys.includes(key)) {
        found.push(h("option", { value: key }));
        if (found.length >= mostOffered) {
          break;
        }
      }
    }
    this.offers.replaceChildren(...found);
  }

  /**
   * Takes what is named in full; or, once that is said, what an address or a name alone means.
   * @private
   * @param {boolean} said
   */
  take(said) {
    const { targets } = this.page.live;
    const wanted = this.input.value.trim();
    const id = wanted ? targets.find(wanted) : null;
    const key = id === null ? "" : targets.key(id);
    if (!key || this.keys.includes(key) || (!said && key !== wanted)) {
      return false;
    }
    this.input.value = "";
    this.chosen([...this.keys, key]);
    return true;
  }
}
