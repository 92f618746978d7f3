// SPDX-License-Identifier: GPL-3.0-or-later
import { RecentLoss } from "./recentloss.js";
import { troubleOf } from "./trouble.js";

/** @typedef {import("./trouble.js").Trouble} Trouble */

/**
 * A target as a view sees it: the fields of docs/api.md, NaN where one is not known.
 * @typedef {object} Target
 * @property {number} id
 * @property {string} key what calls name it by
 * @property {string} name its address where it has none
 * @property {string} addr empty: its name is not resolved
 * @property {string} host the name that is looked up, or ""
 * @property {string} state
 * @property {string} error
 * @property {Object<string, string>} labels
 * @property {boolean} foreign learnt from a peer
 * @property {boolean} paused
 * @property {number} sent
 * @property {number} recv
 * @property {number} lost
 * @property {number} late
 * @property {number} duplicates
 * @property {number} send_errors
 * @property {number} sum
 * @property {number} last
 * @property {number} min
 * @property {number} max
 * @property {number} avg15m
 * @property {number} avg6h
 * @property {number} avg24h
 * @property {number} last_reply
 * @property {number} ended
 * @property {number} interval its own
 * @property {number} late_after
 * @property {Uint8Array} recent the last outcomes, oldest first: 253 lost, 254 late, 255 not sent, else the bucket plus 100
 * @property {Trouble} trouble
 * @property {number} recentLoss share (0 to 1) of the last 15 minutes
 */

export const numberFields = /** @type {const} */ (["sent", "recv", "lost", "late", "duplicates", "send_errors", "sum", "last", "min",
  "max", "avg15m", "avg6h", "avg24h", "last_reply", "ended", "interval", "late_after"]);

/** @typedef {typeof numberFields[number]} NumberField */

const counters = new Set(["sent", "recv", "lost", "late", "duplicates", "send_errors", "sum"]);
const states = ["unknown", "up", "down", "error"];
const recentLength = 60;
const noLabels = Object.freeze({});
const FOREIGN = 1;
const PAUSED = 2;
const UNSEEN = 128; // in the first state after a break, until it comes again

/** @param {any} json of a target */
function flagsOf(json) {
  return (json.foreign ? FOREIGN : 0) | (json.paused ? PAUSED : 0);
}

/**
 * All targets. 100,000 of them are as many objects of twenty fields, or a few arrays: these are arrays, and an object is made
 * of a target when one looks at it.
 */
export class Targets {
  constructor() {
    /** @private @type {Map<number, number>} */
    this.places = new Map();
    /** @private places that are free again, below `used` */
    this.free = /** @type {number[]} */ ([]);
    /** @private */
    this.used = 0;
    /** @private */
    this.capacity = 0;
    /** @private @type {Record<NumberField, Float64Array>} */
    this.columns = /** @type {any} */ (Object.fromEntries(numberFields.map((field) => [field, new Float64Array(0)])));
    /** @private */
    this.flags = new Uint8Array(0);
    /** @private */
    this.states = new Uint8Array(0);
    /** @private */
    this.recents = new Uint8Array(0);
    /** @private */
    this.recentLengths = new Uint8Array(0);
    /** @private @type {string[]} */
    this.names = [];
    /** @private @type {string[]} */
    this.addrs = [];
    /** @private @type {Map<number, string>} few have one */
    this.hosts = new Map();
    /** @private @type {Map<number, string>} */
    this.errors = new Map();
    /** @private @type {Map<number, Object<string, string>>} */
    this.labels = new Map();
    /** @private @type {Map<string, Object<string, string>>} each set of labels once */
    this.labelSets = new Map();
    /** @private */
    this.loss = new RecentLoss();
    /** Seconds between the pings of a target that has no interval of its own. */
    this.commonInterval = 30;
    /** Another one whenever a target is new, gone, or called otherwise. */
    this.revision = 0;
  }

  get count() {
    return this.places.size;
  }

