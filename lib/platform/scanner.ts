import "server-only";
import type { Readable } from "node:stream";
import NodeClam from "clamscan";
import { env } from "./env";

/** What clamd said of a file; null where it could not be asked or could not say: the file is then not clean, it waits. */
export type Verdict = { clean: true } | { clean: false; signature: string } | null;

/** What stands for a file that clamd refused to take in whole. */
const TOO_LONG = "Heuristics.Limits.Exceeded.StreamMaxLength";
const TIMEOUT_MS = 120_000;

/**
 * Sends the bytes to clamd. Only a plain OK is clean. clamd says OK of what is beyond its own limits as well, unless `AlertExceedsMax` is set
 * in clamd.conf: then it answers `Heuristics.Limits.Exceeded…`, which is not clean.
 */
export async function scan(stream: Readable): Promise<Verdict> {
  const at = env.scanner();
  if (!at) return null;
  try {
    const clamd = await new NodeClam().init({
      preference: "clamdscan",
      clamscan: { active: false },
      clamdscan: { ...at, active: true, localFallback: false, bypassTest: true, timeout: TIMEOUT_MS },
    });
    const { isInfected, viruses } = await clamd.scanStream(stream);
    if (isInfected === false) return { clean: true };
    return isInfected ? { clean: false, signature: (viruses[0] ?? "unknown").slice(0, 200) } : null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return /size limit exceeded/i.test(said) ? { clean: false, signature: TOO_LONG } : null;
  } finally {
    stream.destroy();
  }
}
