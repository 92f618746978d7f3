// SPDX-License-Identifier: GPL-3.0-or-later
import { ApiError } from "../live/api.js";
import { openDialog } from "../page/dialog.js";
import { h, setText } from "../page/dom.js";

const mostShown = 200; // longer lists are judged when they are added
const mostLookedUp = 20;
const pause = 250; // milliseconds since the last key

/**
 * As POST /api/check answers.
 * @typedef {{line: number, text: string, error?: string, kind?: string, name?: string, addr?: string, request?: any}} Line
 */

/** @typedef {{text: string, bad: boolean}} Verdict */

/** Adds targets, one a line. Each line is judged by the daemon as one types. */
class AddDialog {
  /** @param {import("../page/page.js").Page} page @param {string} text */
  constructor(page, text) {
    /** @private */
    this.page = page;
    /** @private */
    this.field = h("textarea", {
      id: "lines", rows: 6, spellcheck: "false", autocapitalize: "off", placeholder: "gateway@10.0.0.1\n2001:db8::1  30s site=Berlin\nexample.org\n4:example.org",
      oninput: () => this.judgeSoon(), onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
    });
    this.field.value = text;
    /** @private */
    this.verdicts = h("ul", { class: "verdicts", "aria-label": page.say("add.verdicts") });
    /** @private */
    this.summary = h("p", { class: "quiet", role: "status" }, page.say("add.hint"));
    /** @private */
    this.timer = 0;
    /** @private counts the questions, of which only the last counts */
    this.question = 0;
    /** @private @type {Map<string, Verdict>} what is known of names */
    this.names = new Map();
    /** @private @type {Line[]} */
    this.lines = [];
    /** @private */
    this.dialog = openDialog(page.words, {
      title: page.say("add.title"),
      content: [h("label", { for: "lines" }, page.say("add.field")), this.field, this.verdicts, this.summary],
      accept: page.say("add.accept"),
      onAccept: () => this.add(),
      wide: true,
    });
    this.dialog.setEnabled(false);
    if (text) {
      this.judge();
    }
  }

  /**
   * In the text the Enter key makes a new line.
   * @private
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.field.form) {
      event.preventDefault();
      this.field.form.requestSubmit();
    }
  }

  /** @private */
  judgeSoon() {
    this.dialog.setEnabled(this.field.value.trim() !== "");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.judge(), pause);
  }

  /** @private */
  async judge() {
    this.question += 1;
    const { question } = this;
    try {
      const answer = await this.page.api.post("api/check", { text: this.field.value });
      if (question === this.question) {
        this.lines = answer.lines;
        this.dialog.fail("");
        this.draw();
      }
    } catch (error) {
      this.dialog.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** @private */
  draw() {
    const good = this.lines.filter((line) => !line.error).length;
    this.verdicts.replaceChildren(...this.lines.slice(0, mostShown).map((line) => this.verdictElement(line)));
    if (this.lines.length > mostShown) {
      this.verdicts.append(h("li", {}, this.page.say("add.more", { n: this.lines.length - mostShown })));
    }
    const bad = this.lines.length - good;
    const parts = [this.page.say("targets.count", { n: good }), ...(bad > 0 ? [this.page.say("add.faulty", { n: bad })] : [])];
    setText(this.summary, this.lines.length > 0 ? parts.join(", ") : this.page.say("add.hint"));
    this.dialog.setEnabled(good > 0);
  }

  /** @private @param {Line} line */
  verdictElement(line) {
    const { text, bad } = this.verdictOn(line);
    return h("li", { class: bad ? "bad" : null }, h("code", {}, line.text), h("span", {}, text));
  }

  /** @private @param {Line} line @returns {Verdict} */
  verdictOn(line) {
    if (line.error) {
      return { text: line.error, bad: true };
    }
    const { name = "" } = line;
    if (line.kind !== "name") {
      return { text: this.page.say("add." + line.kind + (name.includes(" ") ? ".called" : ""), { name }), bad: false };
    }
    if (!this.names.has(name) && this.names.size < mostLookedUp) {
      this.lookUp(name);
    }
    return this.names.get(name) || { text: this.page.say("add.name"), bad: false };
  }

  /** @private @param {string} name */
  async lookUp(name) {
    this.names.set(name, { text: this.page.say("add.resolving"), bad: false });
    try {
      const answer = await this.page.api.get("api/resolve/" + encodeURIComponent(name));
      this.names.set(name, { text: answer.addrs.join(", "), bad: false });
    } catch (error) {
      this.names.set(name, { text: error instanceof Error ? error.message : String(error), bad: true });
    }
    this.draw();
  }

  /** @private @returns {Promise<boolean>} whether all were added */
  async add() {
    clearTimeout(this.timer);
    await this.judge();
    const asked = this.lines.filter((line) => !line.error);
    if (asked.length === 0) {
      return false;
    }
    let answer;
    try {
      answer = await this.page.api.post("api/targets", { targets: asked.map((line) => line.request) });
    } catch (error) {
      if (!(error instanceof ApiError) || !error.body.errors) {
        throw error;
      }
      answer = error.body;
    }
    return this.take(asked, answer);
  }

  /** @private @param {Line[]} asked @param {any} answer of POST /api/targets */
  take(asked, answer) {
    const refused = new Map((answer.errors || []).map((/** @type {any} */ one) => [one.target, one.error]));
    const left = this.lines.filter((line) => line.error || refused.has(requestText(line)));
    this.tell(answer);
    if (left.length === 0) {
      return true;
    }
    // Those that were added cannot be taken back by Cancel: only what was not stays.
    this.field.value = left.map((line) => line.text).join("\n");
    this.lines = left.map((line) => ({ ...line, error: line.error || String(refused.get(requestText(line))) }));
    this.draw();
    this.dialog.fail(this.page.say("add.left", { n: left.length, all: asked.length }));
    return false;
  }

  /** @private @param {any} answer */
  tell(answer) {
    const known = (answer.known || []).length;
    const renamed = (answer.renamed || []).length;
    const added = (answer.targets || []).length - known - renamed;
    const parts = [[added, "added"], [known, "added.known"], [renamed, "added.renamed"]].filter(([n]) => Number(n) > 0)
      .map(([n, key]) => this.page.say(String(key), { n: Number(n) }));
    if (parts.length > 0) {
      this.page.notices.show({ text: parts.join(", ") });
    }
  }
}

/** @param {Line} line */
function requestText(line) {
  return typeof line.request === "string" ? line.request : line.request && line.request.target;
}

/** @param {import("../page/page.js").Page} page @param {string} text */
export function openAddDialog(page, text) {
  return new AddDialog(page, text);
}
