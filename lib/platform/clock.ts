import "server-only";
import { readFileSync } from "node:fs";
import { env } from "./env";

function shift(): number {
  const file = env.clockFile();
  if (!file) return 0;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { offsetMs: number }).offsetMs;
  } catch {
    return 0;
  }
}

/** The moment by which every rule judges. */
export const now = (): Date => new Date(Date.now() + shift());

/** Wall-clock time for sign-in sessions, which a moved clock must not end. */
export const wallClock = (): Date => new Date();
