import { randomBytes } from "node:crypto";
import { keep, secrets } from "./secrets.mjs";

const listed = (keys) => (keys ?? "").split(",").filter(Boolean);

/**
 * Puts a new data key in the place of the old one, which stays known; what is looked up keeps the first one of all. The file is whole at
 * every moment. @returns the keys as they are now
 */
export function newDataKey(folder) {
  const { PORTAL_DATA_KEY: old, PORTAL_OLDER_KEYS, PORTAL_FINDING_KEY = old, ...rest } = secrets(folder);
  const older = [...new Set([old, ...listed(PORTAL_OLDER_KEYS)])].join(",");
  const PORTAL_DATA_KEY = randomBytes(32).toString("base64");
  return keep(folder, { ...rest, PORTAL_DATA_KEY, PORTAL_OLDER_KEYS: older, PORTAL_FINDING_KEY });
}

/** Forgets the keys of before, once nothing is sealed under them any more. @returns how many there were */
export function forgetOlderKeys(folder) {
  const { PORTAL_OLDER_KEYS, ...rest } = secrets(folder);
  keep(folder, rest);
  return listed(PORTAL_OLDER_KEYS).length;
}

/** Ends every session at the next start: what browsers hold can't be read any more. */
export const newSessionSecret = (folder) =>
  keep(folder, { ...secrets(folder), NEXTAUTH_SECRET: randomBytes(32).toString("base64") });
