// SPDX-License-Identifier: GPL-3.0-or-later
import { openDialog } from "../page/dialog.js";
import { h } from "../page/dom.js";

const shortest = 0.1;
const longest = 86400;

/**
 * @param {import("../page/page.js").Page} page
 * @param {number[]} ids
 * @param {(interval: number | null) => void} set null: the common one
 */
export function openIntervalDialog(page, ids, set) {
  const { targets } = page.live;
  const own = targets.number(ids[0], "interval");
  const hasOwn = own > 0;
  const common = h("input", { type: "radio", name: "which", id: "common", checked: !hasOwn });
  const other = h("input", { type: "radio", name: "which", id: "own", checked: hasOwn });
  const seconds = h("input", {
    type: "number", id: "seconds", min: shortest, max: longest, step: "any", value: hasOwn ? own : targets.commonInterval, required: true,
    "aria-label": page.say("interval.seconds"), oninput: () => {
      other.checked = true;
    },
  });
  openDialog(page.words, {
    title: page.say("interval.title", { n: ids.length }),
    content: [
      h("label", { class: "choice" }, common, page.say("interval.common", { span: page.formats.span(targets.commonInterval) })),
      h("label", { class: "choice" }, other, page.say("interval.own"), seconds, page.say("interval.unit")),
    ],
    accept: page.say("interval.accept"),
    onAccept: () => set(other.checked ? seconds.valueAsNumber : null),
  });
}
