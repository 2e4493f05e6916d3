import { createHash } from "node:crypto";

// Which session cookies were judged genuine lately, in this process: the door before the framework, which asks no database, lets their senders
// in before others. It opens nothing: at each request the session's row says again whether it still holds.

const MOST = 20_000;
const LASTS_MS = 30 * 60_000;

/** Shared by the door and the pages behind it, which are bundled apart. */
function known() {
  globalThis.portalKnownSessions ??= new Map();
  return globalThis.portalKnownSessions;
}
const keyOf = (cookie) => createHash("sha256").update(cookie).digest("base64url");

/** The session behind this cookie holds, or (`genuine` false) does not. */
export function judged(cookie, genuine, at = performance.now()) {
  const all = known();
  const key = keyOf(cookie);
  all.delete(key);
  if (!genuine) return;
  if (all.size >= MOST) all.delete(all.keys().next().value);
  all.set(key, at + LASTS_MS);
}

/** Whether it was found to hold not long ago. */
export const isGenuine = (cookie, at = performance.now()) => (known().get(keyOf(cookie)) ?? 0) > at;
