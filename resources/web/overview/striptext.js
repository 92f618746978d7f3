// SPDX-License-Identifier: GPL-3.0-or-later
import { lossOf, medianOf } from "./paint.js";

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("./strips.js").Strip} Strip */

const same = 0.05; // what differs by less from what is usual is the same, as the colours have it

/** @param {Page} page @param {number} value */
function milliseconds(page, value) {
  return page.say("overview.ms", { value: page.formats.milliseconds(value) });
}

/** @param {Page} page @param {number} median @param {number} usual */
function againstUsual(page, median, usual) {
  const times = median / usual;
  const known = milliseconds(page, usual);
  return Math.abs(times - 1) < same || !(usual > 0) ? page.say("overview.usual", { usual: known })
    : page.say("overview.times", { times: page.formats.number(times, times < 9.95 ? 1 : 0), usual: known });
}

/** @param {Page} page @param {number} loss from 0 to 1; NaN: not known */
function lossText(page, loss) {
  if (Number.isNaN(loss)) {
    return page.say("slot.unknown");
  }
  return loss > 0 ? page.say("overview.lost", { share: page.formats.percent(loss * 100) }) : page.say("overview.none.lost");
}

/**
 * What a slot tells, in lines; null outside of what is loaded.
 * @param {Page} page
 * @param {Strip} strip
 * @param {number} time seconds since 1970
 * @returns {string[] | null}
 */
export function slotLines(page, strip, time) {
  const slot = Math.floor((time - strip.from) / strip.step);
  if (slot < 0 || slot >= strip.medians.length) {
    return null;
  }
  const { formats } = page;
  const from = strip.from + slot * strip.step;
  const when = `${formats.date(from)}, ${formats.time(from)} – ${formats.time(from + strip.step)}`;
  const median = medianOf(strip.medians[slot]);
  const loss = lossOf(strip.losses[slot]);
  if (Number.isNaN(median) && Number.isNaN(loss)) {
    return [when, page.say("overview.nothing")];
  }
  const times = Number.isNaN(median) ? [] : [page.say("overview.median", { median: milliseconds(page, median) }), againstUsual(page, median, strip.usual)];
  return [when, ...times, lossText(page, loss)];
}

/**
 * A strip in a sentence, for those who have it read out.
 * @param {Page} page
 * @param {Strip} strip
 */
export function summaryText(page, strip) {
  let last = NaN;
  let worst = NaN;
  for (let slot = 0; slot < strip.medians.length; slot += 1) {
    last = strip.medians[slot] > 0 ? medianOf(strip.medians[slot]) : last;
    const loss = lossOf(strip.losses[slot]);
    worst = loss > worst || Number.isNaN(worst) ? loss : worst;
  }
  if (Number.isNaN(last) && Number.isNaN(worst)) {
    return page.say("overview.nothing");
  }
  const times = Number.isNaN(last) ? [] : [page.say("overview.last", { words: againstUsual(page, last, strip.usual) })];
  return [...times, worst > 0 ? page.say("overview.worst", { share: page.formats.percent(worst * 100) }) : lossText(page, worst)].join(", ");
}
