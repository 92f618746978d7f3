// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the monitor itself, from the figures of its health, in the reader's language.

/** @typedef {import("./page.js").Page} Page */
/** @typedef {{text: string, bad: boolean}} Warning */

/** @param {Page} page @param {any} health @returns {Warning[]} */
function ofSending(page, health) {
  const { formats } = page;
  const lost = (health.families_lost || []).map((/** @type {any} */ one) => ({
    text: page.say("warn.family", { family: one.family, time: formats.dateTime(one.since), reason: one.reason }),
    bad: one.asked || one.sent_before,
  }));
  if (health.sends_fail_since > 0 && lost.length === 0) {
    return [{ text: page.say("warn.sends", { time: formats.dateTime(health.sends_fail_since), reason: health.send_fault || "" }), bad: true }];
  }
  return lost;
}

/** @param {Page} page @param {any} health @returns {Warning[]} */
function ofStore(page, health) {
  const { store } = health;
  const fails = !store.writing && (store.failures > 0 || store.message);
  return [
    ...(fails ? [{ text: page.say("warn.store", { reason: store.message || "?" }), bad: true }] : []),
    ...store.warnings.map((/** @type {string} */ text) => ({ text, bad: false })),
  ];
}

/** @param {Page} page @param {any} health @returns {Warning[]} */
function ofRate(page, health) {
  const { formats } = page;
  const found = [];
  if (health.shortage_since > 0) {
    const share = Math.min(99.9, 100 * health.probes_per_second / health.asked_per_second);
    found.push({
      text: page.say("warn.shortage", {
        time: formats.dateTime(health.shortage_since), asked: formats.number(health.asked_per_second, 1),
        reached: formats.number(health.probes_per_second, 1), share: formats.percent(share, 1),
      }),
      bad: false,
    });
  }
  if (health.receive_queue.bytes < health.receive_queue.needed) {
    found.push({ text: page.say("warn.queue", { bytes: health.receive_queue.bytes, needed: health.receive_queue.needed }), bad: false });
  }
  return found;
}

/**
 * The worst first.
 * @param {Page} page
 * @returns {Warning[]}
 */
export function warningsOf(page) {
  const { health } = page.live;
  if (!health) {
    return [];
  }
  const sockets = health.socket_mode === "none" ? [{ text: page.say("warn.sockets", { reason: health.socket_message }), bad: true }] : [];
  const found = [...sockets, ...ofSending(page, health), ...ofStore(page, health), ...ofRate(page, health)];
  // What a later version warns of, too, stands last, in its words.
  const known = found.filter((warning) => !warning.bad).length;
  found.push(...health.warnings.slice(known).map((/** @type {string} */ text) => ({ text, bad: false })));
  if (health.error && !found.some((warning) => warning.bad)) {
    found.push({ text: health.error, bad: true });
  }
  return found.sort((a, b) => Number(b.bad) - Number(a.bad));
}
