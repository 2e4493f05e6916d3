import { readdirSync } from "node:fs";
import { isGenuine } from "../../lib/platform/known-sessions.mjs";
import { RANKS } from "./admission-line.mjs";
import { LARGE } from "./arrivals.mjs";
import { inRoot } from "./paths.mjs";
import { sessionOf } from "./session-seal.mjs";

/** Answered in any case: who looks after the portal must see how it is. */
const ALWAYS = /^\/api\/(?:health(?:\/live)?|metrics)$/;
const BUILT = /^\/_next\/static\//;
/** Whoever is about to sign in. */
const ENTRANCE = /^\/(?:sign-in|second-factor|password)(?:\/|$)/;
/** Comes every few seconds from each open page, and nothing is lost without it. */
const BEAT = /^\/api\/applications\/[^/]+\/presence$/;
/** Files on their way wait for the other's line most of the time, hardly for us: they have places of their own. */
const FILES = /^\/api\/(?:files|packages|objection-files|standing-files|visits\/[^/]+\/photos)(?:\/|$)/;
const FETCHES = ["GET", "HEAD"];
const READS = [...FETCHES, "OPTIONS"];

/** The files of `public/`, as they are addressed. */
export const publicFiles = (folder = inRoot("public")) =>
  new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ parentPath, name }) => `${parentPath.slice(folder.length).replaceAll("\\", "/")}/${name}`),
  );

const pathOf = ({ url }) => (url ?? "").split("?", 1)[0];

/** Whether a request needs no place: figures, health, and files that are handed out as they lie. Who sends something to them waits as others do. */
export const isFree = (request, files) => {
  if (!FETCHES.includes(request.method)) return false;
  const path = pathOf(request);
  return ALWAYS.test(path) || BUILT.test(path) || files.has(path);
};

/** Whether a request brings or fetches a file. */
export const isTransfer = (request) =>
  FILES.test(pathOf(request)) || Number(request.headers["content-length"] ?? 0) > LARGE;

/** Whether a request brings a session that the portal has sealed and that holds, as far as is known here: anybody can send a cookie of that name. */
export function isKnown({ headers }) {
  const session = sessionOf(headers);
  return session !== null && isGenuine(session);
}

/**
 * Writes of those who have signed in before what they read, that before what strangers send (a form, a password) and whoever signs in again,
 * that before what visitors read; what is fetched in case it is wanted comes last.
 */
export function rankOf(request, known = isKnown(request)) {
  const { method, headers } = request;
  if (headers["next-router-prefetch"] !== undefined || headers.purpose === "prefetch") return RANKS.ahead;
  if (BEAT.test(pathOf(request))) return RANKS.ahead;
  const reads = READS.includes(method);
  if (known) return reads ? RANKS.staff : RANKS.write;
  return !reads || ENTRANCE.test(pathOf(request)) || sessionOf(headers) !== null ? RANKS.sender : RANKS.visitor;
}
