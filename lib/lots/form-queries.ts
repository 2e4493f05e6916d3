import "server-only";
import { ASSESSED } from "@/lib/assessment/store";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { commissionedFor } from "./content";

export type CaseToChoose = { id: string; number: string; place: string; track: string; chosen: boolean };
export type LotForm = {
  cycle: { id: string; name: string };
  /** Null for a new lot. */
  lot: { id: string; name: string; version: number } | null;
  agencies: { id: string; name: string; kind: string; chosen: boolean }[];
  cases: CaseToChoose[];
  /** Chosen cases that the filter doesn't show: they stay in the lot. */
  keptCases: string[];
  /** 一级指标 of the cycle's catalogues, each with the number of its group; 0: none. */
  sections: { title: string; part: number }[];
  parts: string[];
};

const named = { select: { name: true } } as const;

/** What a lot can be made of, or null where this person sets up no lot of this cycle now. Seven statements. */
export async function lotForm(
  actor: Actor,
  cycleId: string,
  lotId: string | null,
  filter: { q: string; track: string },
): Promise<LotForm | null> {
  const cycle = lotId === null || isUuid(lotId) ? await organisedCycle(actor, cycleId) : null;
  if (cycle?.stage !== "open" || !actor.duties.includes("organising")) return null;
  const lot = lotId
    ? await db.assessmentLot.findFirst({
        where: { id: lotId, cycleId, stage: "preparing" },
        include: {
          agencies: true,
          cases: true,
          parts: { orderBy: { number: "asc" } },
        },
      })
    : null;
  if (lotId && !lot) return null;
  const where: Prisma.ApplicationWhereInput = {
    cycleId,
    stage: { in: [...ASSESSED] },
    OR: [{ lotCase: null }, ...(lotId ? [{ lotCase: { lotId } }] : [])],
  };
  const [agencies, applications, sections] = await Promise.all([
    db.organisation.findMany({
      where: commissionedFor(cycleId),
      orderBy: { name: "asc" },
      select: { id: true, name: true, kind: true },
    }),
    db.application.findMany({
      where: {
        AND: [
          where,
          filter.q ? { applicant: { OR: nameMatches(filter.q) } } : {},
          filter.track === "comprehensive" || filter.track === "thematic" ? { track: filter.track } : {},
        ],
      },
      orderBy: { number: "asc" },
      select: { id: true, number: true, track: true, applicant: named },
    }),
    sectionsOf(cycleId, lotId),
  ]);
  const chosen = new Set(lot?.cases.map(({ applicationId }) => applicationId));
  const shown = new Set(applications.map(({ id }) => id));
  return {
    cycle: { id: cycle.id, name: cycle.name },
    lot: lot && { id: lot.id, name: lot.name, version: lot.version },
    agencies: agencies.map((agency) => ({
      ...agency,
      chosen: lot?.agencies.some(({ agencyId }) => agencyId === agency.id) ?? false,
    })),
    cases: applications.map(({ id, number, track, applicant }) => ({
      id,
      number,
      track,
      place: applicant.name,
      chosen: chosen.has(id),
    })),
    keptCases: [...chosen].filter((id) => !shown.has(id)),
    sections,
    parts: lot?.parts.map(({ name }) => name) ?? [],
  };
}

/** 一级指标 by their titles, in the order of the catalogue, with the group that a lot puts them in. One statement. */
const sectionsOf = (cycleId: string, lotId: string | null) =>
  db.$queryRaw<{ title: string; part: number }[]>`
    SELECT s."title", COALESCE(max(p."number"), 0)::int AS "part"
    FROM "IndicatorSection" s
    JOIN "IndicatorGroup" g ON g."sectionId" = s."id" JOIN "Indicator" i ON i."groupId" = g."id"
    LEFT JOIN "LotPartItem" t ON t."indicatorId" = i."id" AND t."lotId" = ${lotId}::uuid
    LEFT JOIN "LotPart" p ON p."id" = t."partId"
    WHERE s."catalogueId" IN (SELECT "catalogueId" FROM "CycleCatalogue" WHERE "cycleId" = ${cycleId}::uuid)
    GROUP BY s."title" ORDER BY min(s."position"), s."title"`;
