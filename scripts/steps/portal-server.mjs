// node scripts/steps/portal-server.mjs PORT HOST: Next.js as `next start` serves it, and before it the door for pages that are only
// read. Those go out whole, without the framework's script, with an ETag; what follows from published rows alone is made once for
// each published version and kept in memory.
import { createServer } from "node:http";
import next from "next";
import pg from "pg";
import { asking, bodyFor, keptPages, packed } from "./kept-pages.mjs";
import { root } from "./paths.mjs";
import { isReading, plainPage, READER } from "./reading-pages.mjs";

const [port, hostname] = [Number(process.argv[2]), process.argv[3] ?? "0.0.0.0"];
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 5_000 });
pool.on("error", () => {});
const REVISION = { name: "revision", text: 'SELECT "revision" FROM "PublishedState"' };
/** null where the database can't be asked: nothing kept is shown then. */
const revisionNow = asking(() =>
  pool.query(REVISION).then(
    ({ rows }) => String(rows[0]?.revision ?? ""),
    () => null,
  ),
);
const pages = keptPages();

/** Lets the framework answer into memory: status, headers and body as it would have sent them. */
function rendered(request, response) {
  // nobody's own page: whoever reads it is not known to it
  const { cookie: _, "accept-encoding": __, ...headers } = request.headers;
  request.headers = { ...headers, "user-agent": READER };
  return new Promise((resolve, reject) => {
    const parts = [];
    const own = { writeHead: response.writeHead, write: response.write, end: response.end };
    const take = (chunk, encoding) => {
      if (chunk && typeof chunk !== "function")
        parts.push(Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8"));
    };
    response.flushHeaders = () => {};
    response.writeHead = (status, ...more) => {
      response.statusCode = status;
      const headers = more.find((each) => typeof each === "object") ?? {};
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return response;
    };
    response.write = (chunk, encoding, done) => {
      take(chunk, encoding);
      const told = typeof encoding === "function" ? encoding : done;
      if (told) queueMicrotask(told);
      return true;
    };
    response.end = (chunk, encoding) => {
      take(chunk, encoding);
      Object.assign(response, own);
      resolve(Buffer.concat(parts));
      return response;
    };
    response.once("close", () => resolve(null));
    handle(request, response).catch(reject);
  });
}

function send(request, response, { etag, bodies }) {
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "public, no-cache");
  response.setHeader("Vary", "Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch");
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

async function read(request, response) {
  request.accepted = request.headers["accept-encoding"];
  const revision = await revisionNow();
  const kept = revision === null ? null : pages.find(request.url, revision);
  if (kept) {
    for (const [name, value] of kept.headers) response.setHeader(name, value);
    send(request, response, kept);
    return;
  }
  const body = await rendered(request, response);
  if (body === null || response.writableEnded) return;
  const isPage = /^text\/html\b/.test(String(response.getHeader("Content-Type") ?? ""));
  // a page that isn't there is put together by script
  if (!isPage || response.statusCode !== 200 || response.getHeader("Set-Cookie")) {
    response.end(body);
    return;
  }
  const { html, until } = plainPage(body.toString("utf8"));
  for (const name of ["Transfer-Encoding", "Content-Length", "Link"]) response.removeHeader(name);
  const page = await packed(html, until > 0);
  const headers = Object.entries(response.getHeaders()).filter(
    ([name]) => !["etag", "date", "connection"].includes(name),
  );
  if (until > 0 && revision !== null) pages.keep(request.url, revision, { ...page, until, headers });
  send(request, response, page);
}

const server = createServer((request, response) => {
  const answered = isReading(request) ? read(request, response) : handle(request, response);
  answered.catch((error) => {
    console.error(error);
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  });
});
server.listen(port, hostname);
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
