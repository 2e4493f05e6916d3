import { Counter } from "prom-client";
import { FAULT, WITHOUT_DATABASE } from "../../lib/labels/standing-in.mjs";
import { forgetFault, markedFault, markFault } from "../../lib/platform/away.mjs";
import { faultOf } from "../../lib/platform/fault-text.mjs";
import { figures } from "../../lib/platform/figures.mjs";
import { lines } from "../../lib/platform/lines.mjs";
import { faultPage, refusalPage, withoutDatabasePage } from "./form-pages.mjs";

/** In seconds: a database that was restarted takes lines again well within it. */
const AGAIN = 10;
/** What belongs to the answer that doesn't go out. */
const OF_THE_OTHER = ["content-encoding", "transfer-encoding", "etag", "link", "vary"];

/** Of this process, whoever counts into the same figures. */
function counter(into) {
  const name = "portal_database_faults_total";
  const known = into.getSingleMetric(name);
  if (known) return known;
  const help = "因为数据库连接不上（away）或者没有空闲连接（crowded）没有办成的请求";
  const made = new Counter({ name, help, labelNames: ["kind"], registers: [into] });
  for (const kind of Object.keys(WITHOUT_DATABASE)) made.inc({ kind }, 0);
  return made;
}

/**
 * The one place that answers a fault. What failed because the database was away just now, or had no line free, is answered by 503 with what to
 * do, instead of the framework's bare 500: a page, JSON, or, to the framework's own script, a text. Which requests those are, instrumentation.ts
 * has marked by their number; what the doors behind throw is looked at here. Any other fault that is thrown is a 500 in words.
 * @param {(request: object, response: object) => Promise<unknown>} handle
 */
export function saysAway(handle, into = figures()) {
  const counted = counter(into);
  return async (request, response) => {
    const number = request.headers["x-request-id"];
    const door = instead(request, response, number, (kind) => counted.inc({ kind }));
    try {
      await handle(request, response);
    } catch (error) {
      // whoever has asked is gone: that the body broke off is no fault
      if (isGone(request, response)) return;
      lines().error({ where: "doors", method: request.method, request: number, fault: faultOf(error) }, "故障");
      markFault(number, error);
      if (!door(500)) fault(request, response, number);
    } finally {
      forgetFault(number);
    }
  };
}

/** Thrown, and none of the database's. Of an answer that had begun to go out the line is broken off, so that half of it passes for no whole. */
function fault(request, response, number) {
  if (response.writableEnded) return;
  if (response.headersSent) return response.destroy();
  const [type, body] = inForm(request, {
    code: FAULT.code,
    text: FAULT.text(number),
    page: (sent) => (sent ? refusalPage(500, request) : faultPage(number)),
  });
  send(response, 500, { type, body });
}

const isGone = (request, response) => response.destroyed || request.aborted === true;

/** Looks at the head of the answer as it goes out; answers a function that says whether the answer was taken over. */
function instead(request, response, number, told) {
  const { writeHead, write, end, flushHeaders } = response;
  let taken = false;
  const door = (status) => {
    if (taken || status !== 500 || response.headersSent) return taken;
    const kind = markedFault(number);
    // the line that broke may be the visitor's: it bears the same code
    if (kind === null || isGone(request, response)) return false;
    taken = true;
    told(kind);
    Object.assign(response, { writeHead, write, end, flushHeaders });
    const { code, text } = WITHOUT_DATABASE[kind];
    const [type, body] = inForm(request, { code, text, page: (sent) => withoutDatabasePage(kind, sent, request) });
    response.setHeader("Retry-After", String(AGAIN));
    send(response, 503, { type, body });
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

function send(response, status, { type, body }) {
  for (const name of OF_THE_OTHER) response.removeHeader(name);
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
  });
  response.end(body);
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

/** As whoever asks understands it: type and body. Of this very type alone the framework's script reads the words. */
function inForm({ method, headers }, { code, text, page }) {
  if (headers["next-action"] !== undefined) return ["text/plain", text];
  if (/\btext\/html\b/.test(headers.accept ?? ""))
    return ["text/html; charset=utf-8", page(method !== "GET" && method !== "HEAD")];
  return ["application/json; charset=utf-8", JSON.stringify({ code, message: text })];
}
