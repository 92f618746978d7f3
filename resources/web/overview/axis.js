// SPDX-License-Identifier: GPL-3.0-or-later

const stepsWithinDay = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200];
const grain = 900; // of zones' offsets

/**
 * A round moment in the reader's zone.
 * @typedef {{at: number, startsDay: boolean}} Tick
 */

/** @param {number} seconds since 1970 @returns {number} seconds since the local midnight */
function ofDay(seconds) {
  const date = new Date(seconds * 1000);
  return date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
}

/** @param {{from: number, to: number}} axis @param {number} step @returns {Tick[]} */
function ticksWithinDay({ from, to }, step) {
  const every = Math.min(step, grain);
  const ticks = [];
  for (let at = Math.ceil(from / every) * every; at < to; at += every) {
    const local = ofDay(at);
    if (local % step === 0) {
      ticks.push({ at, startsDay: local === 0 });
    }
  }
  return ticks;
}

/** @param {{from: number, to: number}} axis @param {(date: Date) => boolean} starts @returns {Tick[]} */
function ticksOfDays({ from, to }, starts) {
  const ticks = [];
  const day = new Date(from * 1000);
  day.setHours(0, 0, 0, 0);
  for (; day.getTime() / 1000 < to; day.setDate(day.getDate() + 1)) {
    if (day.getTime() / 1000 >= from && starts(day)) {
      ticks.push({ at: day.getTime() / 1000, startsDay: true });
    }
  }
  return ticks;
}

/** @param {Date} date */
function weekNumber(date) {
  return Math.round((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000 + 3) / 7);
}

/** @type {((date: Date) => boolean)[]} */
const stepsOfDays = [
  () => true,
  (date) => date.getDay() === 1,
  (date) => date.getDay() === 1 && weekNumber(date) % 2 === 0,
  (date) => date.getDate() === 1,
  (date) => date.getDate() === 1 && date.getMonth() % 3 === 0,
  (date) => date.getDate() === 1 && date.getMonth() === 0,
];

/**
 * At most `most` moments that are round in the reader's zone, ascending; right on days that have 23 or 25 hours.
 * @param {{from: number, to: number}} axis
 * @param {number} most
 * @returns {Tick[]}
 */
export function ticksOf(axis, most) {
  const step = stepsWithinDay.find((one) => (axis.to - axis.from) / one < most);
  if (step) {
    return ticksWithinDay(axis, step);
  }
  for (const starts of stepsOfDays) {
    const ticks = ticksOfDays(axis, starts);
    if (ticks.length <= most) {
      return ticks;
    }
  }
  return [];
}
