// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser keeps for the user. One that is told to keep nothing refuses: then it holds until the page is closed.

/** @type {Map<string, string>} */
const instead = new Map();

/** @param {string} key @returns {string | null} */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return instead.get(key) || null;
  }
}

/** @param {string} key @param {string} value */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    instead.set(key, value);
  }
}

/**
 * The same for this tab alone.
 * @param {string} key
 * @returns {string | null}
 */
export function keptInTab(key) {
  try {
    return sessionStorage.getItem(key);
  } catch (error) {
    return instead.get(key) || null;
  }
}

/** @param {string} key @param {string} value */
export function keepInTab(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch (error) {
    instead.set(key, value);
  }
}
