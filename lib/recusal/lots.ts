import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { commitmentText } from "@/lib/labels/commitment";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { LotPage, OwnLot } from "./shape";

/** The lots of one's own agency or group that have begun and are not opened yet, those to be entered first. One statement and its parts. */
export async function ownLots(actor: Actor): Promise<OwnLot[]> {
  if (!actor.duties.includes("assessing")) return [];
  const lots = await db.assessmentLot.findMany({
    where: { stage: { in: ["assessing", "answering"] }, agencies: { some: { agencyId: actor.organisationId } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      cycle: { select: { name: true } },
      entries: { where: { userId: actor.userId }, select: { signedAt: true } },
      _count: { select: { cases: true } },
    },
  });
  return lots
    .map(({ id, name, cycle, entries, _count }) => ({
      id,
      name,
      cycle: cycle.name,
      cases: _count.cases,
      signedAt: entries[0]?.signedAt.toISOString() ?? null,
    }))
    .toSorted((a, b) => Number(a.signedAt !== null) - Number(b.signedAt !== null));
}

/** 进入标段: one lot of one's own agency or group, or null. Two statements and their parts. */
export async function lotPage(actor: Actor, id: string): Promise<LotPage | null> {
  if (!isUuid(id) || !actor.duties.includes("assessing")) return null;
  const lot = await db.assessmentLot.findFirst({
    where: { id, agencies: { some: { agencyId: actor.organisationId } } },
    select: {
      id: true,
      name: true,
      stage: true,
      openedAt: true,
      cycle: { select: { name: true } },
      entries: { where: { userId: actor.userId } },
    },
  });
  if (!lot) return null;
  const places = await db.$queryRaw<LotPage["places"]>`
    SELECT a."id" AS "applicationId", o."name",
      EXISTS (SELECT 1 FROM "Recusal" r WHERE r."applicationId" = a."id" AND r."assessorId" = ${actor.userId}::uuid) AS "declared",
      "recused_from"(a."id", ${actor.userId}::uuid) AS "recused"
    FROM "LotCase" x JOIN "Application" a ON a."id" = x."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE x."lotId" = ${id}::uuid ORDER BY o."name", a."id"`;
  const [entry] = lot.entries;
  const said = { name: actor.name, agency: actor.organisationName, lot: lot.name, cycle: lot.cycle.name };
  return {
    id: lot.id,
    name: lot.name,
    cycle: lot.cycle.name,
    begun: lot.stage !== "preparing",
    opened: lot.openedAt !== null,
    signedAt: entry?.signedAt.toISOString() ?? null,
    text: entry?.text ?? commitmentText(said),
    places,
  };
}
