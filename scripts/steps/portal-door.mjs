import { fromReplica } from "../../lib/platform/reading.mjs";
import { formDoor } from "./form-door.mjs";
import { faultPage, isForm } from "./form-pages.mjs";
import { bodyFor, keptPages, packed } from "./kept-pages.mjs";
import { mayBeLost } from "./lost-page.mjs";
import { isReading, isReadingData, isTrail, plainPage, READER } from "./reading-pages.mjs";
import { rendered } from "./rendered.mjs";

/** So many addresses of pages that aren't kept are remembered. */
const MOST_ALONE = 1_000;
/** So long in milliseconds somebody waits for a page that another makes; then their own is asked for, within the bounds on all. */
const MOST_WAITED = 10_000;
/** Headers of an answer that are its own and not the page's. */
const ITS_OWN = ["etag", "date", "connection", "x-request-id"];
/** What came of making a page, where it was none that is kept: for others too it has to be made, or nothing was found out. */
const [NOT_KEPT, NOT_MADE] = ["not kept", "not made"];
const VARY = "Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch";
const NOTHING_LOST = { page: null, routeOf: () => "" };

/**
 * The door before the framework: pages that are only read go out whole, without its script, with an ETag; what follows from published rows
 * alone is made once for each published version, for all who come meanwhile too. Pages with a form that is sent without an account
 * have a door of their own; an address at which there is nothing is answered by one page, made with the build.
 * A fault goes on to whoever has asked (unavailable.mjs, `saysAway`, answers it); the framework's own page of one, which is empty without its
 * script, gives way to words.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 * @param {() => Promise<{revision: string | null, replica: boolean, away?: boolean}>} standingNow revision null where it can't be asked: nothing
 *   kept is shown then; `replica`: it holds that version, and is read; `away`: the primary isn't there
 * @param {{page: string | null, routeOf: (address: string) => string}} lost the page of an address that isn't there, and which addresses belong to a page
 */
