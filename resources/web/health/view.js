// SPDX-License-Identifier: GPL-3.0-or-later
import { h, setText } from "../page/dom.js";
import { warningsOf } from "../page/healthwords.js";

/** @typedef {import("../page/page.js").Page} Page */

/** @param {Page} page @param {number} seconds */
function lag(page, seconds) {
  return seconds < 0.001 ? page.formats.number(seconds * 1e6) + "\u202fµs" : page.formats.number(seconds * 1000, 1) + "\u202fms";
}

/** @param {Page} page @param {number | undefined} time */
function moment(page, time) {
  return time && time > 0 ? page.formats.dateTime(time) : "–";
}

/**
 * The figures, by section, as the words health.<key> name them and health.<key>.meaning explain them.
 * @type {Object<string, Object<string, (health: any, page: Page) => string>>}
 */
const sections = {
  program: {
    version: (health) => health.version,
    started: (health, page) => moment(page, health.started),
    targets: (health, page) => page.formats.number(health.targets),
    interval: (health, page) => page.formats.span(health.interval),
    timeout: (health, page) => page.formats.span(health.timeout),
    down_after: (health, page) => page.formats.number(health.down_after),
    retention: (health, page) => page.say("health.retention.value", {
      minutes: page.formats.span(health.retention.minutes), hours: page.formats.span(health.retention.hours),
      days: page.formats.span(health.retention.days),
    }),
  },
  sending: {
    rate: (health, page) => page.formats.number(health.probes_per_second, 1),
    asked: (health, page) => page.formats.number(health.asked_per_second, 1),
    probes_sent: (health, page) => page.formats.number(health.probes_sent),
    in_flight: (health, page) => page.formats.number(health.in_flight),
    send_errors: (health, page) => page.formats.number(health.send_errors),
    missed_probes: (health, page) => page.formats.number(health.missed_probes),
    send_lag: (health, page) => [health.send_lag.p50, health.send_lag.p99, health.send_lag.max].map((one) => lag(page, one)).join(" / "),
    late_timers: (health, page) => page.formats.number(health.late_timers),
  },
  receiving: {
    sockets: (health, page) => page.say("health.sockets." + (health.socket_mode === "raw" || health.socket_mode === "datagram" ? health.socket_mode : "none")),
    stamps: (health, page) => page.formats.number(health.send_stamps.kernel) + " / " + page.formats.number(health.send_stamps.user),
    socket_drops: (health, page) => page.formats.number(health.socket_drops),
    receive_queue: (health, page) => page.formats.number(health.receive_queue.bytes) + " / " + page.formats.number(health.receive_queue.needed),
    foreign_packets: (health, page) => page.formats.number(health.foreign_packets),
    icmp_errors: (health, page) => page.formats.number(health.icmp_errors),
    clock_steps: (health, page) => page.formats.number(health.clock_steps),
  },
  store: {
    last_flush: (health, page) => moment(page, health.store.last_flush),
    flush_seconds: (health, page) => lag(page, health.store.flush_seconds),
    flushes: (health, page) => page.formats.number(health.store.flushes),
    failures: (health, page) => page.formats.number(health.store.failures),
    pending_records: (health, page) => page.formats.number(health.store.pending_records),
  },
};

/**
 * How the monitor itself is doing.
 * @type {import("../page/page.js").View}
 */
export default function healthView(place, _parameters, page) {
  /** @type {[Node, (health: any, page: Page) => string][]} */
  const values = [];
  const verdict = h("p", { class: "verdict" }, page.say("loading"));
  const list = h("div", { class: "figures" }, ...Object.keys(sections).map((section) => {
    const rows = Object.keys(sections[section]).map((key) => {
      const value = h("dd");
      values.push([value, sections[section][key]]);
      return h("div", {}, h("dt", {}, page.say("health." + key), h("span", { class: "quiet" }, page.say("health." + key + ".meaning"))), value);
    });
    return h("section", {}, h("h2", {}, page.say("health.section." + section)), h("dl", {}, ...rows));
  }));
  place.append(h("div", { class: "health-page", tabindex: "0", role: "region", "aria-label": page.say("nav.health") }, h("h1", {}, page.say("nav.health")), verdict, list));
  const update = () => {
    const { health } = page.live;
    if (!health) {
      return;
    }
    const warnings = warningsOf(page).length;
    setText(verdict, warnings > 0 ? page.say("health.warnings", { n: warnings }) : page.say("health.well"));
    for (const [element, text] of values) {
      setText(element, text(health, page));
    }
  };
  update();
  return { update, leave: () => {} };
}
