// SPDX-License-Identifier: GPL-3.0-or-later
import { Table } from "./table.js";

/**
 * All targets.
 * @type {import("../page/page.js").View}
 */
export default function targetsView(place, _parameters, page) {
  const table = new Table(page);
  place.append(table.element);
  table.begin();
  return {
    update: (news) => table.update(news),
    leave: () => table.leave(),
  };
}
