// SPDX-License-Identifier: GPL-3.0-or-later
// Elements are made here alone. Text becomes text nodes: nothing that a target may be called is ever read as HTML.

/** @typedef {Node | string | null | false} Child */

const svgNamespace = "http://www.w3.org/2000/svg";

/** @param {Element} element @param {string} name @param {any} value */
function setAttribute(element, name, value) {
  if (typeof value === "function") {
    element.addEventListener(name.slice(2), value);
  } else if (value === true) {
    element.setAttribute(name, "");
  } else if (value !== false && value !== null && value !== undefined) {
    element.setAttribute(name, String(value));
  }
}

/** @param {Element} element @param {Object<string, any>} attributes @param {Child[]} children */
function fill(element, attributes, children) {
  for (const name of Object.keys(attributes)) {
    setAttribute(element, name, attributes[name]);
  }
  for (const child of children) {
    if (child !== null && child !== false) {
      element.append(child);
    }
  }
}

/**
 * An element: h("button", {class: "quiet", onclick: remove, disabled: true}, "Remove").
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Object<string, any>} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/**
 * An element of SVG.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Object<string, any>} [attributes]
 * @param {Child[]} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(svgNamespace, tag);
  fill(element, attributes, children);
  return /** @type {SVGElementTagNameMap[Tag]} */ (element);
}

/**
 * Sets the text only where it differs, so that nothing is drawn, or read out, anew.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

// Lines on a field of 16 by 16, as in the window.
const glyphs = {
  add: "M8 3V13M3 8H13",
  remove: "M3 4.5H13M6 4.5V2.5H10V4.5M4.5 4.5L5 13.5H11L11.5 4.5M6.8 7V11M9.2 7V11",
  rename: "M3 13L3.5 10.5 11 3 13 5 5.5 12.5Z",
  interval: "M13.5 8A5.5 5.5 0 1 1 2.5 8A5.5 5.5 0 1 1 13.5 8M8 4.8V8L10.2 9.5",
  reset: "M3 3V7H7M3 7L5 4.6 8 3.5 11 4.6 12.5 8 11 11.4 8 12.5 5 11.4",
  label: "M2.5 2.5H8L13.5 8 8 13.5 2.5 8ZM5.5 4.6A.9 .9 0 1 1 5.4 4.6",
  find: "M11 7A4 4 0 1 1 3 7A4 4 0 1 1 11 7M10 10L13.5 13.5",
  pause: "M5.5 3.5V12.5M10.5 3.5V12.5",
  resume: "M5 3L12.5 8 5 13Z",
  compare: "M2.5 12L6 6 9 9 13.5 3M2.5 8L6 12 13.5 9",
  columns: "M2.5 3H13.5V13H2.5ZM6 3V13M10 3V13",
  theme: "M8 2.5A5.5 5.5 0 1 0 13.5 8A4.3 4.3 0 0 1 8 2.5",
  close: "M4 4L12 12M12 4L4 12",
  more: "M3.5 8H4M8 8H8.5M12 8H12.5",
  back: "M10 3L5 8 10 13",
  down: "M4 6L8 10 12 6",
};

/**
 * A picture beside a word, hidden from screen readers.
 * @param {keyof typeof glyphs} name
 */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: glyphs[name] }));
}
