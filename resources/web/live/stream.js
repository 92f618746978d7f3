// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {object} Listener
 * @property {() => void} opened the stream has begun, or begun anew
 * @property {(type: string, data: any) => void} message
 * @property {() => void} alive something came, if only a sign of life: one a second
 * @property {(status: number) => void} lost it ended; `status` of HTTP where it was refused, else 0
 */

// Milliseconds: a stream that says nothing for so long is given up; between two attempts at first, and at most.
const patience = 15000;
const firstPause = 1000;
const longestPause = 10000;

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
  }

  /** Follows the stream for as long as the page is open. */
  async run() {
    addEventListener("online", () => this.wake());
    document.addEventListener("visibilitychange", () => this.wake());
    for (;;) {
      const status = await this.follow();
      this.listener.lost(status);
      await this.rest();
    }
  }

  /** @private @returns {Promise<number>} why it ended */
  async follow() {
    const abort = new AbortController();
    let timer = window.setTimeout(() => abort.abort(), patience);
    try {
      const answer = await fetch(this.address, { headers: this.headers(), signal: abort.signal, cache: "no-store" });
      if (!answer.ok || !answer.body) {
        return answer.status;
      }
      this.listener.opened();
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

  /** @private */
  async rest() {
    await /** @type {Promise<void>} */ (new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    }));
    this.pause = Math.min(2 * this.pause, longestPause);
  }
}

/** Takes bytes apart into messages. */
export class Parser {
  /** @param {(type: string, data: any, id: string) => void} message */
  constructor(message) {
    /** @private */
    this.message = message;
    /** @private */
    this.decoder = new TextDecoder();
    /** @private */
    this.rest = "";
  }

  /** @param {Uint8Array} bytes */
  add(bytes) {
    const text = this.rest + this.decoder.decode(bytes, { stream: true });
    let begin = 0;
    for (let end = text.indexOf("\n\n", begin); end >= 0; end = text.indexOf("\n\n", begin)) {
      this.block(text.slice(begin, end));
      begin = end + 2;
    }
    this.rest = text.slice(begin);
  }

  /** @private @param {string} block */
  block(block) {
    let type = "";
    let id = "";
    let data = "";
    for (const line of block.split("\n")) {
      if (line.startsWith("event: ")) {
        type = line.slice(7);
      } else if (line.startsWith("id: ")) {
        id = line.slice(4);
      } else if (line.startsWith("data: ")) {
        data += line.slice(6);
      }
    }
    if (type && data) {
      this.message(type, JSON.parse(data), id);
    }
  }
}
