// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon, setText } from "../page/dom.js";
import { hashOf } from "../page/hash.js";
import { stateText } from "../targets/columns.js";
import { explanation } from "../targets/explanation.js";
import { setSign, sign } from "../targets/sign.js";
import { Chart } from "./chart.js";
import { Comparison } from "./comparison.js";
import { Distribution } from "./distribution.js";
import { Facts } from "./facts.js";
import { lookOf, pictureAddress, readersZone } from "./picture.js";
import { Span } from "./span.js";
import { TargetEvents } from "./targetevents.js";
import { TargetRoute } from "./targetroute.js";

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("../page/hash.js").Parameters} Parameters */

const mostCompared = 3;
const hour = 3600;
const day = 86400;
/** In seconds, as in the window. */
const presets = /** @type {const} */ ([["1h", hour], ["6h", 6 * hour], ["24h", day], ["3d", 3 * day], ["30d", 30 * day], ["1y", 365 * day]]);

/** One target, or up to three compared. */
class TargetView {
  /** @param {HTMLElement} place @param {Page} page */
  constructor(place, page) {
    /** @private */
    this.page = page;
    /** @private */
    this.keys = /** @type {string[]} */ ([]);
    /** @private ids of the targets once they are known */
    this.ids = /** @type {(number | null)[]} */ ([]);
    /** @private */
    this.title = h("h1");
    /** @private */
    this.state = h("p", { class: "state" }, sign("waiting"), h("span"));
    /** @private */
    this.comparison = new Comparison(page, (keys) => this.compare(keys));
    /** @private */
    this.chart = new Chart(page, (span) => this.spanMoved(span), () => this.showDistributions(this.chart.span));
    /** @private */
    this.spans = presets.map(([name, length]) => h("button", { "data-length": length, title: page.say("span." + name + ".meaning"),
      onclick: () => this.go(this.keys, new Span(length)) }, page.say("span." + name)));
    /** @private */
    this.present = h("button", { title: page.say("present.meaning"), onclick: () => this.chart.follow() }, page.say("present"));
    /** @private */
    this.when = h("span", { class: "when quiet" });
    /** @private */
    this.files = ["png", "svg"].map((format) => h("a", { target: "_blank", rel: "noopener", "data-format": format }, format.toUpperCase()));
    /** @private */
    this.panels = h("div", { class: "panels" });
    /** @private @type {Distribution[]} */
    this.distributions = [];
    /** @private @type {Facts | null} */
    this.facts = null;
    /** @private @type {TargetEvents | null} */
    this.events = null;
    /** @private @type {TargetRoute | null} of a single target */
    this.route = null;
    place.append(
      h("div", { class: "targethead" }, h("a", { class: "backlink", href: hashOf("targets"), "aria-label": page.say("nav.targets") }, icon("back")),
        h("div", {}, this.title, this.state), this.comparison.element),
      h("div", { class: "toolbar", role: "toolbar", "aria-label": page.say("chart.span") }, ...this.spans, this.present, this.when,
        h("span", { class: "files" }, ...this.files)),
      this.chart.element, this.panels);
  }

  leave() {
    this.chart.leave();
    this.leavePanels();
  }

  /** @private */
  leavePanels() {
    for (const part of [...this.distributions, this.facts, this.events, this.route]) {
      if (part) {
        part.leave();
      }
    }
  }

  /** @param {Parameters} parameters */
  show(parameters) {
    const span = Span.fromQuery(parameters.query, day);
    const keys = [...new Set([parameters.path[0] || "", ...parameters.query.getAll("compare")])].slice(0, mostCompared);
    const isSame = keys.join("\n") === this.keys.join("\n");
    this.keys = keys;
    this.findTargets();
    if (!isSame) {
      this.fillPanels();
    }
    this.comparison.show(keys, this.names());
    this.chart.show(keys, this.names(), span);
    this.drawState();
    this.spanShown(span);
  }

  /** @private */
  findTargets() {
    this.ids = this.keys.map((key) => this.page.live.targets.find(key));
  }

  /** @private */
  targets() {
    const { targets } = this.page.live;
    return this.ids.map((id) => id !== null && targets.has(id) ? targets.target(id) : null);
  }

  /** @private */
  names() {
    return this.targets().map((target, i) => target ? target.name : this.keys[i]);
  }

  /** @private */
  fillPanels() {
    this.leavePanels();
    const { page, keys } = this;
    const names = this.names();
    this.distributions = keys.map((key, i) => new Distribution(page, key, keys.length > 1 ? names[i] : "", i));
    this.facts = new Facts(page, keys, names);
    this.events = new TargetEvents(page, keys);
    this.events.load();
    this.route = keys.length === 1 ? new TargetRoute(page, keys[0]) : null;
    const panel = (/** @type {string} */ name, /** @type {HTMLElement[]} */ ...content) =>
      h("section", { class: "panel " + name, "aria-label": page.say("panel." + name) }, h("h2", {}, page.say("panel." + name)), ...content);
    this.panels.replaceChildren(...(this.route ? [panel("route", this.route.element)] : []),
      panel("distributions", ...this.distributions.map((one) => one.element)), panel("figures", this.facts.element),
      panel("events", this.events.element));
    if (this.route) {
      this.route.load();
    }
  }

