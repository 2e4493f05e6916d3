import { faultPage, isBlankForm, isByDocument, isByScript, isOwn, MOST_BYTES, refusalPage } from "./form-pages.mjs";
import { bodyFor, packed } from "./kept-pages.mjs";
import { BROWSER, FORM_SENT } from "./own-marks.mjs";
import { plainPage, READER } from "./reading-pages.mjs";
import { rendered } from "./rendered.mjs";

const HTML = "text/html; charset=utf-8";
const SCRIPTS = ["/reading.js", "/forms/forms.mjs"];
/** A body that is too large is read so long before it is answered: a browser that is still sending doesn't hear the answer. */
const DRAIN_MS = 30_000;

/**
 * The door of pages with a form that is sent without an account: the page as made for this visitor, without the framework's script; what
 * is sent must come from our own page and be no larger than is allowed. Whatever is not taken ends in a page that says what to do.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 * @param {() => string | null} lost the page of an address that isn't there
 */
export function formDoor(handle, lost = () => null) {
  return async (request, response) => {
    // not the framework's data: so it loads the document
    if (isByDocument(request)) return answer(response, "");
    const accepted = request.headers["accept-encoding"];
    const sends = request.method === "POST";
    if (sends && !isOwn(request)) return refuse(request, response, 403);
    if (sends && Number(request.headers["content-length"]) > MOST_BYTES) return refuse(request, response, 413);
    const { "accept-encoding": _, "user-agent": browser = "", ...headers } = request.headers;
    request.headers = { ...headers, "user-agent": READER, [BROWSER]: browser };
    if (sends) request.headers[FORM_SENT] = "1";
    if (request.method === "HEAD") request.method = "GET";
    const body = await rendered(handle, request, response);
    if (body === null || response.writableEnded) return;
    const { statusCode } = response;
    if (sends && statusCode >= 400) return answer(response, refusalPage(statusCode, request));
    if (sends && statusCode >= 300) return sendOn(request, response);
    const isPage = /^text\/html\b/.test(String(response.getHeader("Content-Type") ?? ""));
    const instead = isPage && statusCode === 404 ? lost() : null;
    if (instead) return answer(response, instead, accepted);
    // the framework's own page of a fault is empty without its script
    if (isPage && statusCode === 500) return answer(response, faultPage(request.headers["x-request-id"]), accepted);
    if (!isPage || statusCode !== 200) return response.end(body);
    if (!sends && isBlankForm(request)) response.setHeader("Cache-Control", "private, no-cache");
    await answer(response, plainPage(body.toString("utf8"), SCRIPTS).html, accepted);
  };
}

/** To where it goes on: read there, never sent there once more. Our script is told where, so that it loads the page once. */
function sendOn(request, response) {
  const to = response.getHeader("Location");
  response.statusCode = 303;
  if (to && isByScript(request)) {
    response.statusCode = 204;
    response.removeHeader("Location");
    response.setHeader("X-Goes-To", to);
  }
  for (const name of ["Transfer-Encoding", "Content-Length", "Content-Type"]) response.removeHeader(name);
  response.end();
}

async function answer(response, html, accepted) {
  for (const name of ["Transfer-Encoding", "Content-Length", "Link", "ETag"]) response.removeHeader(name);
  response.setHeader("Content-Type", HTML);
  response.setHeader("Vary", "Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch");
  if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-store");
  const { encoding, body } = bodyFor((await packed(html, false)).bodies, accepted);
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.length);
  response.end(body);
}

/** Takes in what is still coming, without keeping it, and says why it was not taken. */
async function refuse(request, response, status) {
  await new Promise((resolve) => {
    const late = setTimeout(resolve, DRAIN_MS);
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    request.once("end", done).once("close", done).resume();
  });
  response.statusCode = status;
  response.setHeader("Connection", "close");
  await answer(response, refusalPage(status, request));
}
