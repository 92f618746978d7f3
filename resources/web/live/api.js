// SPDX-License-Identifier: GPL-3.0-or-later
import { keepInTab, keptInTab } from "../page/kept.js";

const stored = "meshping.token";

/** Why a call failed, in the daemon's words. */
export class ApiError extends Error {
  /** @param {number} status of HTTP; 0: there was no answer @param {string} message @param {any} [body] the answer */
  constructor(status, message, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/**
 * A target as a segment of a path.
 * @param {string} key
 */
export function targetPath(key) {
  return "api/targets/" + encodeURIComponent(key);
}

/** Calls of the daemon. Addresses are relative to the page's own, so that they hold under any path. */
export class Api {
  /**
   * @param {(wrong: boolean) => Promise<string | null>} askForToken asks the user, who may refuse; `wrong`: what was said
   *   before was not it
   */
  constructor(askForToken) {
    /** @private */
    this.askForToken = askForToken;
    /** @private @type {Promise<string | null> | null} one question at a time */
    this.asking = null;
  }

  /** @param {string} path @param {{signal?: AbortSignal}} [options] */
  get(path, options = {}) {
    return this.call("GET", path, undefined, options);
  }

  /** @param {string} path @param {any} body */
  post(path, body) {
    return this.call("POST", path, body);
  }

  /** @param {string} path @param {any} body */
  patch(path, body) {
    return this.call("PATCH", path, body);
  }

  /** @param {string} path @param {any} [body] */
  delete(path, body) {
    return this.call("DELETE", path, body);
  }

  /**
   * The same, even while the page is being closed: nobody is there for the answer.
   * @param {string} path
   * @param {any} [body]
   */
  deleteAtEnd(path, body) {
    fetch(path, { ...this.request("DELETE", body, {}), keepalive: true }).catch(() => {});
  }

  /**
   * What the daemon answers; ApiError where it refuses. Asks for the token where that is wanted.
   * @private
   * @param {string} method
   * @param {string} path
   * @param {any} [body]
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<any>}
   */
  async call(method, path, body, options = {}) {
    for (;;) {
      const token = keptInTab(stored);
      const answer = await this.exchange(path, this.request(method, body, options));
      if (answer.status !== 401) {
        return this.result(answer);
      }
      if (token === keptInTab(stored) && !(await this.obtainToken(token !== null))) {
        return this.result(answer);
      }
    }
  }

  /** @private @param {string} path @param {RequestInit} request */
  async exchange(path, request) {
    try {
      return await fetch(path, request);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        throw error;
      }
      throw new ApiError(0, error instanceof Error ? error.message : String(error));
    }
  }

  /** @private @param {string} method @param {any} body @param {{signal?: AbortSignal}} options @returns {RequestInit} */
  request(method, body, options) {
    /** @type {Object<string, string>} */
    const headers = { Accept: "application/json" };
    const token = keptInTab(stored);
    if (token !== null && method !== "GET") {
      headers.Authorization = "Bearer " + token;
    }
    if (body === undefined) {
      return { ...options, method, headers, cache: "no-store" };
    }
    headers["Content-Type"] = "application/json";
    return { ...options, method, headers, cache: "no-store", body: JSON.stringify(body) };
  }

  /** @private @param {Response} answer */
  async result(answer) {
    const text = await answer.text();
    let body;
    try {
      body = JSON.parse(text);
    } catch (error) {
      throw new ApiError(answer.status, answer.status + " " + answer.statusText); // of a proxy, perhaps
    }
    if (!answer.ok || body.success === false) {
      throw new ApiError(answer.status, body.error || answer.status + " " + answer.statusText, body);
    }
    return body;
  }

  /** @private @param {boolean} wrong @returns {Promise<boolean>} whether there is another now */
  async obtainToken(wrong) {
    if (!this.asking) {
      this.asking = this.askForToken(wrong);
    }
    const token = await this.asking;
    this.asking = null;
    if (token === null) {
      return false;
    }
    keepInTab(stored, token);
    return true;
  }
}
