// SPDX-License-Identifier: GPL-3.0-or-later
import { h, setText } from "../page/dom.js";
import { hashOf } from "../page/hash.js";
import { setSign, sign } from "../targets/sign.js";
import { eventText } from "./eventwords.js";

/** @typedef {import("../live/live.js").Event} Event */

const atOnce = 200;

/** @type {Object<string, import("../live/trouble.js").Trouble>} */
const signs = {
  target_down: "down",
  target_up: "up",
  network_lost: "error",
  network_back: "up",
  shortage_began: "slow",
  shortage_ended: "up",
  store_failing: "error",
  store_recovered: "up",
  store_set_aside: "error",
};

/** What happened, the newest first. */
class EventList {
  /** @param {import("../page/page.js").Page} page @param {URLSearchParams} query */
  constructor(page, query) {
    /** @private */
    this.page = page;
    /** @private @type {Event[]} the newest first */
    this.events = [];
    /** @private */
    this.gone = new AbortController();
    /** @private */
    this.filter = h("input", {
      type: "search", placeholder: page.say("events.filter"), "aria-label": page.say("events.filter"), value: query.get("find") || "", autocomplete: "off",
      oninput: () => this.wishChanged(),
    });
    /** @private */
    this.kind = h("select", { "aria-label": page.say("events.kind"), onchange: () => this.wishChanged() },
      ...["all", "targets", "monitor"].map((kind) =>
        h("option", { value: kind, selected: kind === query.get("kind") }, page.say("events.kind." + kind))));
    /** @private */
    this.rows = h("tbody");
    /** @private */
    this.note = h("p", { class: "quiet note", role: "status" }, page.say("loading"));
    /** @private */
    this.older = h("button", { hidden: true, onclick: () => this.load() }, page.say("events.older"));
    this.element = h("div", { class: "eventlist" }, h("div", { class: "toolbar" }, this.filter, this.kind),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": page.say("nav.events") },
        h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, page.say("events.time", { zone: page.formats.zone() })),
          h("th", { scope: "col" }, page.say("events.target")), h("th", { scope: "col" }, page.say("events.what")))), this.rows),
        this.note, this.older));
  }

  /** Older ones than are there. */
  async load() {
    const oldest = this.events.length > 0 ? this.events[this.events.length - 1].time : null;
    const before = oldest === null ? "" : "&to=" + Math.ceil(oldest);
    this.older.disabled = true;
    try {
      const answer = await this.page.api.get(`api/log?limit=${atOnce}${before}`, { signal: this.gone.signal });
      const known = new Set(this.events.map((event) => event.id));
      const fresh = answer.events.filter((/** @type {Event} */ event) => !known.has(event.id)).reverse();
      this.events = [...this.events, ...fresh].sort((a, b) => b.id - a.id);
      this.older.hidden = answer.events.length < atOnce || fresh.length === 0;
      this.draw();
    } catch (error) {
      if (!this.gone.signal.aborted) {
        setText(this.note, error instanceof Error ? error.message : String(error));
      }
    }
    this.older.disabled = false;
  }

  /** @param {Event[]} events */
  add(events) {
    const known = new Set(this.events.map((event) => event.id));
    this.events = [...events.filter((event) => !known.has(event.id)), ...this.events].sort((a, b) => b.id - a.id);
    this.draw();
  }

  leave() {
    this.gone.abort();
  }

  /** @private */
  wishChanged() {
    this.page.replace({ find: this.filter.value || null, kind: this.kind.value === "all" ? null : this.kind.value });
    this.draw();
  }

  /** @private @param {Event} event */
  isWanted(event) {
    const isTargets = event.kind.startsWith("target_") || ["address_changed", "route_changed", "mtu_changed"].includes(event.kind);
    if (this.kind.value !== "all" && (this.kind.value === "targets") !== isTargets) {
      return false;
    }
    const text = [event.name, event.addr, eventText(this.page, event)].join("\n").toLowerCase();
    return this.filter.value.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }

  /** @private */
  draw() {
    const shown = this.events.filter((event) => this.isWanted(event));
    this.rows.replaceChildren(...shown.map((event) => this.row(event)));
    setText(this.note, shown.length > 0 ? "" : this.page.say("events.none"));
  }

  /** @private @param {Event} event */
  row(event) {
    const mark = sign("waiting");
    setSign(mark, signs[event.kind] || "waiting");
    const { formats } = this.page;
    const key = event.addr && event.name !== event.addr ? event.name + "@" + event.addr : event.addr;
    const target = key ? h("a", { href: hashOf("target", [key]) }, event.name || event.addr) : event.name;
    return h("tr", {}, h("td", { class: "time" }, h("time", { datetime: new Date(event.time * 1000).toISOString(), title: formats.dateTime(event.time) },
      h("span", {}, formats.date(event.time)), " ", h("span", {}, formats.time(event.time)))),
    h("td", {}, target), h("td", {}, h("span", { class: "what" }, mark, h("span", {}, eventText(this.page, event)))));
  }
}

/** @type {import("../page/page.js").View} */
export default function eventsView(place, parameters, page) {
  const list = new EventList(page, parameters.query);
  place.append(list.element);
  list.load();
  return {
    update: (news) => {
      if (news.events.length > 0) {
        list.add(news.events);
      }
    },
    leave: () => list.leave(),
  };
}
