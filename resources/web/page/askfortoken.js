// SPDX-License-Identifier: GPL-3.0-or-later
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/**
 * Asks for the token that changes from here need. It is kept for this tab alone, until that is closed.
 * @param {import("../words/words.js").Words} words
 * @param {boolean} wrong the one given before was refused
 * @returns {Promise<string | null>} null: the user would rather not
 */
export function askForToken(words, wrong) {
  return new Promise((resolve) => {
    const field = h("input", { type: "password", id: "token", autocomplete: "off", required: true, spellcheck: "false" });
    openDialog(words, {
      title: words.say("token.title"),
      content: [
        h("p", {}, words.say("token.why")),
        wrong && h("p", { class: "bad", role: "alert" }, words.say("token.wrong")),
        h("label", { for: "token" }, words.say("token.field")),
        field,
      ],
      accept: words.say("token.accept"),
      onAccept: () => resolve(field.value.trim()),
      onCancel: () => resolve(null),
    });
  });
}
