import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Of addresses that a page of ours has by itself, and of those with a query or written otherwise: anybody can make up any number of these. */
const MOST = { own: { pages: 500, bytes: 48 * 1024 * 1024 }, asked: { pages: 200, bytes: 16 * 1024 * 1024 } };
/** A query, a sign written by its number, an id with capitals. */
const ASKED = /[?%]|\/(?=[^/]*[A-F])[\dA-Fa-f-]{32,}(?:\/|$)/;
/** So many pages are packed as small as can be at once; others meanwhile as those that aren't kept. */
const MOST_PACKING = 2;
const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);

/** The portal's time: tests move it by a file, as lib/platform/clock reads it. */
export function portalNow(file = process.env.PORTAL_CLOCK_FILE) {
  if (!file) return Date.now();
  try {
    return Date.now() + JSON.parse(readFileSync(file, "utf8")).offsetMs;
  } catch {
    return Date.now();
  }
}

let packing = 0;
/** @returns {Promise<{etag: string, bodies: {identity: Buffer, gzip: Buffer, br: Buffer | null}}>} `br` only of what is kept, while there is time for it */
export async function packed(html, keep) {
  const identity = Buffer.from(html);
  const small = keep && packing < MOST_PACKING;
  if (small) packing += 1;
  try {
    const br = small ? packBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : null;
    const [gz, brotli] = await Promise.all([packGzip(identity, { level: small ? 9 : 6 }), br]);
    const hash = createHash("sha256").update(identity).digest("base64url").slice(0, 22);
    return { etag: `W/"${hash}"`, bodies: { identity, gzip: gz, br: brotli } };
  } finally {
    if (small) packing -= 1;
  }
}

/** Whether the browser takes this form (RFC 9110, Accept-Encoding): named, or any, and not with the weight nought. */
function takes(accepted, form) {
  const named = accepted.split(",").map((each) =>
    each
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const [, ...marks] = named.find(([name]) => name === form) ?? named.find(([name]) => name === "*") ?? [null, "q=0"];
  return !marks.some((mark) => /^q=0(?:\.0*)?$/.test(mark));
}

/** The form of a body that the browser takes, the smallest first. */
export function bodyFor({ identity, gzip: gz, br }, accepted = "") {
  if (br && takes(accepted, "br")) return { encoding: "br", body: br };
  if (takes(accepted, "gzip")) return { encoding: "gzip", body: gz };
  return { encoding: null, body: identity };
}

/** So many pages and bytes at most; what nobody has asked for the longest goes first. */
function shelf({ pages: mostPages, bytes: mostBytes }) {
  const pages = new Map();
  let bytes = 0;
  const drop = (key) => {
    bytes -= pages.get(key)?.size ?? 0;
    pages.delete(key);
  };
  return {
    drop,
    find(key) {
      const page = pages.get(key);
      if (!page) return null;
      pages.delete(key);
      pages.set(key, page);
      return page;
    },
    put(key, page) {
      drop(key);
      const { identity, gzip: gz, br } = page.bodies;
      const size = identity.length + gz.length + (br?.length ?? 0) + key.length;
      pages.set(key, { ...page, size });
      bytes += size;
      for (const oldest of pages.keys()) {
        if (pages.size <= mostPages && bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}

/** Pages that follow from what is published alone, of one version of it: with the next version all of them go. */
export function keptPages(now = portalNow, most = MOST) {
  let version = "";
  let shelves = null;
  const turnTo = (revision) => {
    if (revision === version && shelves) return;
    version = revision;
    shelves = { own: shelf(most.own), asked: shelf(most.asked) };
  };
  const shelfOf = (key) => (ASKED.test(key) ? shelves.asked : shelves.own);
  return {
    /** Whether a page may still be shown, by the clock. */
    holds: (page) => now() < page.until,
    find(key, revision) {
      turnTo(revision);
      const page = shelfOf(key).find(key);
      if (!page) return null;
      if (now() < page.until) return page;
      shelfOf(key).drop(key);
      return null;
    },
    /** @param {string} revision as it was before the page was made: who publishes meanwhile isn't hidden by it */
    keep(key, revision, page) {
      if (revision === version && shelves && now() < page.until) shelfOf(key).put(key, page);
    },
  };
}

/**
 * Asks once for all who wait: a question that is under way when somebody comes doesn't count for them, the next one does.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {() => Promise<T>} an answer no older than the call
 */
export function asking(ask) {
  let running = null;
  let next = null;
  const begin = () => {
    running = ask().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return begin();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}
