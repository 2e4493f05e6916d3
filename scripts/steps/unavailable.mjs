import { forgetAway, isAway, markAway, wasAway } from "../../lib/platform/away.mjs";
import { AWAY, awayPage } from "./form-pages.mjs";

/** In seconds: a database that was restarted takes lines again well within it. */
const AGAIN = 10;
/** What belongs to the answer that doesn't go out. */
const OF_THE_OTHER = ["content-encoding", "transfer-encoding", "etag", "link", "vary"];

/**
 * What failed because the database was away just now is answered by 503 with what to do, instead of the framework's bare 500: a page, JSON,
 * or, to the framework's own script, a text. Which requests those are, instrumentation.ts has marked by their number.
 * @param {(request: object, response: object) => Promise<unknown>} handle
 */
export function saysAway(handle) {
  return async (request, response) => {
    const number = request.headers["x-request-id"];
    const door = instead(request, response, number);
    try {
      return await handle(request, response);
    } catch (error) {
      if (!isAway(error)) throw error;
      markAway(number);
      if (!door(500)) throw error;
    } finally {
      forgetAway(number);
    }
  };
}

/** Looks at the head of the answer as it goes out; answers a function that says whether the answer was taken over. */
function instead(request, response, number) {
  const { writeHead, write, end, flushHeaders } = response;
  let taken = false;
  const door = (status) => {
    if (taken || status !== 500 || response.headersSent || !wasAway(number)) return taken;
    taken = true;
    Object.assign(response, { writeHead, write, end, flushHeaders });
    const { type, body } = said(request);
    for (const name of OF_THE_OTHER) response.removeHeader(name);
    const headers = { "Content-Type": type, "Content-Length": Buffer.byteLength(body), "Cache-Control": "no-store" };
    response.writeHead(503, { ...headers, "Retry-After": String(AGAIN) });
    response.end(body);
    quiet(response);
    return true;
  };
  const unless =
    (own) =>
    (...given) =>
      door(own === writeHead ? given[0] : response.statusCode) ? response : own.apply(response, given);
  Object.assign(response, {
    writeHead: unless(writeHead),
    write: unless(write),
    end: unless(end),
    flushHeaders: unless(flushHeaders),
  });
  return door;
}

/** What the framework still writes goes nowhere; whoever waits for it to be written is told that it was. */
function quiet(response) {
  const nothing = (...given) => {
    const told = given.find((each) => typeof each === "function");
    if (told) queueMicrotask(told);
    return true;
  };
  Object.assign(response, { writeHead: () => response, write: nothing, flushHeaders: () => {} });
  response.end = (...given) => {
    nothing(...given);
    return response;
  };
}

function said({ method, headers }) {
  if (headers["next-action"] !== undefined)
    // of this very type alone the framework reads the words
    return { type: "text/plain", body: AWAY.text };
  if (/\btext\/html\b/.test(headers.accept ?? ""))
    return { type: "text/html; charset=utf-8", body: awayPage(method !== "GET" && method !== "HEAD") };
  return {
    type: "application/json; charset=utf-8",
    body: JSON.stringify({ code: "unavailable", message: AWAY.text }),
  };
}
