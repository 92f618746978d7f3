// SPDX-License-Identifier: GPL-3.0-or-later

const narrowSpace = "\u202f";

/** Numbers and times as the reader writes them, times in the reader's zone. */
export class Formats {
  /** @param {string} locale */
  constructor(locale) {
    /** @private */
    this.locale = locale;
    /** @private @type {Map<string, Intl.NumberFormat>} */
    this.numbers = new Map();
    /** @private */
    this.clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    /** @private */
    this.day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
    /** @private */
    this.zoned = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "long" });
  }

  /** @param {number} value @param {number} [decimals] */
  number(value, decimals = 0) {
    const key = String(decimals);
    let format = this.numbers.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
      this.numbers.set(key, format);
    }
    return format.format(value);
  }

  /**
   * A round trip, without its unit.
   * @param {number} value
   */
  milliseconds(value) {
    return Number.isFinite(value) ? this.number(value, value < 1 ? 3 : 2) : "–";
  }

  /** @param {number} value from 0 to 100 @param {number} [decimals] */
  percent(value, decimals = 2) {
    return Number.isFinite(value) ? this.number(value, decimals) + narrowSpace + "%" : "–";
  }

  /**
   * The time of the day.
   * @param {number} seconds since 1970
   */
  time(seconds) {
    return this.clock.format(seconds * 1000);
  }

  /**
   * Day and year.
   * @param {number} seconds since 1970
   */
  date(seconds) {
    return this.day.format(seconds * 1000);
  }

  /**
   * All of it, with the zone's name.
   * @param {number} seconds since 1970
   */
  dateTime(seconds) {
    return this.zoned.format(seconds * 1000);
  }

  /**
   * The name of the reader's zone, such as "CET".
   * @param {number} [seconds] since 1970: when
   */
  zone(seconds = Date.now() / 1000) {
    const parts = new Intl.DateTimeFormat(this.locale, { timeZoneName: "short" }).formatToParts(seconds * 1000);
    return (parts.find((part) => part.type === "timeZoneName") || { value: "" }).value;
  }

  /**
   * A span in its largest two units: "2 h 5 min", "4.5 s", "120 ms".
   * @param {number} seconds
   */
  span(seconds) {
    if (seconds < 1) {
      return this.number(seconds * 1000) + narrowSpace + "ms";
    }
    if (seconds < 60) {
      return this.number(seconds, Number.isInteger(seconds) ? 0 : 1) + narrowSpace + "s";
    }
    const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
    const first = units.findIndex((unit) => seconds >= Number(unit[1]));
    let rest = Math.floor(seconds);
    const parts = [];
    for (const unit of units.slice(first, first + 2)) {
      const count = Math.floor(rest / Number(unit[1]));
      rest -= count * Number(unit[1]);
      if (count > 0) {
        parts.push(this.number(count) + narrowSpace + unit[0]);
      }
    }
    return parts.join(" ");
  }
}
