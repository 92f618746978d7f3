// SPDX-License-Identifier: GPL-3.0-or-later
// Run in the page by test_looks.py: texts that stand out too little from their ground (WCAG 2, 1.4.3), one line each.
const least = 4.5;
const leastOfLarge = 3;

/** @param {string} color as computed */
function channels(color) {
  const numbers = (color.match(/[\d.]+/g) || []).map(Number);
  return { rgb: numbers.slice(0, 3), alpha: numbers.length > 3 ? numbers[3] : 1 };
}

/** What lies below an element's text, from the nearest ground that is opaque upwards. @param {Element} element */
function groundOf(element) {
  const layers = [];
  for (let one = element; one; one = one.parentElement) {
    const layer = channels(getComputedStyle(one).backgroundColor);
    if (layer.alpha > 0) {
      layers.push(layer);
    }
    if (layer.alpha === 1) {
      break;
    }
  }
  return layers.reverse().reduce((below, layer) => below.map((value, i) => layer.rgb[i] * layer.alpha + value * (1 - layer.alpha)), [255, 255, 255]);
}

/** @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number[]} a @param {number[]} b */
function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}

const found = [];
let seen = 0;
for (const element of document.querySelectorAll("body *")) {
  const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join("");
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  if (text && box.width > 1 && box.height > 1 && style.visibility === "visible" && !element.closest(":disabled, .unseen, .skip, option")) {
    seen += 1;
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(channels(style.color).rgb, groundOf(element));
    if (ratio < (large ? leastOfLarge : least)) {
      found.push(element.tagName + "." + element.className + " " + text.slice(0, 30) + ": " + ratio.toFixed(2));
    }
  }
}
return { seen, found };
