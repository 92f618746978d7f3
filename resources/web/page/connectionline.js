// SPDX-License-Identifier: GPL-3.0-or-later
import { h, setText } from "./dom.js";

/** Whether what is shown is so now. When it is not, everything else is dimmed. */
export class ConnectionLine {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    /** @private */
    this.page = page;
    /** @private */
    this.text = h("span");
    this.element = h("p", { class: "connection", role: "status" }, h("span", { class: "dot", "aria-hidden": "true" }), this.text);
    this.update();
  }

  update() {
    const { state, since } = this.page.live.connection;
    document.body.dataset.connection = state;
    setText(this.text, this.words(state, since));
  }

  /** @private @param {string} state @param {number} since */
  words(state, since) {
    switch (state) {
      case "live":
        return this.page.say("connection.live");
      case "new":
        return this.page.say("connection.new");
      case "full":
        return this.page.say("connection.full");
      default:
        return this.page.say("connection.lost", { time: this.page.formats.time(since), zone: this.page.formats.zone(since) });
    }
  }
}
