// SPDX-License-Identifier: GPL-3.0-or-later
import { svg } from "../page/dom.js";

// The window's shapes (gui/table/troublesign), on a field of 16 by 16.
const shapes = {
  up: "M8 2.4A5.6 5.6 0 1 1 8 13.6A5.6 5.6 0 1 1 8 2.4Z",
  ended: "M1 7.2H15V8.8H1Z",
  paused: "M3.5 2.5H6.5V13.5H3.5ZM9.5 2.5H12.5V13.5H9.5Z",
  waiting: "M8 2A6 6 0 1 1 8 14A6 6 0 1 1 8 2ZM8 4A4 4 0 1 0 8 12A4 4 0 1 0 8 4Z",
  slow: "M8 1L15 14.5H1Z",
  losing: "M8 .8L15.2 8 8 15.2 .8 8Z",
  down: "M2 3.2A1.2 1.2 0 0 1 3.2 2H12.8A1.2 1.2 0 0 1 14 3.2V12.8A1.2 1.2 0 0 1 12.8 14H3.2A1.2 1.2 0 0 1 2 12.8Z",
  error: "M3.6 1.6L8 6 12.4 1.6 14.4 3.6 10 8 14.4 12.4 12.4 14.4 8 10 3.6 14.4 1.6 12.4 6 8 1.6 3.6Z",
};

/**
 * A trouble's shape in its colour; a word must stand beside it.
 * @param {import("../live/trouble.js").Trouble} trouble
 */
export function sign(trouble) {
  const path = svg("path");
  const element = svg("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
  setSign(element, trouble);
  return element;
}

/** @param {SVGElement} element made by sign() @param {import("../live/trouble.js").Trouble} trouble */
export function setSign(element, trouble) {
  if (element.dataset.trouble !== trouble) {
    element.dataset.trouble = trouble;
    /** @type {SVGPathElement} */ (element.firstElementChild).setAttribute("d", shapes[trouble]);
  }
}
