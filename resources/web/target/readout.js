// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { latencyText, lowerEdge, quantile } from "./latency.js";

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("./slots.js").Slot} Slot */

/**
 * A share in words that never round to none or all what is not exactly that.
 * @param {Page} page
 * @param {number} share 0 to 1
 */
export function shareText(page, share) {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) {
    return "< " + page.formats.percent(0.01);
  }
  if (percent < 100 && percent > 99.9) {
    return "> " + page.formats.percent(99.9, 1);
  }
  return page.formats.percent(percent, percent === 0 || percent >= 10 ? 0 : percent < 1 ? 2 : 1);
}

/** @param {Page} page @param {Slot} slot */
function countsText(page, slot) {
  const answered = page.say("slot.answered", { n: slot.recv });
  if (slot.sent === undefined || slot.lost === undefined) {
    return answered + " · " + page.say("slot.unknown");
  }
  const share = shareText(page, slot.sent > 0 ? slot.lost / slot.sent : 0);
  const words = [page.say("slot.sent", { n: slot.sent }), answered,
    page.say(slot.late > 0 ? "slot.lost.late" : "slot.lost", { n: slot.lost, share, late: slot.late })];
  if (slot.duplicates > 0) {
    words.push(page.say("slot.twice", { n: slot.duplicates }));
  }
  if (slot.send_errors > 0) {
    words.push(page.say("slot.unsent", { n: slot.send_errors }));
  }
  return words.join(" · ");
}

/** @param {Page} page @param {Slot} slot @param {number | null} bucket */
function linesOf(page, slot, bucket) {
  const lines = [countsText(page, slot)];
  if (slot.recv > 0) {
    lines.push([50, 90, 99].map((p) => `p${p} ${latencyText(page, quantile(slot.buckets, p / 100))}`).join(" · "));
  }
  if (bucket !== null && slot.recv > 0) {
    const n = slot.buckets[bucket] || 0;
    lines.push(page.say("slot.cell", { n, from: latencyText(page, lowerEdge(bucket)), to: latencyText(page, lowerEdge(bucket + 1)),
      share: shareText(page, n / Math.max(slot.sent || 0, slot.recv)) }));
  }
  return lines;
}

/** @param {Page} page @param {number} from @param {number} to seconds since 1970 */
function timeText(page, from, to) {
  const { formats } = page;
  const sameDay = formats.date(from) === formats.date(to - 1);
  const end = sameDay ? formats.time(to) : `${formats.date(to)}, ${formats.time(to)}`;
  return `${formats.date(from)}, ${formats.time(from)} – ${end} ${formats.zone(from)}`;
}

/**
 * What a slot holds, in words: a line for the time, then lines for each target.
 * @param {Page} page
 * @param {{from: number, to: number, absent: boolean, doubted: boolean, slots: (Slot | null)[]}} found
 * @param {string[]} names of the targets
 * @param {number | null} bucket beneath the pointer
 * @returns {{time: string, doubt: string, parts: {name: string, lines: string[]}[]}}
 */
export function readoutOf(page, found, names, bucket) {
  const nothing = page.say(found.absent ? "slot.absent" : "slot.none");
  return {
    time: timeText(page, found.from, found.to),
    doubt: found.doubted ? page.say("slot.doubted") : "",
    parts: found.slots.map((slot, i) => ({ name: found.slots.length > 1 ? names[i] : "", lines: slot ? linesOf(page, slot, bucket) : [nothing] })),
  };
}

/** @param {ReturnType<typeof readoutOf>} readout */
export function readoutElements(readout) {
  return [h("strong", {}, readout.time), ...(readout.doubt ? [h("span", {}, readout.doubt)] : []), ...readout.parts.flatMap((part, i) => [
    ...(part.name ? [h("span", { class: "channel", "data-channel": i }, part.name)] : []), ...part.lines.map((line) => h("span", {}, line))])];
}

/** @param {ReturnType<typeof readoutOf>} readout */
export function readoutText(readout) {
  return [readout.time, readout.doubt, ...readout.parts.flatMap((part) => [part.name, ...part.lines])].filter((line) => line).join(". ");
}
