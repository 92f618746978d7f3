// SPDX-License-Identifier: GPL-3.0-or-later
import { keep, kept } from "./kept.js";

/** @typedef {"system" | "light" | "dark"} Choice */

const stored = "meshping.theme";
/** @type {Choice[]} */
const choices = ["system", "light", "dark"];

/** Light or dark, as the system has it or as the user says. Stylesheets ask by light-dark(). */
export class Theme {
  constructor() {
    /** @private */
    this.system = matchMedia("(prefers-color-scheme: dark)");
    /** @private @type {(() => void)[]} */
    this.listeners = [];
    /** @type {Choice} */
    this.choice = choices.find((choice) => choice === kept(stored)) || "system";
    this.system.addEventListener("change", () => this.apply());
    this.apply();
  }

  get isDark() {
    return this.choice === "dark" || (this.choice === "system" && this.system.matches);
  }

  /** System, light, dark, system … */
  next() {
    this.choice = choices[(choices.indexOf(this.choice) + 1) % choices.length];
    keep(stored, this.choice);
    this.apply();
  }

  /** @param {() => void} listener called when what isDark says may have changed */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @private */
  apply() {
    document.documentElement.dataset.theme = this.choice;
    for (const listener of this.listeners) {
      listener();
    }
  }
}
