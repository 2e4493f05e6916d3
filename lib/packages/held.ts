import "server-only";
import type { FrozenEvidence } from "@/lib/applications/frozen";
import type { ScanState } from "@/lib/evidence/rules";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import type { FileStates, Held } from "./rules";

/** What was not, or not yet, found clean is handed on to nobody. */
const WITHHELD: Partial<Record<ScanState, Held>> = { pending: "scanning", infected: "infected", beyond: "beyond" };

/** For each stored file of these pieces whether its bytes can be handed on: all of them there. One statement. */
export async function fileStates(evidence: readonly Pick<FrozenEvidence, "sha256" | "archive">[]): Promise<FileStates> {
  const all = evidence.flatMap(({ sha256, archive }) => [sha256, archive?.sha256 ?? null]);
  const hashes = [...new Set(all.filter((sha256) => sha256 !== null))];
  const rows = await db.storedFile.findMany({
    where: { sha256: { in: hashes } },
    select: { sha256: true, size: true, scan: true },
  });
  const store = openStore(env.filesDirectory());
  const states = new Map<string, { size: number; held: Held }>();
  for (const { sha256, size, scan } of rows) {
    states.set(sha256, { size, held: WITHHELD[scan] ?? ((await store.size(sha256)) === size ? "here" : "lost") });
  }
  return states;
}
