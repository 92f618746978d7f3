// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown stands in the address behind the #, so that it can be sent to a colleague:
// #/target/web%4010.5.0.10?from=1700000000&to=1700003600

/**
 * What an address names.
 * @typedef {object} Parameters
 * @property {string} view which, such as "target"
 * @property {string[]} path what follows its name, decoded
 * @property {URLSearchParams} query
 */

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text; // typed by hand, with a lone % in it
  }
}

/** @param {string} hash @returns {Parameters} */
export function parseHash(hash) {
  const address = hash.replace(/^#\/?/, "");
  const question = address.indexOf("?");
  const segments = (question < 0 ? address : address.slice(0, question)).split("/").map(decoded);
  return {
    view: segments[0] || "targets",
    path: segments.slice(1),
    query: new URLSearchParams(question < 0 ? "" : address.slice(question + 1)),
  };
}

/**
 * The other way round. The query may be plain: {compare: ["a", "b"], span: 3600}; what is null or undefined is left out.
 * @param {string} view
 * @param {string[]} [path]
 * @param {URLSearchParams | Object<string, string | number | string[] | null | undefined>} [query]
 */
export function hashOf(view, path = [], query = {}) {
  const search = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (!(query instanceof URLSearchParams)) {
    for (const name of Object.keys(query)) {
      const value = query[name];
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== null && one !== undefined) {
          search.append(name, String(one));
        }
      }
    }
  }
  const place = [view === "targets" ? "" : view, ...path].map(encodeURIComponent).join("/");
  const text = search.toString();
  return "#/" + place + (text ? "?" + text : "");
}
