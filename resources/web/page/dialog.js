// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from "./dom.js";

/**
 * @typedef {object} Dialog
 * @property {string} title
 * @property {import("./dom.js").Child[]} content the first field in it has the focus
 * @property {string} accept what the button says that does it
 * @property {() => void | boolean | Promise<void | boolean>} onAccept false keeps it open, and so does an error, which is shown
 * @property {() => void} [onCancel]
 * @property {boolean} [wide]
 */

/**
 * An open dialog.
 * @typedef {object} Opened
 * @property {() => void} close
 * @property {(enabled: boolean) => void} setEnabled whether it can be accepted
 * @property {(text: string) => void} fail shows what is wrong
 */

let count = 0;

/** @param {HTMLElement} element */
function focusFirst(element) {
  const first = /** @type {HTMLElement | null} */ (element.querySelector("input:not([type=radio]), textarea, select"));
  if (first) {
    first.focus();
  }
}

/**
 * What a dialog is made of.
 * @param {import("../words/words.js").Words} words
 * @param {Dialog} dialog
 */
function partsOf(words, dialog) {
  count += 1;
  const titleId = "dialog-title-" + count;
  const button = h("button", { class: "main", type: "submit" }, dialog.accept);
  const cancel = h("button", { type: "button" }, words.say("cancel"));
  const fault = h("p", { class: "bad fault", role: "alert" });
  const form = h("form", { method: "dialog" }, h("h2", { id: titleId }, dialog.title), ...dialog.content, fault,
    h("div", { class: "buttons" }, cancel, button));
  const element = h("dialog", { "aria-labelledby": titleId, class: dialog.wide ? "wide" : null }, form);
  cancel.addEventListener("click", () => element.close());
  return { button, fault, form, element };
}

/**
 * A question over the page; Escape and Cancel leave it.
 * @param {import("../words/words.js").Words} words
 * @param {Dialog} dialog
 * @returns {Opened}
 */
export function openDialog(words, dialog) {
  const { button, fault, form, element } = partsOf(words, dialog);
  const before = document.activeElement;
  let accepted = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fault.textContent = "";
    button.disabled = true;
    try {
      accepted = await dialog.onAccept() !== false;
    } catch (error) {
      fault.textContent = error instanceof Error ? error.message : String(error);
    }
    button.disabled = false;
    if (accepted) {
      element.close();
    }
  });
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
  focusFirst(element);
  return { close: () => element.close(), setEnabled: (enabled) => { button.disabled = !enabled; }, fail: (text) => { fault.textContent = text; } };
}
