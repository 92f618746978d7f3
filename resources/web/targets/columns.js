// SPDX-License-Identifier: GPL-3.0-or-later
import { troubles } from "../live/trouble.js";

/** @typedef {import("../live/targets.js").Target} Target */
/** @typedef {import("../live/targets.js").Targets} Targets */
/** @typedef {import("../page/page.js").Page} Page */

/**
 * A column of the table. Its title and meaning are the words column.<id> and column.<id>.meaning.
 * @typedef {object} Column
 * @property {string} id
 * @property {string} width of a CSS grid's track
 * @property {number} least pixels
 * @property {(target: Target, page: Page) => string} text
 * @property {((targets: Targets, id: number) => number) | null} number what it is sorted by; NaN stands last in any order
 * @property {((targets: Targets, id: number) => string) | null} key the same for texts; "" stands last
 * @property {boolean} [seldom] not shown unless asked for
 */

/**
 * "role=core site=Berlin".
 * @param {Object<string, string>} labels
 */
export function labelsText(labels) {
  return Object.keys(labels).map((name) => name + "=" + (labels[name].includes(" ") ? '"' + labels[name] + '"' : labels[name]))
    .join(" ");
}

/**
 * Texts compare by it as people sort them: case and accents aside, numbers by their value.
 * @param {string} text
 */
export function naturalKey(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(12, "0"));
}

/** @param {string} address */
function groupsOf(address) {
  const [head, tail] = address.split("::");
  const first = head ? head.split(":") : [];
  if (tail === undefined) {
    return first;
  }
  const last = tail ? tail.split(":") : [];
  return [...first, ...Array(Math.max(0, 8 - first.length - last.length)).fill("0"), ...last];
}

/**
 * Addresses compare by it as numbers, IPv4 before IPv6; what has none comes last.
 * @param {string} address
 */
export function addressKey(address) {
  if (!address) {
    return "";
  }
  if (!address.includes(":")) {
    return "4" + address.split(".").map((part) => part.padStart(3, "0")).join("");
  }
  const [plain, zone] = address.split("%");
  return "6" + groupsOf(plain).map((group) => group.padStart(4, "0")).join("") + (zone || "");
}

/** @param {Page} page @param {Target} target */
export function stateText(page, target) {
  switch (target.trouble) {
    case "losing": {
      const share = Math.max(0.1, 100 * target.recentLoss);
      return page.say("state.losing") + " " + page.formats.percent(share, share < 10 ? 1 : 0);
    }
    case "slow": {
      const above = target.avg24h > 0 ? 100 * (target.avg15m / target.avg24h - 1) : 0;
      return page.say("state.slow") + " +" + page.formats.percent(Math.min(above, 999), 0);
    }
    case "down":
      return target.late_after > 0 ? page.say("state.late", { span: page.formats.span(target.late_after / 1000) })
        : page.say("state.down");
    default:
      return page.say("state." + target.trouble);
  }
}

/** @param {import("../live/targets.js").NumberField} field @param {number} width pixels @returns {Column} */
function timeColumn(field, width) {
  return {
    id: field,
    width: width + "px",
    least: width,
    text: (target, page) => page.formats.milliseconds(target[field]),
    number: (targets, which) => targets.number(which, field),
    key: null,
  };
}

/** @param {"sent" | "recv"} field @returns {Column} */
function countColumn(field) {
  return {
    id: field,
    width: "90px",
    least: 90,
    text: (target, page) => page.formats.number(target[field]),
    number: (targets, which) => targets.number(which, field),
    key: null,
  };
}

/** @param {"recv" | "lost"} field @param {string} id @returns {Column} */
function shareColumn(field, id) {
  return {
    id,
    width: "84px",
    least: 84,
    text: (target, page) => page.formats.percent(100 * target[field] / target.sent),
    number: (targets, which) => targets.number(which, field) / targets.number(which, "sent"),
    key: null,
  };
}

/**
 * As in the window (gui/table/targetcells), in its order.
 * @type {Column[]}
 */
export const columns = [
  {
    id: "state",
    width: "minmax(128px, 0.6fr)",
    least: 128,
    text: (target, page) => stateText(page, target),
    number: (targets, id) => troubles.indexOf(targets.trouble(id)) + 0.5 * targets.recentLoss(id),
    key: null,
  },
  {
    id: "name",
    width: "minmax(110px, 1.6fr)",
    least: 110,
    text: (target) => target.name,
    number: null,
    key: (targets, id) => naturalKey(targets.name(id)),
  },
  {
    id: "address",
    width: "minmax(112px, 1.2fr)",
    least: 112,
    text: (target, page) => target.addr || page.say("unresolved"),
    number: null,
    key: (targets, id) => addressKey(targets.addr(id)),
  },
  {
    id: "labels",
    width: "minmax(80px, 1.2fr)",
    least: 80,
    text: (target) => labelsText(target.labels),
    number: null,
    key: (targets, id) => naturalKey(labelsText(targets.labelsOf(id))),
  },
  {
    id: "recent",
    width: "132px",
    least: 132,
    text: () => "",
    number: (targets, id) => targets.number(id, "last"),
    key: null,
  },
  countColumn("sent"),
  countColumn("recv"),
  shareColumn("recv", "succ"),
  shareColumn("lost", "loss"),
  timeColumn("min", 68),
  timeColumn("avg15m", 86),
  timeColumn("avg6h", 78),
  timeColumn("avg24h", 86),
  timeColumn("max", 68),
  timeColumn("last", 68),
];

/**
 * Whether a column holds numbers, which stand at the right.
 * @param {Column} column
 */
export function isNumeric(column) {
  return columns.indexOf(column) > columns.findIndex((one) => one.id === "recent");
}