  /** @param {import("../page/page.js").News} news */
  update(news) {
    if (news.theme) {
      this.chart.ask();
      this.spanShown(this.chart.span);
    }
    if (news.all || news.identity || news.gone.size > 0) {
      this.followNames();
    }
    if (news.events.length > 0 && this.events) {
      this.events.load();
    }
    if (this.route && news.events.some((event) => event.kind === "route_changed" || event.kind === "mtu_changed")) {
      this.route.load();
    }
    if (news.connection && this.page.live.connection.state === "live") {
      this.chart.ask();
    }
    if (news.all || news.identity || this.ids.some((id) => id !== null && (news.changed.has(id) || news.gone.has(id)))) {
      this.drawState();
    }
  }

  /**
   * Targets that are known by another name now stay where they are; those that were not known may be.
   * @private
   */
  followNames() {
    const { targets } = this.page.live;
    const keys = this.keys.map((key, i) => {
      const id = this.ids[i];
      return id !== null && targets.has(id) ? targets.key(id) : key;
    });
    const isKnown = this.ids.every((id) => id !== null);
    if (keys.join("\n") !== this.keys.join("\n")) {
      history.replaceState(null, "", this.addressOf(keys, this.chart.span));
      this.keys = [];
      this.show({ view: "target", path: [keys[0]], query: this.queryOf(keys, this.chart.span) });
    } else if (!isKnown) {
      this.findTargets();
      this.comparison.show(this.keys, this.names());
    }
  }

  /** @private */
  drawState() {
    const { page } = this;
    const targets = this.targets();
    const names = this.names();
    page.title(names.join(", "));
    setText(this.title, names.length > 1 ? page.say("compared", { n: names.length }) : names[0]);
    const [first] = targets;
    this.state.hidden = names.length > 1;
    const words = /** @type {Node} */ (this.state.lastChild);
    if (first) {
      setSign(/** @type {any} */ (this.state.firstElementChild), first.trouble);
      const address = first.addr && first.addr !== first.name ? first.addr + " · " : "";
      setText(words, `${address}${stateText(page, first)} – ${explanation(page, first)}`);
    } else {
      setText(words, page.say(page.live.isComplete ? "target.unknown" : "loading"));
    }
    if (this.facts) {
      this.facts.update(targets);
    }
  }

  /** @private @param {string[]} keys @param {Span} span */
  queryOf(keys, span) {
    const query = new URLSearchParams(keys.slice(1).map((key) => ["compare", key]));
    for (const [name, value] of Object.entries(span.toQuery())) {
      if (value !== null) {
        query.set(name, String(value));
      }
    }
    return query;
  }

  /** @private @param {string[]} keys @param {Span} span */
  addressOf(keys, span) {
    return hashOf("target", [keys[0]], this.queryOf(keys, span));
  }

  /**
   * As a link does, so that Back comes back.
   * @private
   * @param {string[]} keys
   * @param {Span} span
   */
  go(keys, span) {
    this.page.go("target", [keys[0]], this.queryOf(keys, span));
  }

  /** @private @param {string[]} keys */
  compare(keys) {
    this.go(keys, this.chart.span);
  }

  /**
   * The user has zoomed or panned.
   * @private
   * @param {Span} span
   */
  spanMoved(span) {
    history.replaceState(null, "", this.addressOf(this.keys, span));
    this.spanShown(span);
  }

  /** @private @param {Span} span */
  spanShown(span) {
    const { formats } = this.page;
    for (const button of this.spans) {
      button.setAttribute("aria-pressed", String(span.to === null && Number(button.dataset.length) === span.length));
    }
    this.present.setAttribute("aria-pressed", String(span.to === null));
    const { from, to } = span.ends(this.chart.now);
    const ending = span.to === null ? this.page.say("now") : `${formats.date(to)}, ${formats.time(to)}`;
    setText(this.when, `${formats.date(from)}, ${formats.time(from)} – ${ending} (${formats.span(span.length)})`);
    for (const link of this.files) {
      link.setAttribute("href", pictureAddress({ keys: this.keys, span, part: "heatmap" }, String(link.dataset.format),
        { zone: readersZone(), ...lookOf(this.page) }));
    }
  }

  /** @private @param {Span} span */
  showDistributions(span) {
    for (const distribution of this.distributions) {
      distribution.show(span);
    }
  }
}

/** @type {import("../page/page.js").View} */
export default function targetView(place, parameters, page) {
  const view = new TargetView(place, page);
  view.show(parameters);
  return {
    update: (news) => view.update(news),
    leave: () => view.leave(),
    moved: (moved) => view.show(moved),
  };
}
