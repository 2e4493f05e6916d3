import { faultPage } from "./form-pages.mjs";
import { packed } from "./kept-pages.mjs";
import { madeOnce, NOT_KEPT, NOT_MADE } from "./made-once.mjs";
import { isPage, send, sendInstead, sendKept } from "./page-answers.mjs";
import { plainPage, READER } from "./reading-pages.mjs";
import { rendered } from "./rendered.mjs";

/** So many addresses of pages that aren't kept are remembered. */
const MOST_ALONE = 1_000;
/** Headers of an answer that are its own and not the page's. */
const ITS_OWN = ["etag", "date", "connection", "x-request-id"];

/**
 * The door of pages that are only read: each goes out whole, without the framework's script; what follows from published rows alone is made
 * once for each published version, for all who come meanwhile too.
 * @param {(request: object) => Promise<{revision: string | null, handled: (request: object, response: object) => Promise<unknown>}>} standingFor
 *   what is published now, null where that can't be asked, and the framework as this request is to be read
 * @param {string | null} lost the page of an address that isn't there
 */
export function readingDoor(standingFor, pages, lost) {
  const once = madeOnce(pages.holds);
  /** Pages that said last time that they aren't kept: nobody waits for another's. */
  const alone = new Set();

  /** Answers with the page, and keeps it where it may be kept: the page, or why there is none for others. */
  async function make(request, response, { revision, handled }) {
    asReader(request);
    const body = await rendered(handled, request, response);
    if (body === null || response.writableEnded) return NOT_MADE;
    const instead = isPage(response) && standIn(request, response, lost);
    if (instead) {
      await sendInstead(request, response, instead);
      return NOT_KEPT;
    }
    if (!isPage(response) || response.statusCode !== 200 || response.getHeader("Set-Cookie")) {
      response.end(body);
      return response.statusCode === 503 ? NOT_MADE : NOT_KEPT;
    }
    const page = await plain(response, body);
    send(request, response, page);
    if (page.until > 0) {
      if (revision !== null) pages.keep(request.url, revision, page);
      return page;
    }
    if (alone.size >= MOST_ALONE) alone.clear();
    alone.add(pathOf(request));
    return NOT_KEPT;
  }

  return async (request, response) => {
    request.accepted = request.headers["accept-encoding"];
    const standing = await standingFor(request);
    const { revision } = standing;
    const kept = revision === null ? null : pages.find(request.url, revision);
    if (kept) return sendKept(request, response, kept);
    const own = () => make(request, response, standing);
    if (revision === null || alone.has(pathOf(request))) return own();
    // by the version that was asked for now: who comes after a publication waits for no page from before
    const made = await once(`${revision} ${request.url}`, () => response.destroyed, own);
    if (made) sendKept(request, response, made);
  };
}

const pathOf = ({ url }) => url.split("?")[0];

/** What stands in the place of a page that isn't there, or of one that failed. */
function standIn(request, { statusCode }, lost) {
  if (statusCode === 404) return lost;
  return statusCode === 500 ? faultPage(request.headers["x-request-id"]) : null;
}

/** The page without the framework's script, packed, with its headers. */
async function plain(response, body) {
  const { html, until } = plainPage(body.toString("utf8"));
  for (const name of ["Transfer-Encoding", "Content-Length", "Link"]) response.removeHeader(name);
  const headers = Object.entries(response.getHeaders()).filter(([name]) => !ITS_OWN.includes(name));
  return { ...(await packed(html, until > 0)), until, headers };
}

/** Nobody's own page: whoever reads it is not known to it. */
function asReader(request) {
  const { cookie: _, "accept-encoding": __, ...headers } = request.headers;
  request.headers = { ...headers, "user-agent": READER };
  // of HEAD the same headers are told as of GET; node leaves the body out
  request.method = "GET";
}
