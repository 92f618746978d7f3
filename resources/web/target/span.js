// SPDX-License-Identifier: GPL-3.0-or-later

/** In seconds: ten minutes to two years, as in the window. */
const shortest = 600;
const longest = 731 * 86400;

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** Which time a chart shows: so many seconds up to a moment, or up to now, whatever that is. */
export class Span {
  /** @param {number} length seconds @param {number | null} [to] seconds since 1970; null: now */
  constructor(length, to = null) {
    this.length = clamp(Math.round(length), shortest, longest);
    this.to = to === null ? null : Math.round(to);
  }

  /**
   * As an address has it: span=3600, or from=…&to=….
   * @param {URLSearchParams} query
   * @param {number} usual seconds, where it has none
   */
  static fromQuery(query, usual) {
    const number = (/** @type {string} */ name) => Number(query.get(name) || NaN);
    const [from, to, length] = [number("from"), number("to"), number("span")];
    if (from < to) {
      return new Span(to - from, to);
    }
    return new Span(length > 0 ? length : usual);
  }

  /** The same as parameters of an address, for which null means: not there. */
  toQuery() {
    return this.to === null ? { span: this.length, from: null, to: null } : { span: null, from: this.to - this.length, to: this.to };
  }

  /** @param {number} now @returns {{from: number, to: number}} */
  ends(now) {
    const to = this.to === null ? Math.floor(now) : this.to;
    return { from: to - this.length, to };
  }

  /**
   * Longer or shorter by a factor, while the moment at `position`, 0 (left) to 1, stays where it is.
   * @param {number} position
   * @param {number} factor
   * @param {number} now
   */
  zoomed(position, factor, now) {
    const anchor = this.ends(now).from + this.length * position;
    const { length } = new Span(this.length * factor);
    return Span.endingAt(anchor + length * (1 - position), length, now);
  }

  /**
   * Moved by a share of its length.
   * @param {number} share
   * @param {number} now
   */
  moved(share, now) {
    return Span.endingAt(this.ends(now).to + this.length * share, this.length, now);
  }

  /**
   * It never ends in the future; at the present it follows that.
   * @private
   * @param {number} to
   * @param {number} length
   * @param {number} now
   */
  static endingAt(to, length, now) {
    return to < now ? new Span(length, clamp(to, now - longest + length, now)) : new Span(length);
  }
}
