// SPDX-License-Identifier: GPL-3.0-or-later

/** Takes bytes apart into messages. */
export class Parser {
  /** @param {(type: string, data: any, id: string) => void} message */
  constructor(message) {
    /** @private */
    this.message = message;
    /** @private */
    this.decoder = new TextDecoder();
    /** @private */
    this.rest = "";
  }

  /** @param {Uint8Array} bytes */
  add(bytes) {
    const text = this.rest + this.decoder.decode(bytes, { stream: true });
    let begin = 0;
    for (let end = text.indexOf("\n\n", begin); end >= 0; end = text.indexOf("\n\n", begin)) {
      this.block(text.slice(begin, end));
      begin = end + 2;
    }
    this.rest = text.slice(begin);
  }

  /** @private @param {string} block */
  block(block) {
    let type = "";
    let id = "";
    let data = "";
    for (const line of block.split("\n")) {
      if (line.startsWith("event: ")) {
        type = line.slice(7);
      } else if (line.startsWith("id: ")) {
        id = line.slice(4);
      } else if (line.startsWith("data: ")) {
        data += line.slice(6);
      }
    }
    if (type && data) {
      this.message(type, JSON.parse(data), id);
    }
  }
}
