// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What pointers and keys ask of a chart. Positions are shares of the plot's width, 0 (left) to 1.
 * @typedef {object} Wishes
 * @property {(x: number) => number} position of a place in the element, in points from its left edge
 * @property {(position: number, factor: number) => void} zoom
 * @property {(share: number) => void} pan
 * @property {() => void} grab remembers what is shown, for dragTo() and pinchTo()
 * @property {(share: number) => void} dragTo moved since grab(), by a share of the plot's width
 * @property {(before: number, now: number, factor: number) => void} pinchTo what was at `before` is at `now`, and wider or narrower by the factor
 * @property {(place: {x: number, y: number} | null) => void} point
 * @property {(slots: number, buckets: number) => void} movePoint
 * @property {() => void} reset
 * @property {() => void} follow the present
 */

const zoomOfNotch = 0.8;
const panOfNotch = 0.1;
const notch = 100; // of a wheel, in pixels
const lines = 33; // pixels of a line, where a wheel counts lines

const keys = new Map([
  ["+", (/** @type {Wishes} */ wishes) => wishes.zoom(0.5, zoomOfNotch)],
  ["=", (/** @type {Wishes} */ wishes) => wishes.zoom(0.5, zoomOfNotch)],
  ["-", (/** @type {Wishes} */ wishes) => wishes.zoom(0.5, 1 / zoomOfNotch)],
  ["ArrowLeft", (/** @type {Wishes} */ wishes, /** @type {boolean} */ far) => wishes.pan(far ? -1 : -panOfNotch)],
  ["ArrowRight", (/** @type {Wishes} */ wishes, /** @type {boolean} */ far) => wishes.pan(far ? 1 : panOfNotch)],
  ["PageUp", (/** @type {Wishes} */ wishes) => wishes.pan(-1)],
  ["PageDown", (/** @type {Wishes} */ wishes) => wishes.pan(1)],
  ["End", (/** @type {Wishes} */ wishes) => wishes.follow()],
  ["Home", (/** @type {Wishes} */ wishes) => wishes.reset()],
  ["0", (/** @type {Wishes} */ wishes) => wishes.reset()],
  ["Escape", (/** @type {Wishes} */ wishes) => wishes.point(null)],
]);
const readingKeys = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, 1]], ["ArrowDown", [0, -1]]]);

/**
 * Obeys a key as the window's chart does.
 * @param {KeyboardEvent} event
 * @param {Wishes} wishes
 */
export function obeyKey(event, wishes) {
  const reading = event.shiftKey ? readingKeys.get(event.key) : undefined;
  const act = keys.get(event.key);
  if (event.altKey || event.metaKey || (!reading && !act)) {
    return;
  }
  if (reading) {
    wishes.movePoint(reading[0], reading[1]);
  } else if (act) {
    act(wishes, event.ctrlKey);
  }
  event.preventDefault();
}

/**
 * @param {WheelEvent} event
 * @param {Wishes} wishes
 * @param {DOMRect} place of the element
 */
export function obeyWheel(event, wishes, place) {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : lines;
  const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
  const notches = (sideways ? event.deltaX : event.deltaY) * unit / notch;
  if (sideways || event.shiftKey) {
    wishes.pan(notches * panOfNotch);
  } else {
    wishes.zoom(wishes.position(event.clientX - place.left), zoomOfNotch ** -notches);
  }
  event.preventDefault();
}

/** One pointer drags, two pinch; one that hovers, or taps, points. */
export class Pointers {
  /** @param {HTMLElement} element @param {Wishes} wishes */
  constructor(element, wishes) {
    /** @private */
    this.element = element;
    /** @private */
    this.wishes = wishes;
    /** @private @type {Map<number, {x: number, y: number}>} those that are down, where they are now */
    this.down = new Map();
    /** @private where they were when the last of them came or went @type {{x: number, y: number}[]} */
    this.start = [];
    /** @private */
    this.moved = false;
    element.addEventListener("pointerdown", (event) => this.press(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    element.addEventListener("pointerup", (event) => this.release(event));
    element.addEventListener("pointercancel", (event) => this.release(event));
    element.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") {
        wishes.point(null);
      }
    });
    element.addEventListener("dblclick", () => wishes.reset());
  }

  /** @private @param {PointerEvent} event */
  placeOf(event) {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  /** @private @param {PointerEvent} event */
  press(event) {
    if (event.button === 0) {
      this.element.setPointerCapture(event.pointerId);
      this.down.set(event.pointerId, this.placeOf(event));
      this.moved = this.down.size > 1;
      this.begin();
    }
  }

  /** @private */
  begin() {
    this.start = [...this.down.values()];
    this.wishes.grab();
  }

  /** @private @param {PointerEvent} event */
  move(event) {
    const place = this.placeOf(event);
    if (!this.down.has(event.pointerId)) {
      this.wishes.point(place);
      return;
    }
    this.down.set(event.pointerId, place);
    const now = [...this.down.values()];
    const position = (/** @type {{x: number}} */ one) => this.wishes.position(one.x);
    const shift = position(this.start[0]) - position(now[0]);
    this.moved = this.moved || Math.abs(this.start[0].x - now[0].x) > 3;
    if (now.length > 1) {
      const before = Math.abs(this.start[0].x - this.start[1].x);
      const apart = Math.max(8, Math.abs(now[0].x - now[1].x));
      const middle = (/** @type {{x: number}[]} */ two) => position({ x: (two[0].x + two[1].x) / 2 });
      this.wishes.pinchTo(middle(this.start), middle(now), Math.max(8, before) / apart);
    } else if (this.moved) {
      this.wishes.dragTo(shift);
    }
    if (event.pointerType === "mouse") {
      this.wishes.point(place);
    }
  }

  /** @private @param {PointerEvent} event */
  release(event) {
    if (!this.down.delete(event.pointerId)) {
      return;
    }
    if (!this.moved && event.type === "pointerup") {
      this.wishes.point(this.placeOf(event));
    }
    this.begin();
  }
}
