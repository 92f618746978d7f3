// SPDX-License-Identifier: GPL-3.0-or-later

const windowSeconds = 15 * 60;
const markSeconds = 60;
const markCount = windowSeconds / markSeconds + 1;

/**
 * The loss of each target over the last 15 minutes, as the window has it (core/model/recentloss): counters are remembered once
 * a minute; what was before the page was opened comes from the last outcomes, of which there are 60.
 */
export class RecentLoss {
  constructor() {
    /**
     * Of each place in the table, markCount times sent and lost.
     * @private
     */
    this.marks = new Uint32Array(0);
    /** @private the newest of the marks, which stand in a ring */
    this.newest = 0;
    /** @private */
    this.markedAt = 0;
  }

  /** @param {number} capacity */
  grow(capacity) {
    const marks = new Uint32Array(capacity * markCount * 2);
    marks.set(this.marks);
    this.marks = marks;
  }

  /**
   * Fills the marks of a target that was not known, as if it had been watched all along.
   * @param {number} place
   * @param {number} sent
   * @param {number} lost
   * @param {Uint8Array} recent
   * @param {number} interval seconds
   */
  begin(place, sent, lost, recent, interval) {
    let left = sent;
    let leftLost = lost;
    let at = recent.length;
    for (let age = 0; age < markCount; age += 1) {
      const begin = Math.max(0, recent.length - Math.floor(age * markSeconds / interval));
      while (at > begin) {
        at -= 1;
        const isLost = recent[at] === 253 || recent[at] === 254;
        left -= recent[at] !== 255 && left > 0 ? 1 : 0;
        leftLost -= isLost && leftLost > 0 ? 1 : 0;
      }
      this.set(place, (this.newest + markCount - age) % markCount, left, leftLost);
    }
  }

  /** @private @param {number} place @param {number} mark @param {number} sent @param {number} lost */
  set(place, mark, sent, lost) {
    const at = (place * markCount + mark) * 2;
    this.marks[at] = sent;
    this.marks[at + 1] = lost;
  }

  /**
   * Remembers what stands in the columns, once a minute.
   * @param {number} now seconds
   * @param {number} places how many are in use
   * @param {Float64Array} sent
   * @param {Float64Array} lost
   * @returns {boolean} whether it did: then what of() says may differ for all
   */
  mark(now, places, sent, lost) {
    if (now - this.markedAt < markSeconds) {
      return false;
    }
    this.markedAt = now;
    this.newest = (this.newest + 1) % markCount;
    for (let place = 0; place < places; place += 1) {
      this.set(place, this.newest, sent[place], lost[place]);
    }
    return true;
  }

  /**
   * The share (0 to 1) lost; 0 where nothing has finished.
   * @param {number} place
   * @param {number} sent
   * @param {number} lost
   */
  of(place, sent, lost) {
    const at = (place * markCount + (this.newest + 1) % markCount) * 2;
    const before = this.marks[at];
    const lostBefore = this.marks[at + 1];
    // Counters that are lower were reset since, so all that they count is newer.
    const isReset = sent < before || lost < lostBefore;
    const finished = isReset ? sent : sent - before;
    return finished > 0 ? (isReset ? lost : lost - lostBefore) / finished : 0;
  }
}
