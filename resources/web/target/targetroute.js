// SPDX-License-Identifier: GPL-3.0-or-later
import { icmpErrorText } from "../events/eventwords.js";
import { ApiError, targetPath } from "../live/api.js";
import { h, setText } from "../page/dom.js";

/** @typedef {import("../page/page.js").Page} Page */

/**
 * As docs/api.md has them: Route, Hop, and an answer of a hop.
 * @typedef {any} Route
 * @typedef {any} Hop
 * @typedef {any} Answer
 */

/** Milliseconds between two looks at the route while nobody tells of a change. */
const lookEvery = 60000;
/** Seconds of changes that can be stepped through. */
const changesOf = 30 * 86400;

/** The way to a target, hop by hop, now or as it was before a change. */
export class TargetRoute {
  /** @param {Page} page @param {string} key */
  constructor(page, key) {
    /** @private */
    this.page = page;
    /** @private */
    this.path = targetPath(key);
    /** @private */
    this.gone = new AbortController();
    /** @private the moment that is shown; null: now */
    this.at = /** @type {number | null} */ (null);
    /** @private */
    this.changes = "";
    /** @private */
    this.when = h("select", { "aria-label": page.say("route.when"), onchange: () => this.choose() }, h("option", { value: "" }, page.say("now")));
    /** @private */
    this.traceButton = h("button", { onclick: () => this.trace() }, page.say("route.trace"));
    /** @private */
    this.summary = h("p", { class: "quiet" }, page.say("loading"));
    /** @private */
    this.rows = h("tbody");
    const heads = ["hop", "router", "network", "silent", "last", "avg", "best", "worst", "remark"];
    this.element = h("div", { class: "route" },
      h("div", { class: "routebar" }, this.when, this.traceButton), this.summary,
      h("div", { class: "routetable", tabindex: "0", role: "region", "aria-label": page.say("panel.route") },
        h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((name) =>
          h("th", { scope: "col", title: page.say("route." + name + ".meaning") }, page.say("route." + name))))), this.rows)));
    /** @private */
    this.timer = window.setInterval(() => this.load(), lookEvery);
  }

  leave() {
    this.gone.abort();
    clearInterval(this.timer);
  }

  /** Asks for what is shown, and for the changes. */
  async load() {
    const query = this.at === null ? "" : "?at=" + this.at;
    const from = Math.floor(Date.now() / 1000) - changesOf;
    try {
      const [now, past] = await Promise.all([
        this.page.api.get(this.path + "/route" + query, { signal: this.gone.signal }),
        this.page.api.get(`${this.path}/routes?from=${from}`, { signal: this.gone.signal })]);
      this.draw(now.route);
      this.drawChanges(past.changes);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @private */
  async trace() {
    this.traceButton.disabled = true;
    setText(this.summary, this.page.say("route.tracing"));
    try {
      const answer = await this.page.api.post(this.path + "/trace", undefined);
      if (!this.gone.signal.aborted) {
        this.at = null;
        this.when.value = "";
        this.draw(answer.route);
      }
    } catch (error) {
      this.fail(error);
    }
    this.traceButton.disabled = false;
  }

  /** @private @param {unknown} error */
  fail(error) {
    if (!this.gone.signal.aborted) {
      const isAway = error instanceof ApiError && error.status === 0;
      setText(this.summary, isAway ? this.page.say("view.missing") : error instanceof Error ? error.message : String(error));
    }
  }

  /** @private */
  choose() {
    this.at = this.when.value === "" ? null : Number(this.when.value);
    this.load();
  }

  /**
   * The newest first; each leads to the route from then on.
   * @private
   * @param {{time: number}[]} changes
   */
  drawChanges(changes) {
    const times = changes.map((change) => change.time);
    if (times.join() === this.changes) {
      return;
    }
    this.changes = times.join();
    const { formats } = this.page;
    this.when.replaceChildren(h("option", { value: "" }, this.page.say("now")), ...times.reverse().map((time) =>
      h("option", { value: String(time) }, this.page.say("route.since", { when: `${formats.date(time)}, ${formats.time(time)}` }))));
    this.when.value = this.at === null ? "" : String(this.at);
  }

  /** @private @param {Route | null} route */
  draw(route) {
    setText(this.summary, route ? this.summaryOf(route) : this.page.say("route.none"));
    this.rows.replaceChildren(...(route ? route.hops : []).flatMap((/** @type {Hop} */ hop) =>
      hop.answers.map((/** @type {Answer} */ answer, /** @type {number} */ index) => this.row(route, hop, answer, index))));
  }

  /** @private @param {Route} route */
  summaryOf(route) {
    const { page } = this;
    const { formats } = page;
    const parts = [page.say("route.traced", { when: `${formats.date(route.time)}, ${formats.time(route.time)}` })];
    if (route.loop) {
      parts.push(page.say("route.loop"));
    } else if (route.refusal) {
      parts.push(page.say("event.says", { error: icmpErrorText(page, route.refusal.reason), from: route.refusal.from }));
    } else if (!route.reached) {
      parts.push(page.say("route.unreached"));
    }
    if (route.mtu) {
      const isHole = route.narrowings.some((/** @type {any} */ one) => one.router === "");
      parts.push(page.say(isHole ? "route.blackhole" : "route.mtu", { bytes: route.mtu }));
    }
    return parts.join(" · ");
  }

  /** @private @param {Route} route @param {Hop} hop @param {Answer} answer @param {number} index */
  row(route, hop, answer, index) {
    const { formats } = this.page;
    const first = index === 0;
    const time = (/** @type {number} */ value) => answer.recv > 0 ? formats.milliseconds(value) : "–";
    const name = first && hop.name !== answer.address ? hop.name : "";
    const router = h("td", { class: "router" }, name ? h("span", {}, name) : "", h("span", { class: name ? "quiet" : "" }, answer.address));
    const whois = first && hop.whois && hop.whois.asn ? `AS${hop.whois.asn} ${hop.whois.network.name}` : "";
    const cells = [whois, first && hop.sent > 0 ? formats.percent(100 * hop.lost / hop.sent, 0) : "", time(answer.last),
      time(answer.sum / answer.recv), time(answer.min), time(answer.max)];
    return h("tr", { class: "hop " + answer.state }, h("td", {}, first ? String(hop.distance) : ""), router, h("td", { class: "whois" }, cells[0]),
      ...cells.slice(1).map((text) => h("td", {}, text)), h("td", { class: "remark" }, this.remark(route, hop, answer)));
  }

  /** @private @param {Route} route @param {Hop} hop @param {Answer} answer */
  remark(route, hop, answer) {
    const { page } = this;
    const parts = [];
    if (answer.state !== "up") {
      parts.push(page.say("route.state." + answer.state));
    }
    if (hop.balancing !== "none") {
      parts.push(page.say("route.balancing." + hop.balancing));
    }
    if (answer.mpls) {
      parts.push("MPLS " + answer.mpls.map((/** @type {any} */ one) => one.label).join("/"));
    }
    for (const narrowing of route.narrowings || []) {
      if (narrowing.router === answer.address) {
        parts.push(page.say("route.narrow", { bytes: narrowing.mtu }));
      }
    }
    return parts.join(", ");
  }
}
