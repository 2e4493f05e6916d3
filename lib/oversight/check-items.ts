import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { OrganisationKind } from "@/lib/platform/generated/prisma/enums";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type ChooseItemsInput, chooseItemsInput } from "./check-schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 选定检查指标: of one catalogue of the programme's newest cycle; while no notice has been sent, so that all are checked by the same items. */
export async function chooseItems(actor: Actor, input: ChooseItemsInput): Promise<Result<number, ActProblem>> {
  const parsed = parseProposal(chooseItemsInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, catalogueId, version, indicatorIds } = parsed.value as Required<ChooseItemsInput>;
  return atOnce(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "SpotCheck" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const check = await tx.spotCheck.findUnique({
      where: { id },
      include: {
        programme: { select: { organiserId: true } },
        _count: { select: { inspections: { where: { noticeAt: { not: null } } } } },
      },
    });
    const standings = check ? standingsOf(actor, { organiser: check.programme.organiserId }) : [];
    if (!check || standings.length === 0) return refuse({ code: "not_found" });
    if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
    if (check.version !== Number(version)) return refuse({ code: "stale" });
    if (check._count.inspections > 0) return refuse({ code: "check_items_fixed" });
    const known = await tx.indicator.findMany({
      where: {
        catalogueId,
        kind: "standard",
        catalogue: { uses: { some: { cycle: { programmeId: check.programmeId } } } },
      },
      select: { id: true },
    });
    const ids = new Set(known.map((indicator) => indicator.id));
    const chosen = [...new Set(indicatorIds)];
    if (ids.size === 0 || chosen.some((one) => !ids.has(one))) return refuse({ code: "not_found" });
    await tx.spotCheckItem.deleteMany({ where: { spotCheckId: id, indicator: { catalogueId } } });
    await tx.spotCheckItem.createMany({ data: chosen.map((indicatorId) => ({ spotCheckId: id, indicatorId })) });
    await tx.spotCheck.update({ where: { id }, data: { version: { increment: 1 } } });
    await record(tx, actor, {
      at: now(),
      subject: "spot_check",
      subjectId: id,
      action: "choose_check_items",
      standing: "organiser",
      detail: { items: chosen.length },
    });
    return chosen.length;
  });
}

export type SheetLine = { indicatorId: string; position: number; section: string; text: string };

/**
 * What a place of this kind is checked by: of the newest cycle's catalogue for it the chosen items, or all standard ones; without those
 * that only places with legislative power answer. Empty where no catalogue is for this kind. One statement.
 */
export function sheetLines(
  tx: Tx,
  place: { spotCheckId: string; kind: OrganisationKind; hasLegislativePower: boolean },
): Promise<SheetLine[]> {
  return tx.$queryRaw<SheetLine[]>`
    WITH k AS (
      SELECT cc."catalogueId" FROM "SpotCheck" s JOIN "Cycle" c ON c."programmeId" = s."programmeId" AND c."stage" <> 'draft'
      JOIN "CycleCatalogue" cc ON cc."cycleId" = c."id" AND cc."applicantKind" = ${place.kind}::"OrganisationKind"
      WHERE s."id" = ${place.spotCheckId}::uuid ORDER BY c."number" DESC LIMIT 1),
    x AS (SELECT si."indicatorId" FROM "SpotCheckItem" si JOIN "Indicator" i ON i."id" = si."indicatorId"
      WHERE si."spotCheckId" = ${place.spotCheckId}::uuid AND i."catalogueId" = (SELECT "catalogueId" FROM k))
    SELECT i."id" AS "indicatorId", i."position", s."title" AS "section", i."text"
    FROM "Indicator" i JOIN k ON k."catalogueId" = i."catalogueId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    WHERE i."kind" = 'standard' AND (i."applicability" = 'all' OR ${place.hasLegislativePower})
      AND (NOT EXISTS (SELECT 1 FROM x) OR i."id" IN (SELECT "indicatorId" FROM x))
    ORDER BY i."position"`;
}
