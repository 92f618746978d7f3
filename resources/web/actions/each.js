// SPDX-License-Identifier: GPL-3.0-or-later

const atOnce = 4;

/**
 * Does something to each of many, a few at a time.
 * @template T
 * @param {T[]} all
 * @param {(one: T) => Promise<any>} act
 * @returns {Promise<unknown[]>} what failed
 */
export async function forEachOf(all, act) {
  /** @type {unknown[]} */
  const failures = [];
  let next = 0;
  const work = async () => {
    while (next < all.length) {
      const one = all[next];
      next += 1;
      try {
        await act(one);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
  return failures;
}
