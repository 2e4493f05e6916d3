import "server-only";
import { heldBy } from "@/lib/designations/holder";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { InspectionStage } from "./inspection-workflow";
import type { InspectionsQuery } from "./list-query";

const PAGE = 20;

export type InspectionRow = {
  id: string;
  holder: string;
  title: string;
  programme: string;
  year: number;
  stage: InspectionStage;
  onSite: boolean;
  passed: boolean | null;
  dueAt: string;
};

/** Inspections that the reader's office carries out or organises, or that concern its own titles: 20 a page, those due first. */
export async function inspectionsPage(
  actor: Actor,
  query: InspectionsQuery,
): Promise<{ rows: InspectionRow[]; total: number }> {
  const here = actor.organisationId;
  const has = (...duties: Actor["duties"][number][]) => duties.some((duty) => actor.duties.includes(duty));
  const ways: Prisma.InspectionWhereInput[] = [];
  if (has("reviewing", "signing")) ways.push({ deskOfficeId: here });
  if (has("organising", "signing")) ways.push({ spotCheck: { programme: { organiserId: here } } });
  if (has("filing", "signing")) ways.push({ designation: heldBy(here) });
  if (ways.length === 0) return { rows: [], total: 0 };
  const where: Prisma.InspectionWhereInput = {
    AND: [
      { OR: ways },
      query.stage ? { stage: query.stage } : {},
      query.q ? { designation: { organisation: { name: { contains: query.q } } } } : {},
    ],
  };
  const [rows, total] = await Promise.all([
    db.inspection.findMany({
      where,
      orderBy: [{ spotCheck: { year: "desc" } }, { position: "asc" }, { id: "asc" }],
      skip: (query.page - 1) * PAGE,
      take: PAGE,
      select: {
        ...{ id: true, stage: true, onSite: true, passed: true },
        spotCheck: { select: { year: true, dueAt: true, programme: { select: { name: true } } } },
        designation: { select: { title: true, organisation: { select: { name: true } } } },
      },
    }),
    db.inspection.count({ where }),
  ]);
  return {
    total,
    rows: rows.map(({ spotCheck, designation, ...row }) => ({
      ...row,
      holder: designation.organisation.name,
      title: designation.title,
      programme: spotCheck.programme.name,
      year: spotCheck.year,
      dueAt: spotCheck.dueAt.toISOString(),
    })),
  };
}
