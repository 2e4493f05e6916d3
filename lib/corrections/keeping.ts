import "server-only";
import { evidenceOf } from "@/lib/applications/dossier";
import { readEvidenceRows, readItemRows } from "@/lib/applications/dossier-rows";
import { type AnswerContent, contentOf, UNANSWERED } from "@/lib/applications/merging";
import { placeNumbers } from "@/lib/evidence/numbering";
import type { db, Tx } from "@/lib/platform/db";
import { writtenText } from "@/lib/thematic/written";
import type { Kept, KeptEvidence } from "./content";
import { type Part, type PartKey, partKey } from "./part";

/** What these parts of a dossier say at this moment, in the form in which a request keeps it. Six statements at most. */
export async function keptParts(
  tx: Tx | typeof db,
  applicationId: string,
  parts: readonly Part[],
): Promise<Map<PartKey, Kept>> {
  const kept = new Map<PartKey, Kept>();
  const items = parts.flatMap(({ indicatorId }) => indicatorId ?? []);
  if (items.length > 0) for (const [id, said] of await keptItems(tx, applicationId, items)) kept.set(id, said);
  const sections = parts.flatMap(({ sectionId }) => sectionId ?? []);
  if (sections.length > 0) {
    const texts = await tx.thematicText.findMany({ where: { applicationId, sectionId: { in: sections } } });
    for (const sectionId of sections) {
      const text = texts.find((row) => row.sectionId === sectionId)?.text ?? "";
      kept.set(partKey({ indicatorId: null, sectionId }), { text });
    }
  }
  if (parts.some(({ indicatorId, sectionId }) => indicatorId === null && sectionId === null)) {
    kept.set(partKey({ indicatorId: null, sectionId: null }), { text: await writtenText(tx, applicationId) });
  }
  return kept;
}

async function keptItems(tx: Tx | typeof db, applicationId: string, ids: readonly string[]): Promise<[string, Kept][]> {
  const head = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { catalogueId: true, schemeId: true },
  });
  const rows = await readItemRows(head, tx);
  const answers = await tx.indicatorAnswer.findMany({ where: { applicationId, indicatorId: { in: [...ids] } } });
  const evidence = await readEvidenceRows(applicationId, undefined, tx);
  const numbers = placeNumbers(rows);
  return ids.map((id) => {
    const answer = answers.find(({ indicatorId }) => indicatorId === id);
    const said = answer ? contentOf({ ...answer, metrics: answer.metrics as AnswerContent["metrics"] }) : UNANSWERED;
    return [id, { ...said, evidence: evidenceOf(id, numbers, evidence).map(keptEvidence) }];
  });
}

const keptEvidence = (piece: KeptEvidence): KeptEvidence => ({
  id: piece.id,
  number: piece.number,
  kind: piece.kind,
  title: piece.title,
  fileName: piece.fileName,
  sha256: piece.sha256,
  url: piece.url,
  text: piece.text,
  issuer: piece.issuer,
  documentNumber: piece.documentNumber,
  issuedOn: piece.issuedOn,
  pages: piece.pages,
  note: piece.note,
});

/** The contents of all parts of a dossier, each as one hash, for `CorrectionRequest.sealed`. One statement. */
export async function sealedParts(tx: Tx, applicationId: string): Promise<Record<PartKey, string>> {
  const rows = await tx.$queryRaw<{ part: string; content: string }[]>`
    SELECT "part", "content" FROM "dossier_parts"(${applicationId}::uuid)`;
  return Object.fromEntries(rows.map(({ part, content }) => [part, content]));
}

/**
 * The parts that aren't what they were when the case was sent back, although they were not sent back: by position of the item, or by
 * title. None for requests from before contents were sealed. One statement.
 */
export async function disturbedParts(tx: Tx, applicationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ label: string }[]>`
    SELECT COALESCE('第 ' || i."position" || ' 项', f."title", '自评报告') AS "label"
    FROM "CorrectionRequest" q CROSS JOIN LATERAL "dossier_parts"(q."applicationId") p
    LEFT JOIN "Indicator" i ON i."id"::text = p."part" LEFT JOIN "ThematicSection" f ON 'report/' || f."id" = p."part"
    WHERE q."applicationId" = ${applicationId}::uuid AND q."closedAt" IS NULL AND q."sealed" IS NOT NULL
      AND p."content" IS DISTINCT FROM q."sealed" ->> p."part"
      AND NOT EXISTS (SELECT 1 FROM "CorrectionItem" x WHERE x."requestId" = q."id" AND CASE
        WHEN x."indicatorId" IS NOT NULL THEN x."indicatorId"::text = p."part"
        WHEN x."sectionId" IS NOT NULL THEN 'report/' || x."sectionId" = p."part"
        ELSE p."part" = 'report' OR p."part" LIKE 'report/%' END)
    ORDER BY i."position" NULLS LAST, f."position"`;
  return rows.map(({ label }) => label);
}
