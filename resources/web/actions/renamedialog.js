// SPDX-License-Identifier: GPL-3.0-or-later
import { targetPath } from "../live/api.js";
import { openDialog } from "../page/dialog.js";
import { h } from "../page/dom.js";

/** @param {import("../page/page.js").Page} page @param {import("../live/targets.js").Target} target */
export function openRenameDialog(page, target) {
  const field = h("input", { id: "name", value: target.name, maxlength: 200, autocomplete: "off" });
  openDialog(page.words, {
    title: page.say("rename"),
    content: [h("label", { for: "name" }, page.say("rename.field", { address: target.addr || target.host })), field],
    accept: page.say("rename.accept"),
    onAccept: () => page.api.patch(targetPath(target.key), { name: field.value }),
  });
  field.select();
}
