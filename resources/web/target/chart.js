// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";
import { obeyKey, obeyWheel, Pointers } from "./gestures.js";
import { Picture } from "./picture.js";
import { readoutElements, readoutOf, readoutText } from "./readout.js";
import { Slots } from "./slots.js";
import { Span } from "./span.js";

/** @typedef {import("../page/page.js").Page} Page */

const followEvery = 5; // seconds, at the least
const settledAfter = 300; // milliseconds
const gap = 14; // between the pointer and its readout

/** Response times of one to three targets over time, to be zoomed, panned and read. */
export class Chart {
  /**
   * @param {Page} page
   * @param {(span: Span) => void} moved the user has looked elsewhere, and stays there
   * @param {() => void} drawn another picture is there
   */
  constructor(page, moved, drawn) {
    /** @private */
    this.page = page;
    /** @private */
    this.moved = moved;
    /** @private */
    this.drawn = drawn;
    /** @private */
    this.picture = new Picture(page, () => this.pictureCame());
    /** @private */
    this.slots = new Slots(page, () => this.drawReadout(false));
    /** @private */
    this.column = h("div", { class: "column", hidden: true });
    /** @private */
    this.card = h("div", { class: "readout", hidden: true });
    /** @private */
    this.fault = h("p", { class: "fault", role: "status" });
    this.element = h("div", { class: "chart", tabindex: "0", role: "application", "aria-label": page.say("chart"), "aria-description": page.say("chart.keys") },
      this.picture.canvas, this.column, this.card, this.fault);
    this.span = new Span(0);
    /** @private */
    this.home = this.span;
    /** @private */
    this.keys = /** @type {string[]} */ ([]);
    /** @private */
    this.names = /** @type {string[]} */ ([]);
    /** @private seconds that the daemon's clock is ahead of the reader's */
    this.ahead = 0;
    /** @private @type {{time: number, height: number} | null} what the readout is of: height is 0 (bottom) to 1 of the plot */
    this.pointed = null;
    /** @private */
    this.grabbed = this.span;
    /** @private */
    this.settling = 0;
    /** @private */
    this.watch = new ResizeObserver(() => this.ask());
    /** @private */
    this.ticking = window.setInterval(() => this.tick(), 1000);
    /** @private */
    this.askedAt = 0;
    this.listen();
  }

  /** @private */
  listen() {
    const wishes = this.wishes();
    const { element } = this;
    element.addEventListener("keydown", (event) => obeyKey(event, wishes));
    element.addEventListener("wheel", (event) => obeyWheel(event, wishes, element.getBoundingClientRect()), { passive: false });
    element.addEventListener("blur", () => wishes.point(null));
    this.pointers = new Pointers(element, wishes);
    this.watch.observe(element);
  }

  leave() {
    this.watch.disconnect();
    clearInterval(this.ticking);
    clearTimeout(this.settling);
    this.picture.leave();
    this.slots.leave();
  }

  get now() {
    return Date.now() / 1000 + this.ahead;
  }

  /**
   * @param {string[]} keys
   * @param {string[]} names as they are shown
   * @param {Span} span
   */
  show(keys, names, span) {
    this.keys = keys;
    this.names = names;
    this.home = new Span(span.length);
    this.span = span;
    this.pointed = null;
    this.draw();
    this.ask();
  }

  /** Draws all of it anew, in other colours. */
  ask() {
    this.askedAt = performance.now();
    this.picture.ask({ keys: this.keys, span: this.span, part: "heatmap" });
  }

  /** @private */
  tick() {
    const pace = Math.max(followEvery, Math.min(60, this.span.length / Math.max(1, this.element.clientWidth)));
    if (this.span.to === null && !document.hidden && this.page.live.connection.state === "live" && performance.now() - this.askedAt > pace * 1000) {
      this.ask();
    }
  }

