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

/** @param {KeyboardEvent} event @param {Commands} commands @returns {boolean} whether the key was one of the table's */
export function obeyKey(event, commands) {
  const { shiftKey } = event;
  if (event.altKey || event.metaKey) {
    return false;
  }
  if (event.ctrlKey) {
    if (event.key === "a") {
      commands.selectAll();
      return true;
    }
    return false;
  }
  switch (event.key) {
    case "ArrowDown":
      commands.move(1, shiftKey);
      return true;
    case "ArrowUp":
      commands.move(-1, shiftKey);
      return true;
    case "PageDown":
      commands.move(commands.pageRows, shiftKey);
      return true;
    case "PageUp":
      commands.move(-commands.pageRows, shiftKey);
      return true;
    case "Home":
      commands.moveTo(0, shiftKey);
      return true;
    case "End":
      commands.moveTo(-1, shiftKey);
      return true;
    case "ArrowLeft":
      return commands.fold(true);
    case "ArrowRight":
      return commands.fold(false);
    case "Enter":
      commands.open();
      return true;
    case " ":
      commands.toggle();
      return true;
    case "Escape":
      return commands.clear();
    case "Delete":
      commands.remove();
      return true;
    case "F2":
      commands.rename();
      return true;
    default:
      return false;
  }
}
