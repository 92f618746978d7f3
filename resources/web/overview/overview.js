// SPDX-License-Identifier: GPL-3.0-or-later
import { h, setText } from "../page/dom.js";
import { obeyKey, obeyWheel, Pointers } from "../target/gestures.js";
import { Span } from "../target/span.js";
import { Arranger } from "../targets/arranger.js";
import { troubleCounts } from "../targets/row.js";
import { Toolbar } from "../targets/toolbar.js";
import { keepWish, loadWish } from "../targets/wish.js";
import { legend } from "./legend.js";
import { Readout } from "./readout.js";
import { StripRows } from "./striprows.js";
import { Strips } from "./strips.js";

/** @typedef {import("../page/page.js").Page} Page */
/** @typedef {import("../page/page.js").News} News */

const day = 86400;
/** In seconds, as in the window. */
const presets = /** @type {const} */ ([["1h", 3600], ["6h", 21600], ["24h", day], ["3d", 3 * day], ["30d", 30 * day], ["1y", 365 * day]]);
const tickEvery = 5000; // milliseconds
const arrangeEvery = 2000;
const settledAfter = 300;
const slotsPerPixel = 3; // finer ones are merged when drawn
const usualKept = { minutes: day, hours: 30 * day };

/** All targets over time, a thin strip each, in the table's order and groups. */
export class Overview {
  /** @param {Page} page */
  constructor(page) {
    /** @private */
    this.page = page;
    /** @private */
    this.wish = loadWish();
    /** @private */
    this.arranger = new Arranger(page.live.targets);
    this.span = new Span(day);
    /** @private */
    this.home = this.span;
    /** @private */
    this.grabbed = this.span;
    /** @private @type {import("./paint.js").Palette | null} */
    this.palette = null;
    /** @private */
    this.strips = new Strips(page.api, () => this.kept(), () => this.stripsCame());
    /** @private */
    this.rows = new StripRows(page, this.strips, () => this.look(), () => this.load());
    /** @private */
    this.readout = new Readout(page, this.rows, this.strips);
    /** @private */
    this.toolbar = new Toolbar(page, this.wish, { changed: () => this.wishChanged(), entered: () => this.rows.element.focus() });
    /** @private */
    this.spans = presets.map(([name, length]) => h("button", { "data-length": length, title: page.say("span." + name + ".meaning"),
      onclick: () => this.choose(new Span(length)) }, page.say("span." + name)));
    /** @private */
    this.present = h("button", { title: page.say("present.meaning"), onclick: () => this.go(new Span(this.span.length)) }, page.say("present"));
    /** @private */
    this.summary = h("p", { class: "summary" });
    /** @private */
    this.empty = h("p", { class: "empty" });
    /** @private */
    this.fault = h("p", { class: "fault bad", role: "status" });
    /** @private */
    this.foot = h("div", { class: "foot" });
    this.toolbar.element.append(h("div", { class: "spans", role: "toolbar", "aria-label": page.say("chart.span") }, ...this.spans, this.present));
    this.element = h("div", { class: "overviewtable" }, this.toolbar.element, this.summary, this.rows.element, this.fault, this.foot, this.empty,
      this.readout.element);
    /** @private */
    this.arrangedAt = 0;
    /** @private */
    this.settling = 0;
    /** @private */
    this.ticking = window.setInterval(() => this.tick(), tickEvery);
    /** @private */
    this.pressedAt = 0;
    this.listen();
  }

  /** @private */
  listen() {
    const wishes = this.wishes();
    const { plot, element } = this.rows;
    this.pointers = new Pointers(plot, wishes);
    plot.addEventListener("pointerdown", (event) => {
      this.pressedAt = event.clientX;
    });
    element.addEventListener("click", (event) => this.click(event));
    element.addEventListener("keydown", (event) => this.key(event, wishes));
    element.addEventListener("focus", () => this.rows.activate(Math.max(0, this.rows.active)));
    element.addEventListener("wheel", (event) => this.wheel(event, wishes), { passive: false });
    /** @private */
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.globalKey(event);
    addEventListener("keydown", this.onKey);
  }

  async begin() {
    this.toolbar.setLabels(this.arranger.labels());
    this.arrange();
    try {
      this.palette = await this.page.api.get("api/overview/colors");
      this.drawLegend();
      this.rows.draw();
    } catch (error) {
      setText(this.fault, error instanceof Error ? error.message : String(error));
    }
  }

  leave() {
    clearInterval(this.ticking);
    clearTimeout(this.settling);
    removeEventListener("keydown", /** @type {any} */ (this.onKey));
    this.strips.leave();
    this.rows.leave();
  }

  /** @param {import("../page/hash.js").Parameters} parameters */
  show(parameters) {
    this.span = Span.fromQuery(parameters.query, day);
    this.home = new Span(this.span.length);
    this.spanShown();
  }

  /** @private seconds since 1970 */
  get now() {
    return Date.now() / 1000;
  }

  /** @private */
  kept() {
    const { health } = this.page.live;
    return (health && health.retention) || usualKept;
  }

  /** @private @returns {import("./striprow.js").Look} */
  look() {
    return { axis: this.span.ends(this.now), palette: this.palette, span: this.span };
  }

  /** @private */
  load() {
    if (this.rows.width > 0) {
      this.strips.show(this.look().axis, this.rows.width * slotsPerPixel, this.now);
      this.strips.want(this.rows.wanted());
    }
  }

  /** @private */
  stripsCame() {
    setText(this.fault, this.strips.error);
    this.rows.draw();
    this.readout.draw();
  }

  /** @private */
  tick() {
    if (!document.hidden) {
      this.load();
      this.strips.refresh(this.now);
      this.rows.draw();
    }
  }

