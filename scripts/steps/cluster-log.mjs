import {
  appendFileSync,
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";

/** So long the embedded server's log may be, and so much of its end is kept where it is longer. */
const LONGEST = 16 * 1024 * 1024;
const KEPT = 1024 * 1024;

/** Where the log of the server in `home` goes on, for its owner's eyes alone, and how long it is by now. */
export function openLog(home) {
  boundLog(home);
  const log = openSync(join(home, "log"), "a", 0o600);
  fchmodSync(log, 0o600);
  return [log, fstatSync(log).size];
}

/** Cuts a log that has grown too long; the server, which only ever adds to it, goes on at its new end. */
export function boundLog(home, longest = LONGEST, kept = KEPT) {
  const path = join(home, "log");
  const size = existsSync(path) ? statSync(path).size : 0;
  if (size <= longest) return;
  const tail = Buffer.alloc(Math.min(kept, size));
  const log = openSync(path, "r");
  const read = readSync(log, tail, 0, tail.length, size - tail.length);
  closeSync(log);
  const whole = tail.subarray(tail.indexOf("\n") + 1, read);
  truncateSync(path, 0);
  appendFileSync(path, whole);
}