  /** @private @param {Span} span */
  look(span) {
    this.span = span;
    this.draw();
    this.ask();
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.moved(this.span), settledAfter);
  }

  /** @private @returns {import("./gestures.js").Wishes} */
  wishes() {
    return {
      position: (x) => this.positionOf(x),
      zoom: (position, factor) => this.look(this.span.zoomed(Math.min(1, Math.max(0, position)), factor, this.now)),
      pan: (share) => this.look(this.span.moved(share, this.now)),
      grab: () => {
        this.grabbed = this.span;
      },
      dragTo: (share) => this.look(this.grabbed.moved(share, this.now)),
      pinchTo: (before, now, factor) => this.look(this.grabbed.zoomed(before, factor, this.now).moved((before - now), this.now)),
      point: (place) => this.point(place),
      movePoint: (slots, buckets) => this.movePoint(slots, buckets),
      reset: () => this.look(this.home),
      follow: () => this.look(new Span(this.span.length)),
    };
  }

  follow() {
    this.look(new Span(this.span.length));
  }

  /** @private @param {number} x */
  positionOf(x) {
    const plot = this.plot();
    return plot ? (x - plot.left) / plot.width : 0.5;
  }

  /**
   * Where the plot lies in the element, with the strips of losses; null before there is a picture.
   * @private
   */
  plot() {
    const { shown, canvas } = this.picture;
    if (!shown || !shown.info.plot) {
      return null;
    }
    const [left, top, width, height] = shown.info.plot;
    const strips = shown.info.loss;
    const last = strips[strips.length - 1];
    const x = canvas.clientWidth / shown.width;
    const y = canvas.clientHeight / shown.height;
    return { left: left * x, top: top * y, width: width * x, height: height * y, bottom: (last[1] + last[3]) * y };
  }

  /** @private */
  pictureCame() {
    const { shown } = this.picture;
    if (shown && shown.order.span.to === null) {
      this.ahead = shown.info.to - Date.now() / 1000;
    }
    this.fault.textContent = this.picture.fault;
    this.draw();
    if (shown && this.pointed) {
      this.slots.want(shown);
    }
    this.drawn();
  }

  /**
   * The picture, and as long as that of another span has not come, what it has of that one.
   * @private
   */
  draw() {
    const context = this.picture.draw();
    const { shown } = this.picture;
    if (!context || !shown) {
      return;
    }
    const { from, to, plot, loss } = shown.info;
    const ends = this.span.ends(this.now);
    const isSame = shown.order.span.to === this.span.to && shown.order.span.length === this.span.length;
    if (!isSame) {
      const [left, top, width] = plot;
      const height = loss[loss.length - 1][1] + loss[loss.length - 1][3] - top;
      const x = image(shown.image.width, shown.width);
      const y = image(shown.image.height, shown.height);
      const scale = (to - from) / (ends.to - ends.from);
      context.save();
      context.beginPath();
      context.rect(left, top, width, height);
      context.clip();
      context.fillStyle = getComputedStyle(this.element).getPropertyValue("--plot");
      context.fillRect(left, top, width, height);
      context.drawImage(shown.image, left * x, top * y, width * x, height * y,
        left + (from - ends.from) / (ends.to - ends.from) * width, top, width * scale, height);
      context.restore();
    }
    this.drawReadout(false);
  }

  /** @private @param {{x: number, y: number} | null} place */
  point(place) {
    const plot = this.plot();
    const isInside = place && plot && place.x >= plot.left && place.x < plot.left + plot.width && place.y >= plot.top && place.y < plot.bottom;
    if (!isInside) {
      this.pointed = null;
    } else {
      const ends = this.span.ends(this.now);
      const time = ends.from + this.positionOf(place.x) * (ends.to - ends.from);
      this.pointed = { time, height: 1 - (place.y - plot.top) / plot.height };
    }
    this.drawReadout(false);
  }

  /**
   * The first press begins with the newest slot.
   * @private
   * @param {number} slots
   * @param {number} buckets
   */
  movePoint(slots, buckets) {
    const { shown } = this.picture;
    if (!shown) {
      return;
    }
    const { from, to, step, buckets: range } = shown.info;
    const before = this.pointed || { time: to - 1, height: 0.5 };
    const row = range ? 1 / (range[1] - range[0] + 1) : 0;
    this.pointed = {
      time: Math.min(to - 1, Math.max(from, this.pointed ? before.time + slots * step : before.time)),
      height: Math.min(1 - row / 2, Math.max(row / 2, before.height + buckets * row)),
    };
    this.drawReadout(true);
  }

  /** @private @param {boolean} spoken whether it was asked for by key */
  drawReadout(spoken) {
    const { shown } = this.picture;
    const plot = this.plot();
    this.spoken = spoken || (this.spoken && this.pointed !== null);
    this.column.hidden = true;
    this.card.hidden = true;
    if (!this.pointed || !shown || !plot) {
      return;
    }
    this.slots.want(shown);
    const found = this.slots.at(this.pointed.time);
    if (!found) {
      return;
    }
    const readout = readoutOf(this.page, found, this.names, this.bucketAt(this.pointed.height));
    this.card.replaceChildren(...readoutElements(readout));
    this.place(found, plot);
    if (this.spoken) {
      this.page.notices.speak(readoutText(readout));
    }
  }

  /** @private @param {number} height */
  bucketAt(height) {
    const range = this.picture.shown && this.picture.shown.info.buckets;
    return range && height >= 0 ? Math.min(range[1], range[0] + Math.floor(height * (range[1] - range[0] + 1))) : null;
  }

  /** @private @param {{from: number, to: number}} slot @param {NonNullable<ReturnType<Chart["plot"]>>} plot */
  place(slot, plot) {
    const ends = this.span.ends(this.now);
    const x = (/** @type {number} */ time) => plot.left + Math.min(1, Math.max(0, (time - ends.from) / (ends.to - ends.from))) * plot.width;
    const left = x(slot.from);
    const right = Math.max(left + 1, x(slot.to));
    Object.assign(this.column.style, { left: left + "px", width: right - left + "px", top: plot.top + "px", height: plot.bottom - plot.top + "px" });
    this.column.hidden = false;
    this.card.hidden = false;
    const { offsetWidth, offsetHeight } = this.card;
    const { clientWidth, clientHeight } = this.element;
    const beside = right + gap + offsetWidth <= clientWidth ? right + gap : left - gap - offsetWidth;
    const height = this.pointed ? this.pointed.height : 0.5;
    const top = plot.top + (1 - height) * plot.height - offsetHeight / 2;
    this.card.style.left = Math.max(0, Math.min(beside, clientWidth - offsetWidth)) + "px";
    this.card.style.top = Math.max(0, Math.min(top, clientHeight - offsetHeight)) + "px";
  }
}

/**
 * Pixels a point.
 * @param {number} pixels
 * @param {number} points
 */
function image(pixels, points) {
  return pixels / points;
}