  /** @param {News} news */
  update(news) {
    if (news.identity || news.all) {
      this.toolbar.setLabels(this.arranger.labels());
    }
    if (news.identity || news.all || news.gone.size > 0 || (news.changed.size > 0 && performance.now() - this.arrangedAt > arrangeEvery)) {
      this.arrange();
    }
    if (news.theme) {
      this.drawLegend();
      this.rows.draw();
    }
    if (news.connection && this.page.live.connection.state === "live") {
      this.strips.refresh(this.now);
    }
  }

  /** @private */
  arrange() {
    this.arrangedAt = performance.now();
    const arrangement = this.arranger.arrange(this.wish, new Set());
    const { total, matching } = arrangement;
    const count = matching === total ? this.page.say("targets.count", { n: total }) : this.page.say("targets.found", { n: matching, total });
    this.summary.replaceChildren(h("span", {}, count), ...troubleCounts(this.page, arrangement.troubles));
    this.empty.hidden = arrangement.items.length > 0 || !this.page.live.isComplete;
    setText(this.empty, this.page.say(total > 0 ? "targets.nomatch" : "targets.none"));
    this.rows.show(arrangement, this.wish.group);
    this.readout.draw();
  }

  /** @private */
  wishChanged() {
    keepWish(this.wish);
    this.arrange();
  }

  /** @private */
  drawLegend() {
    if (this.palette) {
      this.foot.replaceChildren(legend(this.page, this.palette));
    }
  }

  /** @private @param {Span} span */
  go(span) {
    this.span = span;
    this.spanShown();
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.page.replace(this.span.toQuery()), settledAfter);
  }

  /** @private @param {Span} span */
  choose(span) {
    this.home = span;
    this.go(span);
  }

  /** @private */
  spanShown() {
    for (const button of this.spans) {
      button.setAttribute("aria-pressed", String(this.span.to === null && Number(button.dataset.length) === this.span.length));
    }
    this.present.setAttribute("aria-pressed", String(this.span.to === null));
    this.load();
    this.rows.draw();
    this.readout.draw();
  }

  /** @private @returns {import("../target/gestures.js").Wishes} */
  wishes() {
    return {
      position: (x) => x / Math.max(1, this.rows.plot.clientWidth),
      zoom: (position, factor) => this.go(this.span.zoomed(Math.min(1, Math.max(0, position)), factor, this.now)),
      pan: (share) => this.go(this.span.moved(share, this.now)),
      grab: () => {
        this.grabbed = this.span;
      },
      dragTo: (share) => this.go(this.grabbed.moved(share, this.now)),
      pinchTo: (before, now, factor) => this.go(this.grabbed.zoomed(before, factor, this.now).moved(before - now, this.now)),
      point: (place) => this.readout.point(place, this.look().axis),
      movePoint: (slots) => this.readout.move(slots, this.look().axis),
      reset: () => this.go(this.home),
      follow: () => this.go(new Span(this.span.length)),
    };
  }

  /** @private @param {WheelEvent} event @param {import("../target/gestures.js").Wishes} wishes */
  wheel(event, wishes) {
    const place = this.rows.plot.getBoundingClientRect();
    const above = event.clientY < this.rows.element.getBoundingClientRect().top + 28;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (above || sideways || event.ctrlKey || event.shiftKey) {
      obeyWheel(event, wishes, place);
    }
  }

  /** @private @param {KeyboardEvent} event @param {import("../target/gestures.js").Wishes} wishes */
  key(event, wishes) {
    if (event.target !== this.rows.element) {
      return;
    }
    if (this.moveByKey(event)) {
      event.preventDefault();
    } else {
      obeyKey(event, wishes);
    }
  }

  /** @private @param {KeyboardEvent} event @returns {boolean} */
  moveByKey(event) {
    const { rows } = this;
    const steps = new Map([["ArrowUp", -1], ["ArrowDown", 1], ["PageUp", -rows.pageRows], ["PageDown", rows.pageRows]]);
    const step = event.ctrlKey || event.shiftKey || event.altKey ? undefined : steps.get(event.key);
    if (step !== undefined) {
      rows.activate(Math.max(0, rows.active + step));
    } else if (event.ctrlKey && (event.key === "Home" || event.key === "End")) {
      rows.activate(event.key === "Home" ? 0 : rows.items.length - 1);
    } else if (event.key === "Enter" || event.key === " ") {
      this.open(rows.active);
    } else {
      return false;
    }
    this.readout.draw();
    return true;
  }

  /** @private @param {MouseEvent} event */
  click(event) {
    const { rows } = this;
    const inPlot = event.target === rows.plot;
    if ((inPlot && Math.abs(event.clientX - this.pressedAt) > 3) || (event.target instanceof Element && event.target.closest("a"))) {
      return;
    }
    const index = Math.floor((event.clientY - rows.plot.getBoundingClientRect().top) / rows.rowHeight);
    if (index >= 0 && index < rows.items.length) {
      rows.activate(index);
      this.open(index);
    }
  }

  /** @private @param {number} index */
  open(index) {
    const item = this.rows.items[index];
    if (item === undefined) {
      return;
    }
    if (item < 0) {
      const { value, folded } = this.rows.arrangement.groups[-1 - item];
      if (folded) {
        this.wish.folded.delete(value);
      } else {
        this.wish.folded.add(value);
      }
      this.arrange();
    } else if (this.page.live.targets.has(item)) {
      this.page.go("target", [this.page.live.targets.key(item)], this.span.toQuery());
    }
  }

  /** @private @param {KeyboardEvent} event */
  globalKey(event) {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key === "f" && !document.querySelector("dialog")) {
      event.preventDefault();
      this.toolbar.focusFilter();
    }
  }
}
