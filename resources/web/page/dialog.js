// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "./dom.js";

/**
 * @typedef {object} Dialog
 * @property {string} title
 * @property {import("./dom.js").Child[]} content the first field in it has the focus
 * @property {string} accept what the button says that does it
 * @property {() => void | boolean | Promise<void | boolean>} onAccept false keeps it open
 * @property {() => void} [onCancel]
 * @property {boolean} [wide]
 */

let count = 0;

/**
 * A question over the page; Escape and Cancel leave it.
 * @param {import("../words/words.js").Words} words
 * @param {Dialog} dialog
 * @returns {{close: () => void, setEnabled: (enabled: boolean) => void}}
 */
export function openDialog(words, dialog) {
  count += 1;
  const titleId = "dialog-title-" + count;
  const button = h("button", { class: "main", type: "submit" }, dialog.accept);
  const cancel = h("button", { type: "button", onclick: () => element.close() }, words.say("cancel"));
  let accepted = false;
  const form = h("form", { method: "dialog" }, h("h2", { id: titleId }, dialog.title), ...dialog.content,
    h("div", { class: "buttons" }, cancel, button));
  const element = h("dialog", { "aria-labelledby": titleId, class: dialog.wide ? "wide" : null }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await dialog.onAccept() !== false) {
      accepted = true;
      element.close();
    }
  });
  const before = document.activeElement;
  element.addEventListener("close", () => {
    element.remove();
    if (!accepted && dialog.onCancel) {
      dialog.onCancel();
    }
    if (before instanceof HTMLElement && before.isConnected) {
      before.focus({ preventScroll: true });
    }
  });
  document.body.append(element);
  element.showModal();
  const first = /** @type {HTMLElement | null} */ (element.querySelector("input, textarea, select"));
  if (first) {
    first.focus();
  }
  return {
    close: () => element.close(),
    setEnabled: (enabled) => {
      button.disabled = !enabled;
    },
  };
}
