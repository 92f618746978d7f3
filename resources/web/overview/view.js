// SPDX-License-Identifier: GPL-3.0-or-later
import { Overview } from "./overview.js";

/**
 * All targets over time.
 * @type {import("../page/page.js").View}
 */
export default function overviewView(place, parameters, page) {
  const overview = new Overview(page);
  place.append(overview.element);
  overview.show(parameters);
  overview.begin();
  return {
    update: (news) => overview.update(news),
    leave: () => overview.leave(),
    moved: (moved) => overview.show(moved),
  };
}
