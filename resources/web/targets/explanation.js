// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Why a target is in its state, in a sentence.
 * @param {import("../page/page.js").Page} page
 * @param {import("../live/targets.js").Target} target
 */
export function explanation(page, target) {
  const { formats } = page;
  switch (target.trouble) {
    case "up":
      return page.say("why.up");
    case "ended":
      return target.error;
    case "paused":
      return page.say("why.paused");
    case "waiting":
      return page.say("recent.none");
    case "slow":
      return page.say("why.slow", { short: formats.milliseconds(target.avg15m), long: formats.milliseconds(target.avg24h) });
    case "losing": {
      const lost = page.say("why.losing", { share: formats.percent(100 * target.recentLoss) });
      return target.error ? lost + "; " + target.error : lost;
    }
    case "down":
      return target.late_after > 0 ? page.say("why.late", { span: formats.span(target.late_after / 1000) })
        : target.error || page.say("why.down");
    default:
      return target.error || page.say("why.error");
  }
}
