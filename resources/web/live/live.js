// SPDX-License-Identifier: GPL-3.0-or-later
import { Stream } from "./stream.js";
import { Targets } from "./targets.js";

/**
 * As docs/api.md has it.
 * @typedef {{id: number, time: number, kind: string, name: string, addr: string, duration: number, figures?: any, detail: string, text: string}} Event
 */

/**
 * As docs/api.md has it.
 * @typedef {any} Health
 */

/**
 * @typedef {object} Connection
 * @property {"new" | "live" | "lost" | "full"} state `full`: there are too many readers
 * @property {number} since seconds since 1970: of what is shown, when it is lost
 */

// Seconds of silence after which what is shown counts as old: there is a sign of life each second.
const silence = 5;

// Milliseconds between two updates while a long first state arrives.
const firstPace = 400;

/** The daemon's state as it changes. */
export class Live {
  constructor() {
    this.targets = new Targets();
    /** @type {Health | null} */
    this.health = null;
    /** @type {Connection} */
    this.connection = { state: "new", since: Date.now() / 1000 };
    /** Whether there was a whole state. */
    this.isComplete = false;
    /** @private @type {(news: import("../page/page.js").News) => void} */
    this.listener = () => {};
    /** @private */
    this.news = Live.noNews();
    /** @private */
    this.heardAt = 0;
    /** @private @type {number | null} */
    this.timer = null;
    /** @private */
    this.inState = false;
    /** @private */
    this.stream = new Stream("api/events?fields=recent", {
      resumed: () => {
        this.heardAt = Date.now();
      },
      message: (type, data) => this.take(type, data),
      alive: () => this.heard(),
      lost: (status) => this.setConnection(status === 503 ? "full" : "lost"),
    });
  }

  /** @returns {import("../page/page.js").News} */
  static noNews() {
    return { all: false, identity: false, changed: new Set(), gone: new Set(), health: false, events: [], connection: false, theme: false };
  }

  begin() {
    setInterval(() => this.look(), 1000);
    this.stream.run();
  }

  /** @param {(news: import("../page/page.js").News) => void} listener */
  onNews(listener) {
    this.listener = listener;
  }

  /** @private */
  heard() {
    this.heardAt = Date.now();
    this.setConnection("live");
  }

  /** @private */
  look() {
    if (this.connection.state === "live" && Date.now() - this.heardAt > silence * 1000) {
      this.setConnection("lost");
    }
    if (this.targets.mark(performance.now() / 1000)) {
      this.news.all = true;
      this.tell();
    }
  }

  /** @private @param {Connection["state"]} state */
  setConnection(state) {
    if (state === this.connection.state) {
      return;
    }
    const since = (state === "live" || this.heardAt === 0 ? Date.now() : this.heardAt) / 1000;
    this.connection = { state, since };
    this.news.connection = true;
    this.tell();
  }

  /** @private @param {string} type @param {any} data */
  take(type, data) {
    switch (type) {
      case "reset":
        this.inState = true;
        this.targets.beginState();
        break;
      case "targets":
        this.takeTargets(data.targets);
        break;
      case "removed":
        this.takeGone(data.ids);
        break;
      case "health":
        this.takeHealth(data);
        break;
      case "event":
        this.news.events.push(data);
        this.tellSoon(0);
        break;
      default: // of a later version
    }
  }

  /** @private @param {any[]} list */
  takeTargets(list) {
    for (const json of list) {
      this.news.identity = this.targets.put(json) || this.news.identity;
      this.news.changed.add(json.id);
    }
    if (!this.isComplete) {
      this.tellSoon(firstPace);
    }
  }

  /** @private @param {number[]} ids */
  takeGone(ids) {
    for (const id of ids) {
      this.targets.remove(id);
      this.news.changed.delete(id);
      this.news.gone.add(id);
    }
  }

  /**
   * It ends an update.
   * @private
   * @param {Health} health
   */
  takeHealth(health) {
    this.health = health;
    this.targets.commonInterval = health.interval || this.targets.commonInterval;
    this.news.health = true;
    if (this.inState) {
      this.inState = false;
      this.isComplete = true;
      this.takeGone(this.targets.endState());
      this.news.all = true;
    }
    this.tellSoon(0);
  }

  /** @private @param {number} pause milliseconds */
  tellSoon(pause) {
    if (this.timer === null) {
      this.timer = window.setTimeout(() => this.tell(), pause);
    }
  }

  /** @private */
  tell() {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
    const news = this.news;
    this.news = Live.noNews();
    this.listener(news);
  }
}
