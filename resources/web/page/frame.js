// SPDX-License-Identifier: GPL-3.0-or-later
import { Live } from "../live/live.js";
import { ConnectionLine } from "./connectionline.js";
import { h, icon } from "./dom.js";
import { hashOf, parseHash } from "./hash.js";
import { views } from "./views.js";
import { Warnings } from "./warnings.js";

/** @typedef {import("./page.js").News} News */

/** What is around every view: the navigation, warnings, the connection's state; and which view that is. */
export class Frame {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    /** @private */
    this.page = page;
    /** @private */
    this.connection = new ConnectionLine(page);
    /** @private */
    this.warnings = new Warnings(page);
    /** @private */
    this.main = h("main", { id: "view", tabindex: "-1" });
    /** @private @type {import("./page.js").Shown | null} */
    this.shown = null;
    /** @private */
    this.view = "";
    /** @private counts what was asked for, so that a view that comes late does not take another's place */
    this.visit = 0;
    /** @private @type {string} of the daemon that this page came from */
    this.version = "";
    /** @private @type {Map<string, HTMLAnchorElement>} */
    this.links = new Map();
  }

  begin() {
    const themeButton = h("button", { class: "bare theme", onclick: () => this.page.theme.next() }, icon("theme"), h("span"));
    const skip = h("a", { class: "skip", href: location.hash || "#/", onclick: (/** @type {Event} */ event) => this.skip(event) },
      this.page.say("skip"));
    document.body.replaceChildren(
      h("header", {}, skip, h("a", { class: "brand", href: "#/" }, "meshping"), this.navigation(), this.connection.element, themeButton),
      this.warnings.element, this.main, this.page.notices.element);
    const nameTheme = () => {
      const name = this.page.say("theme." + this.page.theme.choice);
      themeButton.setAttribute("aria-label", name);
      themeButton.title = name;
    };
    nameTheme();
    this.page.theme.onChange(() => {
      nameTheme();
      this.tell({ ...Live.noNews(), theme: true });
    });
    this.page.live.onNews((news) => this.tell(news));
    addEventListener("hashchange", () => this.show());
    this.show();
  }

  /** @private @param {Event} event */
  skip(event) {
    event.preventDefault();
    this.main.focus();
  }

  /** @private */
  navigation() {
    const nav = h("nav", { "aria-label": this.page.say("nav") });
    for (const name of Object.keys(views)) {
      const { title } = views[name];
      if (title) {
        const link = h("a", { href: hashOf(name) }, this.page.say(title));
        this.links.set(name, link);
        nav.append(link);
      }
    }
    return nav;
  }

  /** @private */
  async show() {
    const parameters = parseHash(location.hash);
    if (!views[parameters.view]) {
      parameters.view = "targets";
    }
    this.visit += 1;
    if (parameters.view === this.view && this.shown && this.shown.moved) {
      this.shown.moved(parameters);
      return;
    }
    const visit = this.visit;
    const entry = views[parameters.view];
    let module;
    try {
      [module] = await Promise.all([entry.load(), addStyle(entry.style)]);
    } catch (error) {
      // The daemon is away, and the view was not needed before.
      this.page.notices.show({ text: this.page.say("view.missing"), bad: true });
      return;
    }
    if (visit === this.visit) {
      this.exchange(parameters, module.default);
    }
  }

  /** @private @param {import("./hash.js").Parameters} parameters @param {import("./page.js").View} view */
  exchange(parameters, view) {
    const isFirst = this.shown === null;
    if (this.shown) {
      this.shown.leave();
    }
    this.view = parameters.view;
    for (const [name, link] of this.links) {
      if (name === this.view) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    const place = h("div", { class: "view " + this.view });
    this.main.replaceChildren(place);
    const { title } = views[this.view];
    this.page.title(title ? this.page.say(title) : "");
    this.shown = view(place, parameters, this.page);
    if (title && !place.querySelector("h1")) {
      this.main.prepend(h("h1", { class: "unseen" }, this.page.say(title)));
    }
    if (!isFirst && !place.contains(document.activeElement)) {
      this.main.focus({ preventScroll: true });
    }
  }

  /** @private @param {News} news */
  tell(news) {
    if (news.connection) {
      this.connection.update();
    }
    if (news.health) {
      this.warnings.update();
      this.reloadAfterUpgrade();
    }
    if (this.shown) {
      this.shown.update(news);
    }
  }

  /**
   * The views that were not needed yet would come from another version than those that are here.
   * @private
   */
  reloadAfterUpgrade() {
    const { version } = this.page.live.health;
    if (this.version && version !== this.version && !document.querySelector("dialog")) {
      location.reload();
    }
    this.version = this.version || version;
  }
}

/** @param {string} address @returns {Promise<void>} once it holds */
function addStyle(address) {
  if (document.querySelector(`link[href="${address}"]`)) {
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const link = h("link", { rel: "stylesheet", href: address, onload: () => resolve(), onerror: () => {
      link.remove();
      reject(new Error(address));
    } });
    document.head.append(link);
  });
}
