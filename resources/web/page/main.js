// SPDX-License-Identifier: GPL-3.0-or-later
import { Api } from "../live/api.js";
import { Live } from "../live/live.js";
import { Words } from "../words/words.js";
import { Formats } from "./formats.js";
import { Frame } from "./frame.js";
import { Notices } from "./notices.js";
import { Page } from "./page.js";
import { Theme } from "./theme.js";

async function start() {
  const theme = new Theme();
  const words = await Words.load();
  document.documentElement.lang = words.language;
  const formats = new Formats(words.locale);
  const notices = new Notices(words);
  const api = new Api(async (wrong) => (await import("./askfortoken.js")).askForToken(words, wrong));
  const live = new Live();
  const page = new Page({ words, formats, theme, api, live, notices });
  new Frame(page).begin();
  live.begin();
}

start();
