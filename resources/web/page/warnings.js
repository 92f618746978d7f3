// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "./dom.js";

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
    const { health } = this.page.live;
    const lines = [...(health.error ? [health.error] : []), ...health.warnings];
    // Drawn anew only where it differs: else it would be read out each second.
    if (lines.join("\n") === this.shown) {
      return;
    }
    this.shown = lines.join("\n");
    this.element.replaceChildren(...lines.map((line, number) =>
      h("p", { class: health.error && number === 0 ? "warning bad" : "warning" }, line)));
  }
}
