import { MALFORMED } from "../../lib/labels/standing-in.mjs";

/** Bodies of uploads and what the build made go to their route as they were asked for. */
const UNTOUCHED = /^\/(?:api|_next)\//;
/** Tells whoever asks what it can't take, a filter given twice among it. */
const TELLS = /^\/open-data\//;
/** Ticked on a page that is sent by GET: all of them count. */
const LISTS = ["place"];

/** Whether it is whole UTF-8 without NUL, which no database takes. */
function isReadable(part) {
  try {
    return !decodeURIComponent(part).includes("\0");
  } catch {
    return false;
  }
}

/** The address with each name of its query once: of a filter given twice the last counts. */
function eachOnce(path, query) {
  const given = [...new URLSearchParams(query)];
  const names = given.map(([name]) => name);
  const counts = ([name], at) => LISTS.includes(name) || names.lastIndexOf(name) === at;
  return given.every(counts) ? null : `${path}?${new URLSearchParams(given.filter(counts))}`;
}

/**
 * Before any page: an address that nobody can read is refused in words; of a filter given twice the last counts.
 * @template {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<unknown>} Handle
 * @param {Handle} handle
 * @returns {Handle}
 */
export function readableAddress(handle) {
  return /** @type {Handle} */ (
    (request, response) => {
      const { url = "" } = request;
      if (UNTOUCHED.test(url)) return handle(request, response);
      const at = url.indexOf("?");
      const [path, query] = at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
      if (!isReadable(path) || !isReadable(query.replaceAll("+", " "))) return refuse(response);
      if (query.includes("&") && !TELLS.test(path)) request.url = eachOnce(path, query) ?? url;
      return handle(request, response);
    }
  );
}

async function refuse(response) {
  response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" });
  response.end(MALFORMED);
}
