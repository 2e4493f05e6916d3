import "server-only";
import { placeNumbers } from "@/lib/evidence/numbering";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";
import { evidenceOf } from "./dossier";
import { readEvidenceRows, readItemRows } from "./dossier-rows";

/** A dossier as it stands at this moment, in the form in which it is frozen (`FrozenDossier` and more). */
export async function contentNow(tx: Tx, applicationId: string, results?: object) {
  const application = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: {
      answers: { orderBy: { indicatorId: "asc" } },
      report: true,
      thematicTexts: { include: { section: true }, orderBy: { section: { position: "asc" } } },
      hintChecks: { orderBy: { hash: "asc" } },
      scheme: { include: { items: { orderBy: { indicatorId: "asc" } } } },
      catalogue: { select: { key: true, version: true } },
      applicant: { select: { name: true, kind: true, area: { select: { name: true, hasLegislativePower: true } } } },
      theme: { select: { name: true, free: true } },
      cycle: { select: { name: true, tracks: true, programme: { select: { name: true } } } },
    },
  });
  const { name, kind, area } = application.applicant;
  const content = {
    application: {
      id: application.id,
      number: application.number,
      track: application.track,
      theme: themeOf(application),
    },
    applicant: { name, kind, hasLegislativePower: area.hasLegislativePower, area: area.name },
    cycle: frozenCycle(application),
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
    evidence: await frozenEvidence(tx, application),
    ...(results ? { results } : {}),
  };
  return content;
}

/**
 * Freezes a dossier at a milestone: answers, report, evidence by hash, the scheme, and the results reached by then. Any
 * figure shown later can be recomputed from it. Returns the snapshot's id and hash.
 */
export async function freeze(tx: Tx, applicationId: string, milestone: string, at: Date, results?: object) {
  const content = await contentNow(tx, applicationId, results);
  const sha256 = contentHash(content);
  return tx.snapshot.create({
    data: { applicationId, milestone, content: content as object, sha256, at },
    select: { id: true, sha256: true },
  });
}

type ThemeRow = { themeTitle: string | null; theme: { name: string; free: boolean } | null };
const themeOf = ({ theme, themeTitle }: ThemeRow): string | null => (theme?.free ? themeTitle : (theme?.name ?? null));

type CycleRow = {
  track: string;
  cycle: {
    name: string;
    programme: { name: string };
    tracks: readonly { track: string; passBasisPoints: number | null }[];
  };
};

/** The rules that a reader of the dossier needs: whose cycle it is, and the threshold of its track. */
const frozenCycle = ({ track, cycle }: CycleRow) => ({
  name: cycle.name,
  programme: cycle.programme.name,
  passBasisPoints: cycle.tracks.find((row) => row.track === track)?.passBasisPoints ?? null,
});

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

/**
 * 佐证材料 in the order of the table, each with its number, its card and how its item uses it. Snapshots taken before cards were kept have
 * only `indicatorId`, `id`, `kind`, `title`, `url`, `text` and `sha256`, in no such order.
 */
async function frozenEvidence(
  tx: Tx,
  { id, catalogueId, schemeId }: { id: string; catalogueId: string; schemeId: string },
) {
  const rows = await readItemRows({ catalogueId, schemeId }, tx);
  const evidence = await readEvidenceRows(id, undefined, tx);
  const numbers = placeNumbers(rows);
  return rows.flatMap((row) =>
    evidenceOf(row.id, numbers, evidence).map(({ version: _, useVersion: __, size: ___, ...each }) => ({
      indicatorId: row.id,
      ...each,
    })),
  );
}

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
