import "server-only";
import { inTurn } from "@/lib/platform/turns";
import { readApart } from "./apart";

/** What a watermark is drawn into: a PDF or a picture as it lies in the store, or a page made from an office file. */
export type StampOrder = { kind: "pdf" | "picture"; path: string } | { kind: "page"; html: string };
/** The bytes of the copy; of a PDF only what stands behind the file as it lies there. */
export type Stamped = { bytes: Buffer } | { tail: Buffer };

const LIMITS = { timeoutMs: 90_000, memoryMb: 1_024 };

/**
 * A copy with `lines` drawn aslant over every page, again and again; null where it can't be: encrypted, damaged, too large. Drawn by a
 * process of its own, a few at once.
 */
export async function stampCopy(order: StampOrder, lines: readonly string[]): Promise<Stamped | null> {
  const made = await inTurn("asked", () =>
    readApart<{ bytes?: Uint8Array; tail?: Uint8Array }>("stamp-worker.mjs", { ...order, lines }, LIMITS),
  );
  if (made?.bytes) return { bytes: Buffer.from(made.bytes) };
  return made?.tail ? { tail: Buffer.from(made.tail) } : null;
}
