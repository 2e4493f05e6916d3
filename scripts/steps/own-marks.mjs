/** What our own doors tell the framework of a request: the browser behind the door that asks in its stead, and that a form was sent. */
export const BROWSER = "x-browser";
export const FORM_SENT = "x-form-sent";

/**
 * Nobody else's word: what a visitor has written there himself is taken away before any door.
 * @template {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<unknown>} Handle
 * @param {Handle} handle
 * @returns {Handle}
 */
export function withoutMarks(handle) {
  return /** @type {Handle} */ (
    (request, response) => {
      for (const mark of [BROWSER, FORM_SENT]) delete request.headers[mark];
      return handle(request, response);
    }
  );
}
