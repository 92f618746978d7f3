// SPDX-License-Identifier: GPL-3.0-or-later
import { eventText } from "../events/eventwords.js";
import { h, setText } from "../page/dom.js";

/** @typedef {import("../live/live.js").Event} Event */

const most = 100;

/** What happened to one to three targets, the newest first. */
export class TargetEvents {
  /** @param {import("../page/page.js").Page} page @param {string[]} keys */
  constructor(page, keys) {
    /** @private */
    this.page = page;
    /** @private */
    this.keys = keys;
    /** @private */
    this.gone = new AbortController();
    /** @private */
    this.list = h("ol", { class: "happened" });
    /** @private */
    this.note = h("p", { class: "quiet" }, page.say("loading"));
    this.element = h("div", { class: "targetevents" }, this.list, this.note);
  }

  leave() {
    this.gone.abort();
  }

  async load() {
    const query = new URLSearchParams([["limit", String(most)], ...this.keys.map((key) => ["target", key])]);
    try {
      const answer = await this.page.api.get("api/log?" + query, { signal: this.gone.signal });
      this.draw(answer.events.reverse());
    } catch (error) {
      if (!this.gone.signal.aborted) {
        setText(this.note, error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** @private @param {Event[]} events */
  draw(events) {
    const { page } = this;
    const { formats } = page;
    this.list.replaceChildren(...events.map((event) => h("li", {},
      h("time", { datetime: new Date(event.time * 1000).toISOString(), title: formats.dateTime(event.time) },
        `${formats.date(event.time)}, ${formats.time(event.time)}`),
      h("span", {}, (this.keys.length > 1 ? (event.name || event.addr) + ": " : "") + eventText(page, event)))));
    setText(this.note, events.length > 0 ? "" : page.say("events.none"));
  }
}
