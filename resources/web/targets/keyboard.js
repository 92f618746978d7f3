// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What the keys do in the table.
 * @typedef {object} Commands
 * @property {(by: number, extend: boolean) => void} move so many rows
 * @property {(to: number, extend: boolean) => void} moveTo a row, by index; -1: the last
 * @property {number} pageRows
 * @property {() => void} open
 * @property {() => void} toggle
 * @property {(folded: boolean) => boolean} fold whether there was a group to fold
 * @property {() => void} selectAll
 * @property {() => boolean} clear whether anything was selected
 * @property {() => void} remove
 * @property {() => void} rename
 */

/**
 * What moves the keyboard to another row.
 * @type {Object<string, (commands: Commands, extend: boolean) => void>}
 */
const moves = {
  ArrowDown: (commands, extend) => commands.move(1, extend),
  ArrowUp: (commands, extend) => commands.move(-1, extend),
  PageDown: (commands, extend) => commands.move(commands.pageRows, extend),
  PageUp: (commands, extend) => commands.move(-commands.pageRows, extend),
  Home: (commands, extend) => commands.moveTo(0, extend),
  End: (commands, extend) => commands.moveTo(-1, extend),
};

/**
 * What does something with rows; false where there was nothing to do.
 * @type {Object<string, (commands: Commands) => boolean | void>}
 */
const deeds = {
  "ArrowLeft": (commands) => commands.fold(true),
  "ArrowRight": (commands) => commands.fold(false),
  "Enter": (commands) => commands.open(),
  " ": (commands) => commands.toggle(),
  "Escape": (commands) => commands.clear(),
  "Delete": (commands) => commands.remove(),
  "F2": (commands) => commands.rename(),
};

/** @param {KeyboardEvent} event @param {Commands} commands @returns {boolean} whether the key was one of the table's */
export function obeyKey(event, commands) {
  if (event.altKey || event.metaKey) {
    return false;
  }
  if (event.ctrlKey) {
    const selectsAll = event.key === "a";
    if (selectsAll) {
      commands.selectAll();
    }
    return selectsAll;
  }
  if (moves[event.key]) {
    moves[event.key](commands, event.shiftKey);
    return true;
  }
  return deeds[event.key] !== undefined && deeds[event.key](commands) !== false;
}
