import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { isSigned } from "./signature.mjs";

// A server with the S3 interface for tests: contents lie in a folder. It refuses what isn't signed, or isn't what its hash says, names nothing
// before it is whole, and goes wrong on demand.

const KEY = { accessKey: "portal", secretKey: "only-for-tests", region: "test-1" };
const BUCKET = "portal-files";
const sha = (bytes, coding = "hex") => createHash("sha256").update(bytes).digest(coding);
const nameOf = (key) => encodeURIComponent(key);
const xml = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

class Said extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
  }
}

/** @param {{page?: number, port?: number}} [options] `page`: so many names in one answer of a list */
export async function serveBucket(folder, { page = 1_000, port = 0 } = {}) {
  const [objects, uploads] = [join(folder, "objects"), join(folder, "uploads")];
  for (const each of [objects, uploads]) await mkdir(each, { recursive: true });
  const [faults, ways] = [[], new Set()];
  const seen = [];
  const clock = { aheadMs: 0 };
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const index = faults.findIndex(({ on }) => on(request));
    const { kind: fault, until } = faults[index] ?? {};
    if (index >= 0) {
      faults[index].times = (faults[index].times ?? 1) - 1;
      if (faults[index].times <= 0) faults.splice(index, 1);
    }
    response.sendDate = !ways.has("dateless");
    answer(request, response, { objects, uploads, page, fault, until, clock, ways }).catch((error) => {
      if (response.headersSent) return response.destroy();
      const [status, code] = error instanceof Said ? [error.status, error.message] : [500, "InternalError"];
      const body = request.method === "HEAD" ? "" : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
      // the rest of a body that is refused is not waited for
      response.writeHead(status, { "Content-Type": "application/xml", Connection: "close" }).end(body);
    });
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const env = {
    FILES_URL: `s3://${BUCKET}/portal`,
    FILES_S3_ENDPOINT: `http://127.0.0.1:${server.address().port}`,
    FILES_S3_REGION: KEY.region,
    FILES_S3_ACCESS_KEY: KEY.accessKey,
    FILES_S3_SECRET_KEY: KEY.secretKey,
  };
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { server, env, faults, ways, seen, clock, close };
}

async function answer(request, response, { objects, uploads, page, fault, until, clock, ways }) {
  await until;
  if (fault === "busy") throw new Said(503, "SlowDown");
  if (fault === "full") throw new Said(507, "XMinioStorageFull");
  if (fault === "cut_before") return response.destroy();
  const asks = !ways.has("secretless") && !(ways.has("open") && !request.headers.authorization);
  if (asks && !isSigned(request, KEY, ways.has("timeless") ? null : clock.aheadMs))
    throw new Said(403, "SignatureDoesNotMatch");
  const { pathname, searchParams } = new URL(request.url, "http://bucket");
  const [, bucket, ...rest] = pathname.split("/").map(decodeURIComponent);
  if (bucket !== BUCKET) throw new Said(404, "NoSuchBucket");
  const key = rest.join("/");
  const asked = { key, path: join(objects, nameOf(key)), objects, uploads, page, fault, ways, query: searchParams };
  const [status, headers, body] = await callOf(request, asked)(request, response, asked);
  if (fault === "cut_after") return response.destroy();
  if (status) response.writeHead(status, headers).end(body);
}

function callOf({ method }, { key, query }) {
  if (method === "GET" && key === "") return query.has("uploads") ? unfinished : list;
  if (method === "POST") return query.has("uploads") ? begin : complete;
  if (method === "PUT") return query.has("uploadId") ? part : put;
  if (method === "DELETE") return query.has("uploadId") ? callOff : remove;
  if (method === "GET" || method === "HEAD") return get;
  throw new Said(405, "MethodNotAllowed");
}

/** The body as it was signed and announced, or a refusal. */
async function bodyOf(request, { fault, ways }) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (fault === "altered" && body.length > 0) body[0] ^= 1;
  if (ways.has("hashless")) return body;
  if (sha(body) !== request.headers["x-amz-content-sha256"]) throw new Said(400, "XAmzContentSHA256Mismatch");
  const sum = request.headers["x-amz-checksum-sha256"];
  if (sum !== undefined && sum !== sha(body, "base64")) throw new Said(400, "BadDigest");
  return body;
}

async function named(path, body) {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, body);
  await rename(aside, path);
}

async function put(request, _, asked) {
  const { path, ways } = asked;
  const body = await bodyOf(request, asked);
  const before = ways.has("same_time") && (await stat(path).catch(() => null));
  if (request.headers["if-none-match"] === "*" && (await stat(path).catch(() => null)))
    throw new Said(412, "PreconditionFailed");
  await named(path, body);
  if (before) await utimes(path, before.mtime, before.mtime);
  const version = ways.has("versions") ? { "x-amz-version-id": randomUUID() } : {};
  return [200, { ETag: `"${sha(body).slice(0, 32)}"`, ...version }, ""];
}

