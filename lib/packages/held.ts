import "server-only";
import { stat } from "node:fs/promises";
import type { FrozenEvidence } from "@/lib/applications/frozen";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import type { FileStates, Held } from "./rules";

/** For each stored file of these pieces whether its bytes can be handed on: all of them there. One statement. */
export async function fileStates(evidence: readonly Pick<FrozenEvidence, "sha256" | "archive">[]): Promise<FileStates> {
  const all = evidence.flatMap(({ sha256, archive }) => [sha256, archive?.sha256 ?? null]);
  const hashes = [...new Set(all.filter((sha256) => sha256 !== null))];
  const rows = await db.storedFile.findMany({
    where: { sha256: { in: hashes } },
    select: { sha256: true, size: true },
  });
  const store = openStore(env.filesDirectory());
  const states = new Map<string, { size: number; held: Held }>();
  for (const { sha256, size } of rows) {
    const found = await stat(store.path(sha256)).catch(() => null);
    states.set(sha256, { size, held: found?.size === size ? "here" : "lost" });
  }
  return states;
}
