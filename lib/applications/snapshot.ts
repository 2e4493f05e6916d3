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
      thematicTexts: { include: { section: true }, orderBy: { section: { position: "asc" } } },
      hintChecks: { orderBy: { hash: "asc" } },
      evidenceUses: { include: { evidence: true }, orderBy: [{ indicatorId: "asc" }, { evidenceId: "asc" }] },
      scheme: { include: { items: { orderBy: { indicatorId: "asc" } } } },
      catalogue: { select: { key: true, version: true } },
      applicant: { select: { name: true, kind: true, area: { select: { hasLegislativePower: true } } } },
    },
  });
  const { name, kind, area } = application.applicant;
  const content = {
    application: { id: application.id, number: application.number, track: application.track },
    applicant: { name, kind, hasLegislativePower: area.hasLegislativePower },
    catalogue: application.catalogue,
    scheme: frozenScheme(application.scheme),
    report: application.report && { text: application.report.text, characters: application.report.characters },
    ...frozenForm(application.thematicTexts),
    ...frozenChecks(application.hintChecks),
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

type Part = { text: string; characters: number; section: { title: string } };

/** 单项申报书 where there is one. */
const frozenForm = (parts: readonly Part[]) =>
  parts.length === 0
    ? {}
    : { form: parts.map(({ text, characters, section }) => ({ title: section.title, text, characters })) };

/** What the place said of hints, where it said something. */
const frozenChecks = (checks: readonly { hash: string; rule: string; reason: string; checkedByName: string }[]) =>
  checks.length === 0
    ? {}
    : { hintChecks: checks.map(({ hash, rule, reason, checkedByName: by }) => ({ hash, rule, reason, by })) };

type SchemeRow = {
  id: string;
  bonusCap: number;
  deductionCap: number;
  tolerance: number;
  notApplicable: string;
  items: readonly { indicatorId: string; points: number; weight: number; veto: boolean }[];
};

/** The scheme as it stands: whatever is needed to reckon every score again. Weights only where they are not 1. */
const frozenScheme = ({ items, id, bonusCap, deductionCap, tolerance, notApplicable }: SchemeRow) => ({
  id,
  bonusCap,
  deductionCap,
  tolerance,
  notApplicable,
  points: Object.fromEntries(items.map(({ indicatorId, points }) => [indicatorId, points])),
  weights: Object.fromEntries(
    items.flatMap(({ indicatorId, weight }) => (weight === 1 ? [] : [[indicatorId, weight] as const])),
  ),
  veto: items.filter(({ veto }) => veto).map(({ indicatorId }) => indicatorId),
});