export function portalDoor(handle, standingNow, pages = keptPages(), lost = NOTHING_LOST) {
  const making = new Map();
  /** Pages that said last time that they aren't kept: nobody waits for another's. */
  const alone = new Set();

  async function make(request, response, handled) {
    asReader(request);
    const body = await rendered(handled, request, response);
    if (body === null || response.writableEnded) return NOT_MADE;
    const { statusCode } = response;
    const isPage = /^text\/html\b/.test(String(response.getHeader("Content-Type") ?? ""));
    if (isPage && statusCode === 404 && lost.page) {
      await sendInstead(request, response, lost.page);
      return NOT_KEPT;
    }
    if (isPage && statusCode === 500) {
      await sendInstead(request, response, faultPage(request.headers["x-request-id"]));
      return NOT_KEPT;
    }
    if (!isPage || statusCode !== 200 || response.getHeader("Set-Cookie")) {
      response.end(body);
      return statusCode === 503 ? NOT_MADE : NOT_KEPT;
    }
    const { html, until } = plainPage(body.toString("utf8"));
    for (const name of ["Transfer-Encoding", "Content-Length", "Link"]) response.removeHeader(name);
    const headers = Object.entries(response.getHeaders()).filter(([name]) => !ITS_OWN.includes(name));
    const page = { ...(await packed(html, until > 0)), until, headers };
    send(request, response, page);
    if (until > 0) return page;
    if (alone.size >= MOST_ALONE) alone.clear();
    alone.add(pathOf(request));
    return NOT_KEPT;
  }

  /** Makes the page and keeps it where it may be kept; the page, or why there is none for others. */
  async function makeFor(request, response, revision, handled) {
    const made = await make(request, response, handled);
    if (typeof made !== "string" && revision !== null) pages.keep(request.url, revision, made);
    return made;
  }

  async function read(request, response) {
    request.accepted = request.headers["accept-encoding"];
    const standing = await standingNow();
    const { revision } = standing;
    const handled = placed(request, standing);
    const kept = revision === null ? null : pages.find(request.url, revision);
    if (kept) return sendKept(request, response, kept);
    if (revision === null || alone.has(pathOf(request))) return makeFor(request, response, revision, handled);
    // by the version that was asked for now: who comes after a publication waits for no page from before
    const key = `${revision} ${request.url}`;
    // only one of those who wait makes it: where that one goes or is turned away, the first of the others
    for (const until = performance.now() + MOST_WAITED; making.has(key) && performance.now() < until; ) {
      const made = await within(making.get(key), until - performance.now());
      if (response.destroyed) return;
      if (made === NOT_KEPT) break;
      if (made && made !== NOT_MADE && pages.holds(made)) return sendKept(request, response, made);
    }
    const own = makeFor(request, response, revision, handled);
    if (!making.has(key)) {
      const over = (made) => {
        making.delete(key);
        return made;
      };
      making.set(
        key,
        own.then(over, () => over(NOT_KEPT)),
      );
    }
    await own;
  }

  /** The framework, reading where this request may be read. What no version counts (留痕日志) is the replica's only while the primary is away. */
  function placed(request, { replica, away }) {
    const there = replica && (away || !isTrail(request));
    return there ? (asked, answer) => fromReplica(() => handle(asked, answer)) : handle;
  }
  const data = async (request, response) => placed(request, await standingNow())(request, response);

  /** What lies in the public folder has no route either, and comes as it is. */
  async function perhapsLost(request, response) {
    const { "accept-encoding": accepted, ...headers } = request.headers;
    Object.assign(request, { accepted, headers });
    const body = await rendered(handle, request, response);
    if (body === null || response.writableEnded) return;
    const isPage = /^text\/html\b/.test(String(response.getHeader("Content-Type") ?? ""));
    if (isPage && response.statusCode === 404) await sendInstead(request, response, lost.page);
    else response.end(body);
  }

  async function sendInstead(request, response, html) {
    const { encoding, body } = bodyFor((await packed(html, false)).bodies, request.accepted);
    for (const name of ["Transfer-Encoding", "Link", "ETag", "Content-Encoding"]) response.removeHeader(name);
    if (encoding) response.setHeader("Content-Encoding", encoding);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader("Vary", VARY);
    response.setHeader("Content-Length", body.length);
    response.end(body);
  }

  const post = formDoor(handle, () => lost.page);
  const doorOf = (request) => {
    if (isReading(request)) return read;
    if (isForm(request)) return post;
    if (isReadingData(request)) return data;
    return lost.page && mayBeLost(request, lost.routeOf) ? perhapsLost : handle;
  };
  return (request, response) => doorOf(request)(request, response);
}

const pathOf = ({ url }) => url.split("?")[0];

/** What a promise comes to within so many milliseconds, null where it doesn't. */
function within(promise, ms) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Nobody's own page: whoever reads it is not known to it. */
function asReader(request) {
  const { cookie: _, "accept-encoding": __, ...headers } = request.headers;
  request.headers = { ...headers, "user-agent": READER };
  // of HEAD the same headers are told as of GET; node leaves the body out
  request.method = "GET";
}

function sendKept(request, response, page) {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  send(request, response, page);
}

function send(request, response, { etag, bodies }) {
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "public, no-cache");
  response.setHeader("Vary", VARY);
  const known = (request.headers["if-none-match"] ?? "").split(",").map((mark) => mark.trim());
  if (known.includes(etag)) {
    response.statusCode = 304;
    response.removeHeader("Content-Type");
    response.end();
    return;
  }
  const { encoding, body } = bodyFor(bodies, request.accepted);
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.length);
  response.end(body);
}

/**
 * Stops a server: what is under way is answered and what the framework still does is awaited; after `grace` milliseconds whoever hangs on
 * is cut off.
 * @param {() => Promise<unknown>} close ends the framework
 */
export async function stopDoor(server, close, grace) {
  const closed = new Promise((resolve) => server.close(resolve));
  // a connection that was busy is idle after its answer, and would be held open by its browser
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), grace);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  await Promise.race([
    Promise.resolve(close()).catch(() => {}),
    new Promise((resolve) => setTimeout(resolve, grace).unref()),
  ]);
}