  /** All ids, in no particular order. */
  ids() {
    return this.places.keys();
  }

  /** @param {number} id */
  has(id) {
    return this.places.has(id);
  }

  /** @private @param {number} id @returns {number} */
  placeOf(id) {
    const place = this.places.get(id);
    if (place === undefined) {
      throw new Error("there is no target " + id);
    }
    return place;
  }

  /** @param {number} id @param {NumberField} field */
  number(id, field) {
    return this.columns[field][this.placeOf(id)];
  }

  /** @param {number} id */
  name(id) {
    return this.names[this.placeOf(id)];
  }

  /** @param {number} id */
  addr(id) {
    return this.addrs[this.placeOf(id)];
  }

  /** @param {number} id @returns {Object<string, string>} */
  labelsOf(id) {
    return this.labels.get(id) || noLabels;
  }

  /**
   * What calls name it by.
   * @param {number} id
   */
  key(id) {
    const place = this.placeOf(id);
    return this.addrs[place] ? this.names[place] + "@" + this.addrs[place] : this.names[place];
  }

  /**
   * The id of a target by its key, its address or its name; null where there is none.
   * @param {string} key
   */
  find(key) {
    let found = null;
    for (const id of this.places.keys()) {
      if (this.key(id) === key) {
        return id;
      }
      if (found === null && (this.addr(id) === key || this.name(id) === key)) {
        found = id;
      }
    }
    return found;
  }

  /**
   * The share lost within 15 minutes.
   * @param {number} id
   */
  recentLoss(id) {
    const place = this.placeOf(id);
    return this.loss.of(place, this.columns.sent[place], this.columns.lost[place]);
  }

  /** @param {number} id */
  isForeign(id) {
    return (this.flags[this.placeOf(id)] & FOREIGN) !== 0;
  }

  /** @param {number} id */
  isPaused(id) {
    return (this.flags[this.placeOf(id)] & PAUSED) !== 0;
  }

  /** @param {number} id @returns {Trouble} */
  trouble(id) {
    const place = this.placeOf(id);
    const own = this.columns.interval[place];
    return troubleOf({
      state: states[this.states[place]],
      ended: this.columns.ended[place],
      paused: (this.flags[place] & PAUSED) !== 0,
      avg15m: this.columns.avg15m[place],
      avg24h: this.columns.avg24h[place],
      answered: this.columns.recv[place] * (own > 0 ? own : this.commonInterval),
      recentLoss: this.recentLoss(id),
    });
  }

  /** @param {number} id @returns {Target} */
  target(id) {
    const place = this.placeOf(id);
    const target = /** @type {any} */ ({
      id,
      key: this.key(id),
      name: this.names[place],
      addr: this.addrs[place],
      host: this.hosts.get(id) || "",
      state: states[this.states[place]],
      error: this.errors.get(id) || "",
      labels: this.labelsOf(id),
      foreign: (this.flags[place] & FOREIGN) !== 0,
      paused: (this.flags[place] & PAUSED) !== 0,
      recent: this.recents.subarray(place * recentLength, place * recentLength + this.recentLengths[place]),
      trouble: this.trouble(id),
      recentLoss: this.recentLoss(id),
    });
    for (const field of numberFields) {
      target[field] = this.columns[field][place];
    }
    return target;
  }

