// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "../page/dom.js";

/**
 * What a picture is to show.
 * @typedef {object} Order
 * @property {string[]} keys of one to three targets
 * @property {import("./span.js").Span} span
 * @property {"heatmap" | "distribution"} part
 */

/**
 * A picture that has come.
 * @typedef {object} Shown
 * @property {ImageBitmap} image
 * @property {any} info what its header Meshping-Picture tells
 * @property {Order} order
 * @property {number} width of the image, in points
 * @property {number} height
 */

// Milliseconds without another wish before the server is asked; and the most that it waits while wishes go on.
const calm = 120;
const mostWait = 400;

// Pixels of a screen of 4k: the server draws no more.
const mostPixels = 3840 * 2160;

/**
 * The address of a picture, relative to the page's own.
 * @param {Order} order
 * @param {string} format its ending
 * @param {Object<string, string | number>} look
 */
export function pictureAddress(order, format, look) {
  const query = new URLSearchParams();
  for (const key of order.keys.slice(1)) {
    query.append("compare", key);
  }
  const { length, to } = order.span;
  if (to === null) {
    query.set("span", String(length));
  } else {
    query.set("from", String(to - length));
    query.set("to", String(to));
  }
  query.set("part", order.part);
  for (const name of Object.keys(look)) {
    query.set(name, String(look[name]));
  }
  return `histogram/here/${encodeURIComponent(order.keys[0])}.${format}?${query}`;
}

/**
 * The reader's theme and language, as parameters of a picture.
 * @param {import("../page/page.js").Page} page
 */
export function lookOf(page) {
  return { theme: page.theme.isDark ? "dark" : "light", lang: page.words.language };
}

/** The reader's time zone, of IANA. */
export function readersZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** A picture of the server's, drawn at the screen's own pixels. The old one stays until the new one has come. */
export class Picture {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {() => void} changed another picture is there, or none could be had
   */
  constructor(page, changed) {
    /** @private */
    this.page = page;
    /** @private */
    this.changed = changed;
    this.canvas = h("canvas");
    /** @type {Shown | null} */
    this.shown = null;
    /** Why there is none, in words. */
    this.fault = "";
    /** @private @type {Order | null} */
    this.order = null;
    /** @private @type {AbortController | null} */
    this.request = null;
    /** @private */
    this.timer = 0;
    /** @private since when there have been wishes */
    this.wishedAt = 0;
    /** @private null where the server does not know the reader's */
    this.zone = /** @type {string | null} */ (readersZone());
  }

  /**
   * Asks for a picture, soon.
   * @param {Order} order
   */
  ask(order) {
    this.order = order;
    const now = performance.now();
    this.wishedAt = this.timer ? this.wishedAt : now;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.load(), Math.max(0, Math.min(calm, this.wishedAt + mostWait - now)));
  }

  /** Asks for the last one again. */
  again() {
    if (this.order) {
      this.ask(this.order);
    }
  }

  leave() {
    clearTimeout(this.timer);
    if (this.request) {
      this.request.abort();
    }
  }

  /** Its pixels a point. */
  get scale() {
    const { clientWidth, clientHeight } = this.canvas;
    const room = Math.sqrt(mostPixels / Math.max(1, clientWidth * clientHeight));
    return Math.min(4, Math.max(0.5, Math.min(devicePixelRatio || 1, Math.floor(room * 100) / 100)));
  }

  /** @private */
  look() {
    const { clientWidth, clientHeight } = this.canvas;
    /** @type {Object<string, string | number>} */
    const look = { width: clientWidth, height: clientHeight, scale: this.scale, blank: 1, ...lookOf(this.page) };
    if (this.zone !== null) {
      look.zone = this.zone;
    }
    return look;
  }

  /** @private */
  async load() {
    this.timer = 0;
    const { order } = this;
    if (!order || this.canvas.clientWidth === 0) {
      return;
    }
    if (this.request) {
      this.request.abort();
    }
    const request = new AbortController();
    this.request = request;
    const look = this.look();
    try {
      const answer = await fetch(pictureAddress(order, "png", look), { signal: request.signal });
      const shown = answer.ok ? await this.taken(answer, order, look) : await this.refused(answer);
      if (!request.signal.aborted && shown) {
        if (this.shown) {
          this.shown.image.close();
        }
        this.shown = shown;
        this.fault = "";
        this.changed();
      }
    } catch (error) {
      // That the daemon is away the page says as a whole.
      if (!request.signal.aborted && !(error instanceof TypeError)) {
        this.fault = error instanceof Error ? error.message : String(error);
        this.changed();
      }
    }
  }

  /** @private @param {Response} answer @param {Order} order @param {Object<string, any>} look @returns {Promise<Shown>} */
  async taken(answer, order, look) {
    const info = JSON.parse(answer.headers.get("Meshping-Picture") || "{}");
    const image = await createImageBitmap(await answer.blob());
    return { image, info, order, width: look.width, height: look.height };
  }

  /** @private @param {Response} answer @returns {Promise<null>} */
  async refused(answer) {
    if (answer.status === 400 && this.zone !== null) {
      this.zone = null;
      this.again();
      return null;
    }
    if (answer.status === 503 && answer.headers.has("Retry-After")) {
      window.setTimeout(() => this.again(), Number(answer.headers.get("Retry-After")) * 1000);
      return null;
    }
    const body = await answer.json().catch(() => ({}));
    throw new Error(body.error || answer.status + " " + answer.statusText);
  }

  /**
   * Draws it as it is.
   * @returns {CanvasRenderingContext2D | null} in points, to draw on; null where there is no picture
   */
  draw() {
    const context = this.canvas.getContext("2d");
    if (!this.shown || !context) {
      return null;
    }
    const { image, width, height } = this.shown;
    // Setting the size empties the canvas, even where it is the same.
    this.canvas.width = image.width;
    this.canvas.height = image.height;
    context.drawImage(image, 0, 0);
    context.setTransform(image.width / width, 0, 0, image.height / height, 0, 0);
    return context;
  }
}
