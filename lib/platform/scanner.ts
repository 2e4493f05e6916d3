import "server-only";
import type { Readable } from "node:stream";
import NodeClam from "clamscan";
import { env } from "./env";

/** What clamd said of a file; null where it could not be asked or could not say: the file is then not clean, it waits. */
export type Verdict = { clean: true } | { clean: false; signature: string } | null;

/** What stands for a file that clamd refused to take in whole. */
const TOO_LONG = "Heuristics.Limits.Exceeded.StreamMaxLength";
const TIMEOUT_MS = 120_000;

/** How often a file is sent again when clamd hung up in the midst of it. */
const TRIES = 3;

/**
 * Sends the bytes to clamd. Only a plain OK is clean. clamd says OK of what is beyond its own limits as well, unless `AlertExceedsMax` is set
 * in clamd.conf: then it answers `Heuristics.Limits.Exceeded…`, which is not clean. Of what is longer than its `StreamMaxLength` it hangs up,
 * and its answer may be lost on the way: where it hangs up each time and is well otherwise, that is the answer.
 * @param open the bytes from their beginning, once more for each try
 */
export async function scan(open: () => Readable): Promise<Verdict> {
  const clamd = await connected();
  if (!clamd) return null;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const said = await ask(clamd, open());
    if (said !== "hung up") return said;
    if (!(await isWell(clamd))) return null;
  }
  return { clean: false, signature: TOO_LONG };
}

/** Whether the scanner answers at all: a file that could not be scanned has then its own trouble. */
export async function scannerAnswers(): Promise<boolean> {
  const clamd = await connected();
  return clamd !== null && (await isWell(clamd));
}

async function connected(): Promise<NodeClam | null> {
  const at = env.scanner();
  if (!at) return null;
  return new NodeClam().init({
    preference: "clamdscan",
    clamscan: { active: false },
    clamdscan: { ...at, active: true, localFallback: false, bypassTest: true, timeout: TIMEOUT_MS },
  });
}

async function ask(clamd: NodeClam, stream: Readable): Promise<Verdict | "hung up"> {
  try {
    const { isInfected, viruses } = await clamd.scanStream(stream);
    if (isInfected === false) return { clean: true };
    return isInfected ? { clean: false, signature: (viruses[0] ?? "unknown").slice(0, 200) } : null;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    if (/size limit exceeded/i.test(message)) return { clean: false, signature: TOO_LONG };
    return code === "EPIPE" || code === "ECONNRESET" || /Scan aborted/.test(message) ? "hung up" : null;
  } finally {
    stream.destroy();
  }
}

const isWell = (clamd: NodeClam): Promise<boolean> =>
  clamd.ping().then(
    (socket) => {
      socket.destroy();
      return true;
    },
    () => false,
  );
