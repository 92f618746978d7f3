// SPDX-License-Identifier: GPL-3.0-or-later
// The views by their names in the address. docs/architecture.md tells how to add one.

/**
 * @typedef {object} Entry
 * @property {() => Promise<{default: import("./page.js").View}>} load
 * @property {string} style its stylesheet, beside index.html
 * @property {string} [title] the key of its name in the navigation; without it, it does not stand there
 */

/** @type {Object<string, Entry>} */
export const views = {
  targets: { load: () => import("../targets/view.js"), style: "web/targets/targets.css", title: "nav.targets" },
  target: { load: () => import("../target/view.js"), style: "web/target/target.css" },
  overview: { load: () => import("../overview/view.js"), style: "web/overview/overview.css", title: "nav.overview" },
  events: { load: () => import("../events/view.js"), style: "web/events/events.css", title: "nav.events" },
  health: { load: () => import("../health/view.js"), style: "web/health/health.css", title: "nav.health" },
};
