import { fromReplica } from "../../lib/platform/reading.mjs";
import { formDoor } from "./form-door.mjs";
import { isForm } from "./form-pages.mjs";
import { keptPages } from "./kept-pages.mjs";
import { mayBeLost } from "./lost-page.mjs";
import { isPage, sendInstead } from "./page-answers.mjs";
import { readingDoor } from "./reading-door.mjs";
import { isReading, isReadingData, isTrail } from "./reading-pages.mjs";
import { rendered } from "./rendered.mjs";

const NOTHING_LOST = { page: null, routeOf: () => "" };

/**
 * The door before the framework: pages that are only read (reading-door.mjs) go out whole, with an ETag. Pages with a form that is sent
 * without an account have a door of their own; an address at which there is nothing is answered by one page, made with the build.
 * A fault goes on to whoever has asked (unavailable.mjs, `saysAway`, answers it); the framework's own page of one, which is empty without its
 * script, gives way to words.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 * @param {() => Promise<{revision: string | null, replica: boolean, away?: boolean}>} standingNow revision null where it can't be asked: nothing
 *   kept is shown then; `replica`: it holds that version, and is read; `away`: the primary isn't there
 * @param {{page: string | null, routeOf: (address: string) => string}} lost the page of an address that isn't there, and which addresses belong to a page
 */
export function portalDoor(handle, standingNow, pages = keptPages(), lost = NOTHING_LOST) {
  const standingFor = async (request) => {
    const standing = await standingNow();
    return { revision: standing.revision, handled: placed(handle, request, standing) };
  };
  const read = readingDoor(standingFor, pages, lost.page);
  const post = formDoor(handle, () => lost.page);
  const data = async (request, response) => (await standingFor(request)).handled(request, response);
  const perhapsLost = (request, response) => orLost(handle, lost.page, request, response);
  const doorOf = (request) => {
    if (isReading(request)) return read;
    if (isForm(request)) return post;
    if (isReadingData(request)) return data;
    return lost.page && mayBeLost(request, lost.routeOf) ? perhapsLost : handle;
  };
  return (request, response) => doorOf(request)(request, response);
}

/** The framework, reading where this request may be read. What no version counts (留痕日志) is the replica's only while the primary is away. */
function placed(handle, request, { replica, away }) {
  const there = replica && (away || !isTrail(request));
  return there ? (asked, answer) => fromReplica(() => handle(asked, answer)) : handle;
}

/** What lies in the public folder has no route either, and comes as it is. */
async function orLost(handle, lostPage, request, response) {
  const { "accept-encoding": accepted, ...headers } = request.headers;
  Object.assign(request, { accepted, headers });
  const body = await rendered(handle, request, response);
  if (body === null || response.writableEnded) return;
  if (isPage(response) && response.statusCode === 404) await sendInstead(request, response, lostPage);
  else response.end(body);
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
