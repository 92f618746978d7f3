// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, in the reader's language: as core/model/eventwords has it in the window's.

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("../live/live.js").Event} Event */

/** Without, and with how long it had lasted. */
const since = new Map([
  ["monitor_started", ["event.started", "event.started.after"]],
  ["target_up", ["event.up", "event.up.after"]],
]);
const withDetail = new Map([
  ["target_down", "event.down"],
  ["network_lost", "event.network.lost"],
  ["shortage_began", "event.shortage"],
  ["store_failing", "event.store.failing"],
  ["store_set_aside", "event.store.aside"],
]);
const plain = new Map([
  ["monitor_stopped", "event.stopped"],
  ["network_back", "event.network.back"],
  ["shortage_ended", "event.shortage.ended"],
  ["store_recovered", "event.store.recovered"],
  ["address_changed", "event.address"],
  ["route_changed", "event.route"],
  ["mtu_changed", "event.mtu"],
  ["clock_believed", "event.clock.believed"],
]);
/** By a span below zero, and above. */
const signed = new Map([
  ["clock_stepped", ["event.clock.back", "event.clock.forward"]],
  ["clock_doubted", ["event.clock.early", "event.clock.late"]],
]);

/** @param {Page} page @param {Event} event */
export function eventText(page, event) {
  const span = page.formats.span(Math.abs(event.duration));
  const values = { span, name: event.name, detail: eventDetail(page, event) };
  const [once, after] = since.get(event.kind) || [];
  if (once) {
    return page.say(event.duration === 0 ? once : after, values);
  }
  const [back, forward] = signed.get(event.kind) || [];
  if (back) {
    return page.say(event.duration < 0 ? back : forward, values);
  }
  const detailed = withDetail.get(event.kind);
  if (detailed) {
    return page.say(detailed, values) + (values.detail ? ": " + values.detail : "");
  }
  const words = plain.get(event.kind);
  return words ? page.say(words, values) : event.text; // of a later version
}

/** @param {Page} page @param {Event} event */
function eventDetail(page, event) {
  const { figures } = event;
  if (!figures) {
    return event.detail;
  }
  if (figures.losses !== undefined) {
    return lossesText(page, figures);
  }
  if (figures.errno !== undefined) {
    return errors.has(figures.errno) ? page.say("errno." + figures.errno) : event.detail;
  }
  if (figures.asked !== undefined) {
    return page.say("event.rates", { asked: page.formats.number(figures.asked, 1), reached: page.formats.number(figures.reached, 1) });
  }
  if (figures.distance !== undefined) {
    return partedText(page, figures);
  }
  if (figures.mtu !== undefined) {
    const bytes = page.say("event.mtu.bytes", { bytes: figures.mtu, before: figures.mtu_before });
    return figures.router ? page.say("event.says", { error: bytes, from: figures.router }) : bytes;
  }
  if (figures.spans !== undefined) {
    const spans = figures.spans.map((/** @type {any} */ one) =>
      page.say("event.span", { from: page.formats.dateTime(one.from), to: page.formats.dateTime(one.to) }));
    return spans.join(", ");
  }
  return figures.aside !== undefined ? asideText(page, figures) : faultText(page, figures.fault) || event.detail;
}

const errors = new Set(["ENETUNREACH", "ENETDOWN", "EHOSTUNREACH", "EPERM", "EACCES", "EADDRNOTAVAIL", "ENODEV"]);
const icmpErrors = new Set(["net_unreachable", "host_unreachable", "protocol_unreachable", "port_unreachable", "prohibited", "packet_too_big",
  "source_route_failed", "beyond_scope", "ttl_exceeded", "reassembly_exceeded", "parameter_problem", "source_quench", "other", "wrong_source",
  "wrong_checksum", "wrong_payload"]);
const faults = new Set(["locked", "in_use", "disk_full", "read_only", "corrupt", "newer", "foreign", "unavailable", "failed", "being_filled",
  "not_answering"]);

/**
 * An ICMP error of docs/api.md in words.
 * @param {Page} page
 * @param {string} kind
 */
export function icmpErrorText(page, kind) {
  return icmpErrors.has(kind) ? page.say("icmp." + kind) : kind;
}

/** @param {Page} page @param {any} figures */
function lossesText(page, figures) {
  const n = figures.losses;
  if (!figures.error && figures.late_after > 0) {
    return page.say("event.late", { n, span: page.formats.span(figures.late_after / 1000) });
  }
  const lost = page.say("event.lost", { n });
  if (!figures.error) {
    return lost;
  }
  // Replies that are no answers: nobody says anything of the ping.
  const isReply = figures.error.startsWith("wrong_") && icmpErrors.has(figures.error);
  return lost + "; " + (isReply ? page.say("event." + figures.error, { from: figures.from })
    : page.say("event.says", { error: icmpErrorText(page, figures.error), from: figures.from }));
}

/**
 * Where the way to a target, and to others, parts from what it was.
 * @param {Page} page
 * @param {any} figures
 */
function partedText(page, figures) {
  const where = figures.to.length > 0
    ? page.say("event.route.parted", { distance: figures.distance, to: figures.to.join(", "), from: figures.from.join(", ") })
    : page.say("event.route.length", { distance: figures.distance });
  return figures.targets > 1 ? page.say("event.route.targets", { where, n: figures.targets }) : where;
}

/** @param {Page} page @param {any} fault @returns {string} */
function faultText(page, fault) {
  if (!fault || !faults.has(fault.kind)) {
    return "";
  }
  const reason = String(fault.reason || "").replace(/%(\d)/g, (whole, number) => (fault.values || [])[Number(number) - 1] || whole);
  return page.say("fault." + fault.kind, { file: fault.file, reason });
}

/** @param {Page} page @param {any} figures */
function asideText(page, figures) {
  const { taken } = figures;
  const parts = [page.say("aside.file", { fault: faultText(page, figures.fault), file: figures.aside })];
  if (taken) {
    parts.push(page.say("aside.taken", { targets: taken.targets, counters: taken.counters, rows: taken.slots, events: taken.events }));
    if (taken.damaged_pages > 0 || taken.damaged_rows > 0 || taken.log_cut) {
      parts.push(page.say("aside.missing", { pages: taken.damaged_pages, rows: taken.damaged_rows }));
    }
  }
  if (figures.not_taken) {
    parts.push(page.say("aside.nothing", { fault: faultText(page, figures.not_taken) }));
  }
  return parts.join("; ");
}
