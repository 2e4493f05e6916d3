import { bodyFor, packed } from "./kept-pages.mjs";

const VARY = "Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch";

/** Whether what was rendered is a page. */
export const isPage = (response) => /^text\/html\b/.test(String(response.getHeader("Content-Type") ?? ""));

/** A page as it was kept, with the headers that it was made with. */
export function sendKept(request, response, page) {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  send(request, response, page);
}

/** A page that anybody may read; 304 where its reader has it. */
export function send(request, response, { etag, bodies }) {
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

/** Words of our own in the place of what the framework made; the status stays. */
export async function sendInstead(request, response, html) {
  const { encoding, body } = bodyFor((await packed(html, false)).bodies, request.accepted);
  for (const name of ["Transfer-Encoding", "Link", "ETag", "Content-Encoding"]) response.removeHeader(name);
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Vary", VARY);
  response.setHeader("Content-Length", body.length);
  response.end(body);
}
