// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The slots of one target, as docs/api.md has them.
 * @typedef {object} Strip
 * @property {number} usual milliseconds; 0: not known
 * @property {number} from when the first slot begins, seconds since 1970
 * @property {number} step seconds of a slot
 * @property {Uint16Array} medians
 * @property {Uint16Array} losses
 */

/**
 * What strips are to have.
 * @typedef {{step: number, from: number, to: number}} Wanted
 */

const batch = 64;
const mostKept = 2000;
const mostSlots = 2900; // that the daemon gives at once, less a little

export const unknownLoss = 65535;
export const allLost = 60000;

/** @param {string} text Base64 @returns {Uint16Array} */
function numbersIn(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint16Array.from({ length: Math.floor(bytes.length / 2) }, (_, at) => view.getUint16(at * 2, true));
}

/** @param {any} json one of those in the answer @param {number} from @param {number} step @returns {Strip} */
function stripOf(json, from, step) {
  const numbers = numbersIn(json.cells);
  const count = numbers.length / 2;
  return { usual: json.usual, from, step, medians: numbers.subarray(0, count), losses: numbers.subarray(count) };
}

/** @param {Uint16Array} before @param {number} at @param {Uint16Array} newer */
function continued(before, at, newer) {
  const all = new Uint16Array(at + newer.length);
  all.set(before.subarray(0, at));
  all.set(newer, at);
  return all;
}

/** The strips of the targets in sight, of any number: loaded a batch at a time as they come into sight, and kept up with the present. */
export class Strips {
  /**
   * @param {import("../live/api.js").Api} api
   * @param {() => {minutes: number, hours: number}} kept for how many seconds the daemon keeps slots
   * @param {() => void} changed
   */
  constructor(api, kept, changed) {
    /** @private */
    this.api = api;
    /** @private */
    this.kept = kept;
    /** @private */
    this.changed = changed;
    /** @private @type {Map<number, Strip & {wanted: string, to: number}>} */
    this.strips = new Map();
    /** @private @type {Set<number>} whom the daemon does not know */
    this.unknown = new Set();
    /** @private @type {Wanted} */
    this.wanted = { step: 0, from: 0, to: 0 };
    /** @private */
    this.upToPresent = false;
    /** @private @type {number[]} the most urgent first */
    this.ids = [];
    /** @private @type {AbortController | null} of what is being read */
    this.reading = null;
    /** Why nothing more comes, in the daemon's words; else "". */
    this.error = "";
  }

  leave() {
    if (this.reading) {
      this.reading.abort();
    }
    this.ids = [];
  }

  /** @param {number} id @returns {Strip | undefined} perhaps still that of an earlier span */
  get(id) {
    return this.strips.get(id);
  }

  /**
   * @param {{from: number, to: number}} axis what is shown
   * @param {number} room slots of a target for which there is room
   * @param {number} now
   */
  show(axis, room, now) {
    const step = this.stepFor(axis, room, now);
    if (this.covers(axis, step, now)) {
      return;
    }
    const length = axis.to - axis.from;
    const beside = Math.max(0, Math.min((mostSlots * step - length) / 2, length / 2));
    const { minutes, hours } = this.kept();
    const oldest = step === 60 ? now - minutes : step === 3600 ? now - hours : -Infinity;
    const from = Math.min(axis.from, Math.max(axis.from - beside, oldest));
    this.upToPresent = axis.to + beside >= now;
    this.wanted = { step, from: Math.max(0, Math.floor(from / step) * step), to: this.upToPresent ? now + 1 : Math.round(axis.to + beside) };
    this.unknown.clear();
    this.error = "";
    if (this.reading) {
      this.reading.abort();
    }
    this.next();
  }

  /** @private @param {{from: number, to: number}} axis @param {number} room @param {number} now */
  stepFor(axis, room, now) {
    const { minutes, hours } = this.kept();
    const most = Math.min(room, mostSlots);
    const length = axis.to - axis.from;
    if (length / 60 <= most && now - axis.from <= minutes) {
      return 60;
    }
    return length / 3600 <= most && now - axis.from <= hours ? 3600 : 86400;
  }

  /** @private @param {{from: number, to: number}} axis @param {number} step @param {number} now */
  covers(axis, step, now) {
    const { wanted } = this;
    const tooMuch = (wanted.to - wanted.from) / step > mostSlots;
    return wanted.step === step && wanted.from <= axis.from && !tooMuch && (this.upToPresent || wanted.to >= Math.min(axis.to, now));
  }

  /** @param {number[]} ids whose strips are wanted, the most urgent first */
  want(ids) {
    this.ids = ids;
    this.next();
  }

  /**
   * Asks for what has grown since, and again for what could not be had.
   * @param {number} now
   */
  refresh(now) {
    if (this.upToPresent) {
      this.wanted.to = now + 1;
    }
    this.unknown.clear();
    this.error = "";
    this.next();
  }

  /** @private */
  name() {
    return this.wanted.step + " " + this.wanted.from;
  }

  /** @private */
  next() {
    if (this.reading || this.error || this.wanted.step === 0) {
      return;
    }
    const name = this.name();
    const known = this.ids.filter((id) => !this.unknown.has(id));
    const missing = known.filter((id) => (this.strips.get(id) || { wanted: "" }).wanted !== name).slice(0, batch);
    if (missing.length > 0) {
      this.read(missing, { ...this.wanted });
      return;
    }
    const behind = known.filter((id) => /** @type {any} */ (this.strips.get(id)).to < this.wanted.to).slice(0, batch);
    if (behind.length > 0) {
      const end = Math.min(...behind.map((id) => /** @type {any} */ (this.strips.get(id)).to));
      const { step, from, to } = this.wanted;
      // The last slot grows, and a late reply may still change the one before it.
      this.read(behind, { step, from: Math.max(from, Math.floor(end / step) * step - step), to });
    }
  }

  /** @private @param {number[]} ids @param {Wanted} span */
  async read(ids, span) {
    const reading = new AbortController();
    this.reading = reading;
    const name = this.name();
    try {
      const answer = await this.api.get(`api/overview?ids=${ids.join(",")}&from=${span.from}&to=${span.to}&step=${span.step}`, { signal: reading.signal });
      for (const id of ids) {
        this.unknown.add(id);
      }
      for (const json of answer.strips) {
        this.put(json.id, stripOf(json, answer.from, answer.step), name, span.to);
      }
      this.forgetSome();
    } catch (error) {
      if (!reading.signal.aborted) {
        this.error = error instanceof Error ? error.message : String(error);
      }
    }
    if (this.reading === reading) {
      this.reading = null;
    }
    if (!reading.signal.aborted || this.ids.length > 0) {
      this.next();
      this.changed();
    }
  }

  /** @private @param {number} id @param {Strip} strip @param {string} wanted @param {number} to */
  put(id, strip, wanted, to) {
    this.unknown.delete(id);
    const before = this.strips.get(id);
    const at = before ? (strip.from - before.from) / strip.step : 0;
    if (!before || before.wanted !== wanted || at <= 0 || at > before.medians.length) {
      this.strips.set(id, { ...strip, wanted, to });
      return;
    }
    before.medians = continued(before.medians, at, strip.medians);
    before.losses = continued(before.losses, at, strip.losses);
    before.to = to;
    // Of a target that did not reply for days these few slots do not tell it.
    before.usual = strip.usual || before.usual;
  }

  /** @private */
  forgetSome() {
    if (this.strips.size > mostKept) {
      const wanted = new Set(this.ids);
      for (const id of this.strips.keys()) {
        if (!wanted.has(id)) {
          this.strips.delete(id);
        }
      }
    }
  }
}
