// SPDX-License-Identifier: GPL-3.0-or-later

/** @typedef {Object<string, number>} Buckets replies by bucket, as docs/api.md has it */

const digits = 3;

/**
 * A round trip with its unit, in three digits: "0.123 ms", "12.3 ms", "2 s".
 * @param {import("../page/page.js").Page} page
 * @param {number} milliseconds
 */
export function latencyText(page, milliseconds) {
  if (!Number.isFinite(milliseconds)) {
    return "–";
  }
  const rounded = Number(milliseconds.toPrecision(digits));
  const [value, unit] = rounded >= 1000 ? [rounded / 1000, "s"] : [rounded, "ms"];
  const decimals = value === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(value)));
  return page.formats.number(value, Math.min(decimals, 6)) + "\u202f" + unit;
}

/** @param {number} bucket @returns {number} ms */
export function lowerEdge(bucket) {
  return 2 ** (bucket / 10);
}

/** @param {Buckets} buckets */
export function total(buckets) {
  return Object.values(buckets).reduce((sum, count) => sum + count, 0);
}

/**
 * The round trip below which the share `q` (0 to 1) of the replies lies, in ms; NaN when there is none.
 * @param {Buckets} buckets
 * @param {number} q
 */
export function quantile(buckets, q) {
  const entries = Object.entries(buckets).map(([bucket, count]) => ({ bucket: Number(bucket), count }))
    .sort((a, b) => a.bucket - b.bucket);
  let rest = q * total(buckets);
  for (const { bucket, count } of entries) {
    if (rest <= count) {
      return lowerEdge(bucket + rest / count);
    }
    rest -= count;
  }
  return NaN;
}
