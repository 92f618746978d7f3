// SPDX-License-Identifier: GPL-3.0-or-later
import { openDialog } from "../page/dialog.js";
import { h, icon } from "../page/dom.js";

/** @typedef {Object<string, string>} Labels */

/** A label of the dialog. */
class LabelRow {
  /**
   * @param {import("../page/page.js").Page} page
   * @param {string} name
   * @param {string | null} value null: it differs, and stays as it is unless another is typed
   */
  constructor(page, name, value) {
    this.before = name;
    this.differs = value === null;
    this.name = h("input", { value: name, "aria-label": page.say("labels.name"), placeholder: page.say("labels.name"), list: "label-names", autocomplete: "off" });
    this.value = h("input", {
      value: value || "", "aria-label": page.say("labels.value"), autocomplete: "off",
      placeholder: this.differs ? page.say("labels.differs") : page.say("labels.value"),
    });
    this.dropped = false;
    this.element = h("div", { class: "labelrow" }, this.name, this.value,
      h("button", { type: "button", class: "bare", "aria-label": page.say("labels.drop"), onclick: () => this.drop() }, icon("remove")));
  }

  drop() {
    this.dropped = true;
    this.element.remove();
  }
}

/**
 * The rows for the labels that the targets have.
 * @param {import("../page/page.js").Page} page
 * @param {Labels[]} labels
 */
function rowsOf(page, labels) {
  const names = [...new Set(labels.flatMap(Object.keys))].sort();
  return names.map((name) => {
    const values = new Set(labels.map((one) => one[name]));
    return new LabelRow(page, name, values.size === 1 ? labels[0][name] : null);
  });
}

/**
 * A target's labels after the edit.
 * @param {Labels} labels
 * @param {LabelRow[]} rows
 */
function edited(labels, rows) {
  const result = { ...labels };
  for (const row of rows) {
    const name = row.name.value.trim();
    const kept = row.differs && row.value.value === "" ? labels[row.before] : row.value.value.trim();
    delete result[row.before];
    if (!row.dropped && name && kept) {
      result[name] = kept;
    }
  }
  return result;
}

/**
 * @param {import("../page/page.js").Page} page
 * @param {number[]} ids
 * @param {(edit: (labels: Labels) => Labels) => void} change
 */
export function openLabelsDialog(page, ids, change) {
  const { targets } = page.live;
  const rows = rowsOf(page, ids.map((id) => targets.labelsOf(id)));
  const list = h("div", { class: "labelrows" });
  const add = () => {
    const row = new LabelRow(page, "", "");
    rows.push(row);
    list.append(row.element);
    return row;
  };
  list.append(...rows.map((row) => row.element));
  const names = [...new Set([...targets.ids()].flatMap((id) => Object.keys(targets.labelsOf(id))))].sort();
  openDialog(page.words, {
    title: page.say("labels.title", { n: ids.length }),
    content: [
      list,
      h("datalist", { id: "label-names" }, ...names.map((name) => h("option", { value: name }))),
      h("button", { type: "button", class: "addlabel", onclick: () => add().name.focus() }, icon("add"), page.say("labels.add")),
    ],
    accept: page.say("labels.accept"),
    onAccept: () => change((labels) => edited(labels, rows)),
  });
  if (rows.length === 0) {
    add().name.focus();
  }
}
