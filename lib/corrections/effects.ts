import "server-only";
import type { EffectContext, EventDetail } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import type { CaseFile, CorrectionLine } from "@/lib/applications/case-file";
import { keepFiled } from "@/lib/evidence/filed";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { compared, isSame, type Kept } from "./content";
import { disturbedParts, keptParts, sealedParts } from "./keeping";
import { partKey } from "./part";
import { askedWords } from "./rules";

type Context = EffectContext<CaseFile>;

/**
 * 退回补正: one request with its lines, each with what was asked and what the part said, and the contents of the whole dossier sealed, so
 * that what was not sent back can be held to what it was. The office's draft is done with.
 */
export async function openCorrection({ tx, facts, actor }: Context): Promise<EventDetail> {
  const lines = facts.proposal.corrections ?? [];
  const officeId = facts.parties.desk!;
  await allKnown(tx, facts, lines);
  await keepFiled(tx, facts.id, true, facts.now);
  const kept = await keptParts(tx, facts.id, lines);
  const round = facts.correctionRoundsUsed + 1;
  await tx.correctionRequest.create({
    data: {
      applicationId: facts.id,
      officeId,
      round,
      dueAt: facts.proposal.dueAt!,
      openedAt: facts.now,
      openedByName: actor.name,
      sealed: await sealedParts(tx, facts.id),
      items: {
        create: lines.map(({ indicatorId, sectionId, reasons, remark, scope }) => ({
          indicatorId,
          sectionId,
          scope,
          reasons: [...reasons],
          remark: askedWords(reasons, remark),
          before: kept.get(partKey({ indicatorId, sectionId })) as object,
        })),
      },
    },
  });
  await tx.correctionDraft.deleteMany({ where: { applicationId: facts.id, officeId } });
  return { round, items: lines.length, dueAt: facts.proposal.dueAt!.toISOString() };
}

/**
 * The items sent back sealed anew once they are open, for from then on they say what the cards of the library say now: a card that was
 * mended between filing and 退回 is no correction. Call it when the case has moved. One statement.
 */
export async function sealAsOpened(tx: Tx, applicationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CorrectionRequest" q SET "sealed" = q."sealed" || COALESCE((
      SELECT jsonb_object_agg(x."indicatorId"::text, "item_content"(q."applicationId", x."indicatorId")) FROM "CorrectionItem" x
      WHERE x."requestId" = q."id" AND x."indicatorId" IS NOT NULL), '{}')
    WHERE q."applicationId" = ${applicationId}::uuid AND q."closedAt" IS NULL AND q."sealed" IS NOT NULL`;
}

/** Items of the case's own catalogue that are asked of this place, parts of its own form, the form only of a 单项 application. */
async function allKnown(tx: Tx, facts: CaseFile, lines: readonly CorrectionLine[]): Promise<void> {
  const items = lines.flatMap(({ indicatorId }) => indicatorId ?? []);
  const sections = lines.flatMap(({ sectionId }) => sectionId ?? []);
  const [row] = await tx.$queryRaw<{ items: number; sections: number }[]>`
    SELECT (SELECT count(*)::int FROM "Indicator" i WHERE i."catalogueId" = a."catalogueId" AND i."id" = ANY (${items}::uuid[])
        AND (i."applicability" = 'all' OR r."hasLegislativePower")) AS "items",
      (SELECT count(*)::int FROM "ThematicSection" f WHERE f."cycleId" = a."cycleId" AND f."id" = ANY (${sections}::uuid[])
        AND a."track" = 'thematic') AS "sections"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE a."id" = ${facts.id}::uuid`;
  const oneOnly = lines.every(({ indicatorId, sectionId }) => indicatorId === null || sectionId === null);
  if (oneOnly && row?.items === items.length && row.sections === sections.length) return;
  throw new Refusal<ActProblem>({ code: "correction_part_unknown" });
}

/**
 * Beside each line what the part says now, as it is filed again, and how many say something else than they did; for ever, whatever a later
 * round changes. Eight statements at most.
 */
export async function keepResubmitted({ tx, facts }: Context): Promise<void> {
  const items = await tx.correctionItem.findMany({
    where: { request: { applicationId: facts.id, closedAt: null } },
    select: { id: true, indicatorId: true, sectionId: true, before: true },
  });
  if (items.length === 0) return;
  const kept = await keptParts(tx, facts.id, items);
  const lines = items.map((item) => ({ id: item.id, before: item.before as Kept, after: kept.get(partKey(item))! }));
  const changedItems = lines.filter(({ before, after }) => !isSame(compared(before, after))).length;
  await tx.$executeRaw`
    UPDATE "CorrectionItem" i SET "after" = g."after"
    FROM jsonb_to_recordset(${JSON.stringify(lines.map(({ id, after }) => ({ id, after })))}::jsonb) AS g ("id" uuid, "after" jsonb) WHERE i."id" = g."id"`;
  await tx.correctionRequest.updateMany({ where: { applicationId: facts.id, closedAt: null }, data: { changedItems } });
}

/** The request that was open is over; with `resubmitted`, because the place has filed again. One statement. */
export async function closeCorrection({ tx, facts }: Context, resubmitted: boolean): Promise<void> {
  const at = resubmitted ? Prisma.sql`${facts.now}` : Prisma.sql`NULL`;
  await tx.$executeRaw`
    UPDATE "CorrectionRequest" SET "closedAt" = ${facts.now}, "resubmittedAt" = ${at}::timestamptz
    WHERE "applicationId" = ${facts.id}::uuid AND "closedAt" IS NULL`;
}

/** What has to be looked at again before a correction is filed: that nothing else has changed. */
export async function weighCorrection(tx: Tx, facts: CaseFile): Promise<CaseFile> {
  if (facts.stage !== "returned" || !facts.correction) return facts;
  return { ...facts, correction: { ...facts.correction, disturbed: await disturbedParts(tx, facts.id) } };
}
