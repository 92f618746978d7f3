// SPDX-License-Identifier: GPL-3.0-or-later
import { Parser } from "./parser.js";

/**
 * @typedef {object} Listener
 * @property {() => void} resumed it is followed again, after nobody looked
 * @property {(type: string, data: any) => void} message
 * @property {() => void} alive something came, if only a sign of life: one a second
 * @property {(status: number) => void} lost it ended; `status` of HTTP where it was refused, else 0
 */

// Milliseconds: a stream that says nothing for so long is given up; between two attempts at first, and at most.
const patience = 15000;
const firstPause = 1000;
const longestPause = 10000;
// How long it is followed while nobody looks at the page: a browser has six connections to a server, for all its tabs.
const hiddenPatience = 10000;

/**
 * Server-sent events (WHATWG HTML, 9.2) by fetch(): unlike EventSource it tells why a server refuses, and goes on from the
 * last event after each break, however it came.
 */
export class Stream {
  /** @param {string} address @param {Listener} listener */
  constructor(address, listener) {
    /** @private */
    this.address = address;
    /** @private */
    this.listener = listener;
    /** @private */
    this.lastEventId = "";
    /** @private */
    this.pause = firstPause;
    /** @private @type {() => void} ends the pause */
    this.wake = () => {};
    /** @private */
    this.abort = new AbortController();
    /** @private whether the page is being left, or has been hidden for long */
    this.isAway = document.hidden;
    /** @private */
    this.hiddenTimer = 0;
  }

  /** Follows the stream for as long as somebody looks at the page. */
  async run() {
    addEventListener("online", () => this.wake());
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", () => this.comeBack());
    document.addEventListener("visibilitychange", () => this.look());
    for (;;) {
      if (this.isAway) {
        await this.rest(Infinity);
        this.listener.resumed();
      }
      const status = await this.follow();
      if (!this.isAway) {
        this.listener.lost(status);
        await this.rest(this.pause);
        this.pause = Math.min(2 * this.pause, longestPause);
      }
    }
  }

  /** @private */
  look() {
    clearTimeout(this.hiddenTimer);
    if (document.hidden) {
      this.hiddenTimer = window.setTimeout(() => this.leave(), hiddenPatience);
    } else {
      this.comeBack();
    }
  }

  /** @private */
  leave() {
    this.isAway = true;
    this.abort.abort();
  }

  /** @private */
  comeBack() {
    this.isAway = document.hidden && this.isAway;
    this.wake();
  }

  /** @private @returns {Promise<number>} why it ended */
  async follow() {
    this.abort = new AbortController();
    const { abort } = this;
    let timer = window.setTimeout(() => abort.abort(), patience);
    try {
      const answer = await fetch(this.address, { headers: this.headers(), signal: abort.signal, cache: "no-store" });
      if (!answer.ok || !answer.body) {
        return answer.status;
      }
      const parser = new Parser((type, data, id) => this.take(type, data, id));
      const reader = answer.body.getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        clearTimeout(timer);
        timer = window.setTimeout(() => abort.abort(), patience);
        this.pause = firstPause;
        parser.add(read.value);
        this.listener.alive();
      }
      return 0;
    } catch (error) {
      return 0; // the connection broke, or was given up
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  /** @private */
  headers() {
    /** @type {Object<string, string>} */
    const headers = { Accept: "text/event-stream" };
    if (this.lastEventId) {
      headers["Last-Event-ID"] = this.lastEventId;
    }
    return headers;
  }

  /** @private @param {string} type @param {any} data @param {string} id */
  take(type, data, id) {
    if (id) {
      this.lastEventId = id;
    }
    this.listener.message(type, data);
  }

  /** @private @param {number} pause milliseconds @returns {Promise<void>} */
  rest(pause) {
    return new Promise((resolve) => {
      const timer = Number.isFinite(pause) ? setTimeout(resolve, pause) : undefined;
      this.wake = () => {
        clearTimeout(timer);
        if (!this.isAway) {
          resolve();
        }
      };
    });
  }
}
