import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { notAway } from "./away.mjs";
import { clientOf } from "./bucket-client.mjs";

// A bucket with the S3 interface, for the portal and for the commands: what is put there is whole or not there.

const NAMES = ["FILES_S3_ACCESS_KEY", "FILES_S3_SECRET_KEY"];

/** What FILES_URL and its companions say; null where files lie on disk. */
export function bucketSettings(from) {
  const { FILES_URL: url, FILES_S3_ENDPOINT: endpoint, FILES_S3_REGION: region } = from;
  if (!url) return null;
  const [, bucket, path = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(url) ?? [];
  if (!bucket) throw new Error("环境变量 FILES_URL 应为 s3://存储桶/前缀");
  for (const name of NAMES) if (!from[name]) throw new Error(`设置了 FILES_URL，但环境变量 ${name} 未设置`);
  return {
    bucket,
    prefix: path.replace(/^\/+|\/+$/g, ""),
    endpoint: endpoint || null,
    region: region || "us-east-1",
    pathStyle: from.FILES_S3_PATH_STYLE !== "0",
    accessKey: from.FILES_S3_ACCESS_KEY,
    secretKey: from.FILES_S3_SECRET_KEY,
  };
}

/** Where a content lies below a prefix: as on disk, `ab/cd/<sha256>`. */
export const contentKey = (prefix, sha256) =>
  [prefix, sha256.slice(0, 2), sha256.slice(2, 4), sha256].filter(Boolean).join("/");

/** Below the prefix: word of each removal that is sent, as `removing/<sha256>/<id>`, until it is answered (bucket-removals.ts). */
export const removingBelow = (prefix) => `${prefix ? `${prefix}/` : ""}removing/`;
/**
 * So long after its word a removal may still arrive: a request is good for a quarter of an hour before and after the time in its signature, by
 * the bucket's clock. A server's own clock may be any time off: the client signs by the bucket's once it has been refused for it, and the word,
 * sent just before the removal, was taken with the same clock. So all of it is counted by the bucket; the rest is for good measure.
 */
export const MAY_ARRIVE_MS = 60 * 60_000;
/** Whether the removal that this is word of may still arrive; where the bucket tells no time, it may. */
export const mayArrive = ({ age }) => !(age >= MAY_ARRIVE_MS);

/** Where a trial of the bucket puts what it tries: nothing of the portal's lies there. */
export const tryingBelow = (prefix) => `${prefix ? `${prefix}/` : ""}trying/`;

/** Above this a content goes in parts, each tried again by itself. */
export const WHOLE = 64 * 1024 * 1024;
/** S3 takes at most so many parts. */
const MOST_PARTS = 10_000;
const TRIES = 5;
const FIRST_PAUSE_MS = 200;

const cache = globalThis;

/** One client a process; its packages are loaded with the first call. */
export function openBucket(settings) {
  const key = JSON.stringify(settings);
  if (cache.portalBucket?.key !== key) cache.portalBucket = { key, bucket: bucketOf(settings) };
  return cache.portalBucket.bucket;
}

function bucketOf(settings) {
  const line = clientOf(settings);
  return {
    put: (key, given) => ("bytes" in given ? putBytes(line, key, given.bytes) : putFile(line, key, given)),
    head: (key, within) => (within ? line.head(key, within) : again(() => line.head(key))),
    read: (key, part) => Readable.from(bytesOf(line, key, part), { objectMode: false }),
    mark: (key, within) => line.put(key, WORD, { size: WORD.length, sha256: hashOf(WORD) }, within),
    remove: (key, within) => (within ? line.remove(key, within) : again(() => line.remove(key))),
    list: (prefix) => listed((from) => line.page(prefix, from)),
    unfinished: (prefix) => listed((from) => line.unfinished(prefix, from)),
    callOff: (key, id) => again(() => line.callOff(key, id)),
  };
}

/** What lies in a mark, of which only the name counts. */
const WORD = Buffer.from("-");
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function putBytes(line, key, bytes) {
  const about = { size: bytes.byteLength, sha256: hashOf(bytes) };
  await again(() => line.put(key, Buffer.from(bytes), about));
  await lies(line, key, about.size);
}

/** The bucket reckons the hash of what it got before it names it; afterwards it is asked whether all of it lies there. */
async function putFile(line, key, { path, size, sha256, left }) {
  if (size <= WHOLE) await again(() => line.put(key, createReadStream(path), { size, sha256 }));
  else await putInParts(line, key, { path, size, sha256, left });
  await lies(line, key, size);
}

async function lies(line, key, size) {
  const found = await again(() => line.head(key));
  if (found?.size !== size) throw new Error(`the bucket holds ${found?.size ?? "nothing"} of ${size} bytes`);
}

/**
 * Parts are no content before all of them are there and make up the hash; what fails is called off. Where that fails too, `left` is told; what is
 * left then, or of a process that was killed, `clearParts` calls off.
 */
async function putInParts(line, key, { path, size, sha256, left = () => {} }) {
  const length = Math.max(WHOLE, Math.ceil(size / MOST_PARTS));
  const upload = await again(() => line.begin(key));
  try {
    const whole = createHash("sha256");
    const parts = [];
    for (let start = 0; start < size; start += length) {
      const part = { start, end: Math.min(start + length, size) - 1 };
      const own = createHash("sha256");
      for await (const chunk of createReadStream(path, part)) {
        own.update(chunk);
        whole.update(chunk);
      }
      const about = { number: parts.length + 1, size: part.end - start + 1, sha256: own.digest("hex") };
      parts.push(await again(() => line.part(key, upload, createReadStream(path, part), about)));
    }
    if (whole.digest("hex") !== sha256) throw new Error("the file has changed while it was sent");
    await completed(line, key, upload, { parts, size });
  } catch (error) {
    await again(() => line.callOff(key, upload)).catch((fault) => left(fault, upload));
    throw error;
  }
}

/** Where the answer was lost, the second question finds no such upload: it is settled by what lies there. */
async function completed(line, key, upload, { parts, size }) {
  try {
    await again(() => line.complete(key, upload, parts));
  } catch (error) {
    if (error.name !== "NoSuchUpload" || (await line.head(key))?.size !== size) throw error;
  }
}

/** Read as it is sent; where the line is cut, the rest is asked for from there on. */
async function* bytesOf(line, key, { start = 0, end } = {}) {
  let at = start;
  for (let tries = 1; ; tries += 1) {
    try {
      const got = await again(() => line.get(key, at, end));
      const last = at + got.size;
      for await (const chunk of got.body) {
        at += chunk.byteLength;
        yield chunk;
      }
      if (at === last) return;
      throw Object.assign(new Error("the bucket's answer broke off"), { code: "ECONNRESET" });
    } catch (error) {
      if (tries === TRIES || !passes(error)) throw notAway(error);
      await pause(FIRST_PAUSE_MS * 2 ** tries);
    }
  }
}

async function* listed(ask) {
  let from;
  do {
    const page = await again(() => ask(from));
    yield* page.found;
    from = page.next;
  } while (from);
}

const LINE = /^(?:ECONN(?:RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ERR_STREAM_PREMATURE_CLOSE)$/;

/** The bucket has got something else than was sent. */
const ALTERED = ["XAmzContentSHA256Mismatch", "BadDigest"];

/** Whether the same may go well in a moment: the bucket is busy, or the line was cut. */
function passes(error) {
  const status = error.$metadata?.httpStatusCode ?? 0;
  return (
    ALTERED.includes(error.name) ||
    status >= 500 ||
    status === 429 ||
    error.name === "SlowDown" ||
    error.name === "TimeoutError" ||
    LINE.test(error.code ?? "")
  );
}

/** Tried again a few times, each after twice as long and a bit of chance, so that many do not come at once. */
async function again(work) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !passes(error)) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random()));
    }
  }
}
