import "server-only";
import { bandsOf, minhashOf } from "@/lib/kernel/fingerprint";
import type { Tx } from "@/lib/platform/db";

/** What freezes what a place has filed. */
export const FILED = ["submit", "resubmit", "supplement"] as const;

/** `filedAt`: when it last filed, by whichever of these. */
export type FiledDossier = { id: string; cycleId: string; applicantId: string; filedAt: Date };
export type FiledNarrative = { indicatorId: string; minhash: number[]; bands: bigint[] };
export type FiledFile = { indicatorId: string; evidenceId: string; sha256: string };

type Content = {
  answers?: { indicatorId: string; narrative: string }[];
  evidence?: { indicatorId: string; id: string; sha256: string | null }[];
};

/** What a place has last filed, from the snapshot: never what it is writing now. Null where nothing is frozen. One statement. */
export async function lastFiled(
  tx: Tx,
  id: string,
): Promise<{ narratives: FiledNarrative[]; files: FiledFile[] } | null> {
  const frozen = await tx.snapshot.findFirst({
    where: { applicationId: id, milestone: { in: [...FILED] } },
    orderBy: { at: "desc" },
    select: { content: true },
  });
  if (!frozen) return null;
  const { answers = [], evidence = [] } = frozen.content as Content;
  const narratives = answers.flatMap(({ indicatorId, narrative }) => {
    const minhash = minhashOf(narrative);
    return minhash ? [{ indicatorId, minhash, bands: bandsOf(minhash) }] : [];
  });
  const files = evidence.flatMap(({ indicatorId, id: evidenceId, sha256 }) =>
    sha256 ? [{ indicatorId, evidenceId, sha256 }] : [],
  );
  return { narratives, files };
}

/** Replaces the fingerprints of a dossier by those of what it filed last. */
export async function keepFiled(
  tx: Tx,
  { id, cycleId }: FiledDossier,
  { narratives, files }: { narratives: FiledNarrative[]; files: FiledFile[] },
): Promise<void> {
  await tx.narrativePrint.deleteMany({ where: { applicationId: id } });
  await tx.narrativePrint.createMany({ data: narratives.map((each) => ({ ...each, applicationId: id, cycleId })) });
  await tx.filedFile.deleteMany({ where: { applicationId: id } });
  await tx.filedFile.createMany({ data: files.map((each) => ({ ...each, applicationId: id })) });
}
