import { createHash } from "node:crypto";

// Whose session holds, as far as this process has heard: the door before the framework, which asks no database, lets them in before others.
// It opens nothing: at each request the session's row says again whether it still holds.

const MOST = 20_000;
/** A session that nobody uses is over after as long. */
const LASTS_MS = 30 * 60_000;

/** Until when a session counts, 0 of one that is over; shared by the door and the pages behind it, which are bundled apart. */
function known() {
  globalThis.portalKnownSessions ??= new Map();
  return globalThis.portalKnownSessions;
}
const keyOf = (session) => createHash("sha256").update(session).digest("base64url");

/** Whoever was heard of last is the last to be forgotten. */
function note(key, until) {
  const all = known();
  all.delete(key);
  if (all.size >= MOST) all.delete(all.keys().next().value);
  all.set(key, until);
}

/** This session, whose cookie the portal has sealed, holds by its row, or (`genuine` false) does not. */
export const judged = (session, genuine, at = performance.now()) => note(keyOf(session), genuine ? at + LASTS_MS : 0);

/**
 * Whether it was found to hold not long ago. One that is new to this process is believed, for it has a seal of ours, until its row was looked
 * at: half an hour at most.
 * @param {string} session what a cookie carries that the portal has sealed
 */
export function isGenuine(session, at = performance.now()) {
  const key = keyOf(session);
  const until = known().get(key);
  if (until === undefined) note(key, at + LASTS_MS);
  return until === undefined || until > at;
}
