import "server-only";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";

/**
 * Freezes a dossier at a milestone: answers, report, evidence by hash, the scheme, and the results reached by then. Any
 * figure shown later can be recomputed from it. Returns the snapshot's id and hash.
 */
export async function freeze(tx: Tx, applicationId: string, milestone: string, at: Date, results?: object) {
  const application = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: {
      answers: { orderBy: { indicatorId: "asc" } },
      report: true,
      evidenceUses: { include: { evidence: true }, orderBy: [{ indicatorId: "asc" }, { evidenceId: "asc" }] },
      scheme: { include: { items: { orderBy: { indicatorId: "asc" } } } },
      catalogue: { select: { key: true, version: true } },
    },
  });
  const content = {
    application: { id: application.id, number: application.number, track: application.track },
    catalogue: application.catalogue,
    scheme: {
      id: application.schemeId,
      bonusCap: application.scheme.bonusCap,
      deductionCap: application.scheme.deductionCap,
      points: Object.fromEntries(application.scheme.items.map(({ indicatorId, points }) => [indicatorId, points])),
    },
    report: application.report && { text: application.report.text, characters: application.report.characters },
    answers: application.answers.map(({ id: _, applicationId: __, updatedAt, originAt, ...answer }) => ({
      ...answer,
      originAt: originAt?.toISOString() ?? null,
      updatedAt: updatedAt.toISOString(),
    })),
    evidence: application.evidenceUses.map(({ indicatorId, evidence }) => ({
      indicatorId,
      id: evidence.id,
      kind: evidence.kind,
      title: evidence.title,
      url: evidence.url,
      text: evidence.text,
      sha256: evidence.sha256,
    })),
    ...(results ? { results } : {}),
  };
  const sha256 = contentHash(content);
  return tx.snapshot.create({
    data: { applicationId, milestone, content: content as object, sha256, at },
    select: { id: true, sha256: true },
  });
}
