// SPDX-License-Identifier: GPL-3.0-or-later
import { en } from "./en.js";

/**
 * A text, or one for each plural form of {n}.
 * @typedef {string | {one: string, other: string}} Phrase
 */

/** What the page says, in the first of the browser's languages that it speaks. */
export class Words {
  /**
   * @param {string} language
   * @param {Object<string, Phrase>} phrases
   */
  constructor(language, phrases) {
    this.language = language;
    /** Numbers and dates are written as the reader has them where that is the same language. */
    this.locale = navigator.languages.find((one) => one.split("-")[0] === language) || language;
    /** @private */
    this.phrases = phrases;
    /** @private */
    this.plurals = new Intl.PluralRules(this.locale);
    /** @private */
    this.numbers = new Intl.NumberFormat(this.locale);
  }

  static async load() {
    const wanted = navigator.languages.map((one) => one.split("-")[0]);
    const language = wanted.find((one) => one === "de" || one === "en") || "en";
    if (language === "de") {
      const { de } = await import("./de.js");
      return new Words("de", de);
    }
    return new Words("en", en);
  }

  /**
   * The phrase, with values in the place of {name}; numbers as the reader writes them.
   * @param {string} key
   * @param {Object<string, string | number>} [values]
   */
  say(key, values = {}) {
    const phrase = this.phrases[key];
    if (phrase === undefined) {
      throw new Error("there are no words for " + key);
    }
    const text = typeof phrase === "string" ? phrase
      : phrase[this.plurals.select(Number(values.n)) === "one" ? "one" : "other"];
    return text.replace(/\{(\w+)\}/g, (_whole, name) => {
      const value = values[name];
      return typeof value === "number" ? this.numbers.format(value) : String(value);
    });
  }
}
