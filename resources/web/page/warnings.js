// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "./dom.js";
import { warningsOf } from "./healthwords.js";

/** What makes the monitor's figures poorer, on top of every view. */
export class Warnings {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    /** @private */
    this.page = page;
    /** @private */
    this.shown = "";
    this.element = h("div", { class: "warnings", role: "status" });
  }

  update() {
    const warnings = warningsOf(this.page);
    const text = JSON.stringify(warnings);
    // Drawn anew only where it differs: else it would be read out each second.
    if (text !== this.shown) {
      this.shown = text;
      this.element.replaceChildren(...warnings.map((warning) => h("p", { class: warning.bad ? "warning bad" : "warning" }, warning.text)));
    }
  }
}
