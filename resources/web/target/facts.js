// SPDX-License-Identifier: GPL-3.0-or-later
import { icmpErrorText } from "../events/eventwords.js";
import { targetPath } from "../live/api.js";
import { h, setText } from "../page/dom.js";

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("../live/targets.js").Target} Target */

const pause = 5000; // milliseconds between two questions for what the stream does not bring

/** @param {Page} page @param {number} value of ms */
function milliseconds(page, value) {
  return Number.isFinite(value) ? page.formats.milliseconds(value) + "\u202fms" : "–";
}

/** @param {Page} page @param {Target} target @param {number} count */
function counted(page, target, count) {
  return page.formats.number(count) + (target.sent > 0 ? ` (${page.formats.percent(count / target.sent * 100)})` : "");
}

/** @type {[string, (target: Target, page: Page) => string][]} */
const figures = [
  ["sent", (target, page) => page.formats.number(target.sent)],
  ["recv", (target, page) => counted(page, target, target.recv)],
  ["lost", (target, page) => counted(page, target, target.lost)],
  ["late", (target, page) => page.formats.number(target.late)],
  ["duplicates", (target, page) => page.formats.number(target.duplicates)],
  ["send_errors", (target, page) => page.formats.number(target.send_errors)],
  ["last", (target, page) => milliseconds(page, target.last)],
  ["min", (target, page) => milliseconds(page, target.min)],
  ["mean", (target, page) => milliseconds(page, target.recv > 0 ? target.sum / target.recv : NaN)],
  ["max", (target, page) => milliseconds(page, target.max)],
  ["avg15m", (target, page) => milliseconds(page, target.avg15m)],
  ["avg6h", (target, page) => milliseconds(page, target.avg6h)],
  ["avg24h", (target, page) => milliseconds(page, target.avg24h)],
  ["last_reply", (target, page) => Number.isFinite(target.last_reply) ? page.formats.dateTime(target.last_reply) : "–"],
  ["interval", (target, page) => page.formats.span(target.interval > 0 ? target.interval : page.live.targets.commonInterval)],
];

/** Counters and averages of one to three targets, a column each, and what came back in place of answers. */
export class Facts {
  /** @param {Page} page @param {string[]} keys @param {string[]} names */
  constructor(page, keys, names) {
    /** @private */
    this.page = page;
    /** @private */
    this.keys = keys;
    /** @private @type {Map<string, HTMLTableCellElement[]>} of each figure */
    this.cells = new Map();
    /** @private */
    this.errors = h("tbody");
    /** @private @type {Object<string, number>[]} of each target, by type */
    this.counts = keys.map(() => ({}));
    /** @private */
    this.gone = new AbortController();
    /** @private */
    this.askedAt = -pause;
    const head = keys.length > 1 ? h("thead", {}, h("tr", {}, h("td"),
      ...names.map((name, i) => h("th", { scope: "col", class: "channel", "data-channel": i }, name)))) : null;
    this.element = h("div", { class: "facts" }, h("table", {}, head, h("tbody", {}, ...figures.map(([name]) => this.row(name))), this.errors));
  }

  leave() {
    this.gone.abort();
  }

  /** @private @param {string} name */
  row(name) {
    const cells = this.keys.map(() => h("td"));
    this.cells.set(name, cells);
    return h("tr", {}, h("th", { scope: "row" }, this.page.say("fact." + name)), ...cells);
  }

  /** @param {(Target | null)[]} targets */
  update(targets) {
    for (const [name, text] of figures) {
      const cells = this.cells.get(name) || [];
      targets.forEach((target, i) => setText(cells[i], target ? text(target, this.page) : "–"));
    }
    if (performance.now() - this.askedAt > pause) {
      this.askedAt = performance.now();
      this.load();
    }
  }

  /** @private */
  async load() {
    try {
      const answers = await Promise.all(this.keys.map((key) => this.page.api.get(targetPath(key), { signal: this.gone.signal })));
      this.counts = answers.map((answer) => answer.target.icmp_errors || {});
      this.drawErrors();
    } catch (error) {
      // Asked again with the next change; that it is away the page says as a whole.
    }
  }

  /** @private */
  drawErrors() {
    const types = [...new Set(this.counts.flatMap((counts) => Object.keys(counts)))].sort();
    this.errors.replaceChildren(...types.map((type) => h("tr", {}, h("th", { scope: "row" }, icmpErrorText(this.page, type)),
      ...this.counts.map((counts) => h("td", {}, this.page.formats.number(counts[type] || 0))))));
  }
}
