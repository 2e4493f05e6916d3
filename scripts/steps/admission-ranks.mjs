import { readdirSync } from "node:fs";
import { RANKS } from "./admission-line.mjs";
import { inRoot } from "./paths.mjs";

/** Answered in any case: who looks after the portal must see how it is. */
const ALWAYS = /^\/api\/(?:health(?:\/live)?|metrics)$/;
const BUILT = /^\/_next\/static\//;
/** Whoever is about to sign in. */
const ENTRANCE = /^\/(?:sign-in|second-factor|password)(?:\/|$)/;
/** Comes every few seconds from each open page, and nothing is lost without it. */
const BEAT = /^\/api\/applications\/[^/]+\/presence$/;
/** Files on their way wait for the other's line most of the time, hardly for us: they have places of their own. */
const FILES = /^\/api\/(?:files|packages|objection-files|standing-files|visits\/[^/]+\/photos)(?:\/|$)/;
const LARGE = 256 * 1024;
const SIGNED_IN = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token=/;
const READS = ["GET", "HEAD", "OPTIONS"];

/** The files of `public/`, as they are addressed. */
export const publicFiles = (folder = inRoot("public")) =>
  new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ parentPath, name }) => `${parentPath.slice(folder.length).replaceAll("\\", "/")}/${name}`),
  );

const pathOf = ({ url }) => (url ?? "").split("?", 1)[0];

/** Whether a request needs no place: figures, health, and files that are handed out as they lie. */
export const isFree = (request, files) => {
  const path = pathOf(request);
  return ALWAYS.test(path) || BUILT.test(path) || files.has(path);
};

/** Whether a request brings or fetches a file. */
export const isTransfer = (request) =>
  FILES.test(pathOf(request)) || Number(request.headers["content-length"] ?? 0) > LARGE;

/** Writes before what staff reads, that before what visitors read; what is fetched in case it is wanted comes last. */
export function rankOf(request) {
  const { method, headers } = request;
  if (headers["next-router-prefetch"] !== undefined || headers.purpose === "prefetch") return RANKS.ahead;
  if (BEAT.test(pathOf(request))) return RANKS.ahead;
  if (!READS.includes(method)) return RANKS.write;
  return SIGNED_IN.test(headers.cookie ?? "") || ENTRANCE.test(pathOf(request)) ? RANKS.staff : RANKS.visitor;
}