async function get(request, response, { path, fault, ways }) {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Said(404, "NoSuchKey");
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec((!ways.has("rangeless") && request.headers.range) || "") ?? [];
  const start = Number(from ?? 0);
  const end = to ? Math.min(Number(to), found.size - 1) : found.size - 1;
  if (from !== undefined && start >= found.size) throw new Said(416, "InvalidRange");
  const headers = { "Content-Length": String(end - start + 1), "Last-Modified": found.mtime.toUTCString() };
  if (from !== undefined) headers["Content-Range"] = `bytes ${start}-${end}/${found.size}`;
  const status = from === undefined ? 200 : 206;
  if (request.method === "HEAD") return [status, headers, ""];
  if (fault === "half") {
    const half = (await readFile(path)).subarray(start, start + Math.floor((end - start + 1) / 2));
    response.writeHead(status, headers).write(half, () => response.destroy());
    return [];
  }
  if (found.size === 0) return [status, headers, ""];
  response.writeHead(status, headers);
  createReadStream(path, { start, end }).pipe(response);
  return [];
}

async function remove(_, __, { path, ways }) {
  if (!ways.has("keeps")) await rm(path, { force: true });
  return [204, {}, ""];
}

async function list(_, __, { objects, query, page, ways }) {
  const prefix = query.get("prefix") ?? "";
  const keys = (await readdir(objects))
    .map(decodeURIComponent)
    .filter((key) => key.startsWith(prefix))
    .sort();
  const after = query.get("continuation-token") ?? "";
  const rest = keys.filter((key) => key > after);
  const shown = rest.slice(0, page);
  const lines = await Promise.all(
    shown.map(async (key) => {
      const { size, mtime } = await stat(join(objects, nameOf(key)));
      return `<Contents><Key>${xml(key)}</Key><LastModified>${mtime.toISOString()}</LastModified><Size>${size}</Size></Contents>`;
    }),
  );
  const more = rest.length > shown.length && !ways.has("cut_lists");
  if (ways.has("unordered")) lines.reverse();
  const next = more ? `<NextContinuationToken>${xml(shown.at(-1))}</NextContinuationToken>` : "";
  const body = `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${lines.join("")}</ListBucketResult>`;
  return [200, { "Content-Type": "application/xml" }, body];
}

async function begin(_, __, { uploads, key }) {
  const id = randomUUID();
  await mkdir(join(uploads, id));
  await writeFile(join(uploads, id, "key"), key);
  const body = `<?xml version="1.0"?><InitiateMultipartUploadResult><Key>${xml(key)}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
  return [200, { "Content-Type": "application/xml" }, body];
}

/** One an answer, so that pages are gone through. */
async function unfinished(_, __, { uploads, query }) {
  const ids = (await readdir(uploads)).sort().filter((id) => id > (query.get("upload-id-marker") ?? ""));
  const lines = await Promise.all(
    ids.map(async (id) => {
      const [key, { mtime }] = await Promise.all([readFile(join(uploads, id, "key"), "utf8"), stat(join(uploads, id))]);
      const text = `<Upload><Key>${xml(key)}</Key><UploadId>${id}</UploadId><Initiated>${mtime.toISOString()}</Initiated></Upload>`;
      return key.startsWith(query.get("prefix") ?? "") ? { id, key, text } : null;
    }),
  );
  const [first, ...more] = lines.filter(Boolean);
  const next =
    more.length > 0
      ? `<NextKeyMarker>${xml(first.key)}</NextKeyMarker><NextUploadIdMarker>${first.id}</NextUploadIdMarker>`
      : "";
  const body = `<?xml version="1.0"?><ListMultipartUploadsResult><IsTruncated>${more.length > 0}</IsTruncated>${next}${first?.text ?? ""}</ListMultipartUploadsResult>`;
  return [200, { "Content-Type": "application/xml" }, body];
}

const uploadAt = async (uploads, query) => {
  const path = join(uploads, (query.get("uploadId") ?? "").replace(/[^0-9a-f-]/g, "") || "none");
  if (!(await stat(path).catch(() => null))) throw new Said(404, "NoSuchUpload");
  return path;
};

async function part(request, _, asked) {
  const path = await uploadAt(asked.uploads, asked.query);
  const body = await bodyOf(request, asked);
  await named(join(path, String(Number(asked.query.get("partNumber")))), body);
  const sum = asked.ways.has("sumless") ? {} : { "x-amz-checksum-sha256": sha(body, "base64") };
  return [200, { ETag: `"${sha(body).slice(0, 32)}"`, ...sum }, ""];
}

async function complete(request, _, { uploads, query, path, ways }) {
  const folder = await uploadAt(uploads, query);
  const order = (await bodyOf(request, { ways })).toString("utf8");
  if (ways.has("sumless") && order.includes("<Checksum")) throw new Said(400, "MalformedXML");
  const parts = [...order.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, text]) => ({
    number: Number(/<PartNumber>(\d+)/.exec(text)?.[1]),
    tag: /<ETag>(?:"|&quot;|&#34;)?([0-9a-f]+)/.exec(text)?.[1],
  }));
  const bodies = await Promise.all(parts.map(({ number }) => readFile(join(folder, String(number)))));
  if (parts.some(({ tag }, n) => tag !== sha(bodies[n]).slice(0, 32))) throw new Said(400, "InvalidPart");
  await named(path, Buffer.concat(bodies));
  await rm(folder, { recursive: true });
  return [200, { "Content-Type": "application/xml" }, '<?xml version="1.0"?><CompleteMultipartUploadResult/>'];
}

async function callOff(_, __, { uploads, query, ways }) {
  const path = await uploadAt(uploads, query);
  if (!ways.has("keeps_parts")) await rm(path, { recursive: true });
  return [204, {}, ""];
}
