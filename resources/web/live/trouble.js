// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A target's condition at a glance.
 * @typedef {"up" | "ended" | "paused" | "waiting" | "slow" | "losing" | "down" | "error"} Trouble
 */

/**
 * From good to bad.
 * @type {Trouble[]}
 */
export const troubles = ["up", "ended", "paused", "waiting", "slow", "losing", "down", "error"];

const usual = 1.05;
const enoughSeconds = 3600;

/**
 * The same as in core/model/trouble and core/stats/slow.
 * @param {object} of
 * @param {string} of.state
 * @param {number} of.ended
 * @param {boolean} of.paused
 * @param {number} of.avg15m
 * @param {number} of.avg24h
 * @param {number} of.answered seconds
 * @param {number} of.recentLoss
 * @returns {Trouble}
 */
export function troubleOf(of) {
  if (of.ended > 0) {
    return "ended";
  }
  if (of.paused) {
    return "paused";
  }
  switch (of.state) {
    case "error":
      return "error";
    case "down":
      return "down";
    case "up":
      break;
    default:
      return "waiting";
  }
  if (of.recentLoss > 0) {
    return "losing";
  }
  return of.answered >= enoughSeconds && of.avg15m > usual * of.avg24h ? "slow" : "up";
}
