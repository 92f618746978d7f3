// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser keeps for the user. One that is told to keep nothing refuses: then it holds until the page is closed.

/** @param {() => Storage} storage refuses already when it is asked for */
function keeper(storage) {
  /** @type {Map<string, string>} */
  const instead = new Map();
  return {
    /** @param {string} key @returns {string | null} */
    kept(key) {
      try {
        return storage().getItem(key);
      } catch (error) {
        return instead.get(key) || null;
      }
    },

    /** @param {string} key @param {string} value */
    keep(key, value) {
      try {
        storage().setItem(key, value);
      } catch (error) {
        instead.set(key, value);
      }
    },
  };
}

export const { kept, keep } = keeper(() => localStorage);

/** The same for this tab alone. */
export const { kept: keptInTab, keep: keepInTab } = keeper(() => sessionStorage);