  /**
   * Takes a target as the API writes it.
   * @param {any} json
   * @returns {boolean} whether it is new, or called otherwise than before
   */
  put(json) {
    const known = this.places.get(json.id);
    const labels = json.labels ? this.sharedLabels(json.labels) : undefined;
    const differs = known === undefined || this.names[known] !== json.name || this.addrs[known] !== json.addr || this.labels.get(json.id) !== labels ||
      ((this.flags[known] & FOREIGN) !== 0) !== Boolean(json.foreign);
    const place = known === undefined ? this.newPlace(json.id) : known;
    for (const field of numberFields) {
      const value = json[field];
      this.columns[field][place] = typeof value === "number" ? value : counters.has(field) ? 0 : NaN;
    }
    this.flags[place] = flagsOf(json);
    this.states[place] = Math.max(0, states.indexOf(json.state));
    this.names[place] = json.name;
    this.addrs[place] = json.addr;
    this.keepSeldom(this.hosts, json.id, json.host);
    this.keepSeldom(this.errors, json.id, json.error);
    this.keepSeldom(this.labels, json.id, labels);
    this.putRecent(place, json.recent || "");
    if (known === undefined) {
      const { columns } = this;
      this.loss.begin(place, columns.sent[place], columns.lost[place],
        this.recents.subarray(place * recentLength, place * recentLength + this.recentLengths[place]),
        columns.interval[place] > 0 ? columns.interval[place] : this.commonInterval);
    }
    this.revision += differs ? 1 : 0;
    return differs;
  }

  /** @private @template T @param {Map<number, T>} map @param {number} id @param {T | undefined} value */
  keepSeldom(map, id, value) {
    if (value) {
      map.set(id, value);
    } else {
      map.delete(id);
    }
  }

  /** @private @param {Object<string, string>} labels */
  sharedLabels(labels) {
    const text = JSON.stringify(labels);
    const shared = this.labelSets.get(text);
    if (shared) {
      return shared;
    }
    this.labelSets.set(text, labels);
    return labels;
  }

  /** @private @param {number} place @param {string} base64 */
  putRecent(place, base64) {
    const bytes = atob(base64);
    const length = Math.min(bytes.length, recentLength);
    for (let i = 0; i < length; i += 1) {
      this.recents[place * recentLength + i] = bytes.charCodeAt(bytes.length - length + i);
    }
    this.recentLengths[place] = length;
  }

  /** @private @param {number} id */
  newPlace(id) {
    const free = this.free.pop();
    const place = free === undefined ? this.used : free;
    if (free === undefined) {
      this.used += 1;
      if (this.used > this.capacity) {
        this.grow(Math.max(1024, Math.ceil(this.capacity * 1.5)));
      }
    }
    this.places.set(id, place);
    return place;
  }

  /** @private @param {number} capacity */
  grow(capacity) {
    for (const field of numberFields) {
      const column = new Float64Array(capacity);
      column.set(this.columns[field]);
      this.columns[field] = column;
    }
    /** @param {Uint8Array} old @param {number} each */
    const grown = (old, each = 1) => {
      const bytes = new Uint8Array(capacity * each);
      bytes.set(old);
      return bytes;
    };
    this.flags = grown(this.flags);
    this.states = grown(this.states);
    this.recentLengths = grown(this.recentLengths);
    this.recents = grown(this.recents, recentLength);
    this.loss.grow(capacity);
    this.capacity = capacity;
  }

  /** @param {number} id */
  remove(id) {
    const place = this.places.get(id);
    if (place === undefined) {
      return;
    }
    this.revision += 1;
    this.places.delete(id);
    this.free.push(place);
    for (const map of [this.hosts, this.errors, this.labels]) {
      map.delete(id);
    }
    this.names[place] = "";
    this.addrs[place] = "";
  }

  /** A whole state begins: what does not come again is gone at its end. */
  beginState() {
    for (let place = 0; place < this.used; place += 1) {
      this.flags[place] |= UNSEEN;
    }
  }

  /** @returns {number[]} the ids of what did not come again */
  endState() {
    const gone = [];
    for (const [id, place] of this.places) {
      if (this.flags[place] & UNSEEN) {
        gone.push(id);
      }
    }
    for (const id of gone) {
      this.remove(id);
    }
    return gone;
  }

  /**
   * Once a second.
   * @param {number} now seconds, of a clock that never goes back
   * @returns {boolean} whether the loss of all may differ
   */
  mark(now) {
    return this.loss.mark(now, this.used, this.columns.sent, this.columns.lost);
  }
}
