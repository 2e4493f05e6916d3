import { randomBytes } from "node:crypto";
import { isForm } from "./form-pages.mjs";
import { isReading } from "./reading-pages.mjs";

const POLICY = "content-security-policy";
/** Data and files have policies of their own (next.config, the routes). */
const NO_PAGE = /^\/(?:api|_next)\//;
const PARTS = [
  "default-src 'self'",
  // attributes alone: widths of bars, places in a grid; no page of ours has a style sheet in its text
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "object-src 'none'",
];
const NONCE_BYTES = 16;

/**
 * The Content-Security-Policy of a page: nothing comes from elsewhere or goes there, and no script runs that is not a file of ours or bears
 * the number of this very answer.
 * @param {string | null} nonce a number used once, on the framework's own scripts in the text of the page; null where a page has none of them
 */
export const pagePolicy = (nonce) => [...PARTS, `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ""}`].join("; ");

/**
 * Puts every page under its policy; the framework finds the number in the request's and puts it on each of its scripts. A page from which those
 * are taken out, and which may be kept for everybody, has no number.
 * @template {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<unknown>} Handle
 * @param {Handle} handle
 * @returns {Handle}
 */
export function underPolicy(handle) {
  return /** @type {Handle} */ (
    (request, response) => {
      // whatever a visitor has written there is not ours
      delete request.headers[POLICY];
      if (NO_PAGE.test(request.url ?? "")) return handle(request, response);
      const withoutScripts = isReading(request) || isForm(request);
      const policy = pagePolicy(withoutScripts ? null : randomBytes(NONCE_BYTES).toString("base64"));
      request.headers[POLICY] = policy;
      response.setHeader("Content-Security-Policy", policy);
      return handle(request, response);
    }
  );
}
