// SPDX-License-Identifier: GPL-3.0-or-later
import { hashOf, parseHash } from "./hash.js";

/**
 * What has come since a view was last told.
 * @typedef {object} News
 * @property {boolean} all everything may differ: the first state, or one after a pause
 * @property {boolean} identity names, addresses or labels are new or differ
 * @property {Set<number>} changed ids of targets that are new or differ
 * @property {Set<number>} gone ids of targets that are no longer there
 * @property {boolean} health the monitor's health
 * @property {import("../live/live.js").Event[]} events what happened
 * @property {boolean} connection whether there is one
 * @property {boolean} theme light or dark
 */

/**
 * A view that is shown.
 * @typedef {object} Shown
 * @property {(news: News) => void} update something has changed: called at most a few times a second
 * @property {() => void} leave another view takes its place; it lets go of all but what is in its place
 * @property {(parameters: import("./hash.js").Parameters) => void} [moved] the address changed within the view. Without it
 *   the view is left and shown again
 */

/**
 * The one function of a view's module, its default: fills the empty `place`.
 * @typedef {(place: HTMLElement, parameters: import("./hash.js").Parameters, page: Page) => Shown} View
 */

/** What a view works with. */
export class Page {
  /**
   * @param {object} parts
   * @param {import("../words/words.js").Words} parts.words
   * @param {import("./formats.js").Formats} parts.formats
   * @param {import("./theme.js").Theme} parts.theme
   * @param {import("../live/api.js").Api} parts.api
   * @param {import("../live/live.js").Live} parts.live
   * @param {import("./notices.js").Notices} parts.notices
   */
  constructor(parts) {
    this.words = parts.words;
    this.formats = parts.formats;
    this.theme = parts.theme;
    /** Calls of the daemon, with the token where it wants one. */
    this.api = parts.api;
    /** The daemon's state. */
    this.live = parts.live;
    /** Lines at the foot, with Undo where there is one. */
    this.notices = parts.notices;
  }

  /** @param {string} key @param {Object<string, string | number>} [values] */
  say(key, values) {
    return this.words.say(key, values);
  }

  /**
   * Shows another view, as a link does.
   * @param {string} view
   * @param {string[]} [path]
   * @param {Parameters<typeof hashOf>[2]} [query]
   */
  go(view, path, query) {
    location.hash = hashOf(view, path, query);
  }

  /**
   * Says in the address what is shown now, in place of what stood there, without showing it anew.
   * @param {Parameters<typeof hashOf>[2]} query
   */
  replace(query) {
    const { view, path } = parseHash(location.hash);
    history.replaceState(null, "", hashOf(view, path, query));
  }

  /**
   * Names what is shown, in the browser's tab.
   * @param {string} text
   */
  title(text) {
    document.title = text ? text + " – meshping" : "meshping";
  }
}
