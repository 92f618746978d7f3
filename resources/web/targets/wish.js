// SPDX-License-Identifier: GPL-3.0-or-later
import { keep, kept } from "../page/kept.js";
import { columns } from "./columns.js";

/**
 * How the user likes to have the targets.
 * @typedef {object} Wish
 * @property {string[]} shown the columns
 * @property {string} sort the column by which they are sorted
 * @property {boolean} descending
 * @property {string} group the label by which they are grouped, or ""
 * @property {string} filter words, all of which must be there; not kept
 * @property {Set<string>} folded values of the groups that are folded; not kept
 */

const stored = "meshping.table";

/** @returns {any} what was kept, which may be of another version */
function keptWish() {
  try {
    return JSON.parse(kept(stored) || "{}");
  } catch (error) {
    return {};
  }
}

/** @returns {Wish} */
export function loadWish() {
  const json = keptWish();
  const shown = Array.isArray(json.shown) ? columns.filter((column) => json.shown.includes(column.id)) : [];
  const usual = columns.filter((column) => !column.seldom);
  return {
    shown: (shown.length > 0 ? shown : usual).map((column) => column.id),
    sort: columns.some((column) => column.id === json.sort) ? json.sort : "address",
    descending: json.descending === true,
    group: typeof json.group === "string" ? json.group : "",
    filter: "",
    folded: new Set(),
  };
}

/** @param {Wish} wish */
export function keepWish({ shown, sort, descending, group }) {
  keep(stored, JSON.stringify({ shown, sort, descending, group }));
}
