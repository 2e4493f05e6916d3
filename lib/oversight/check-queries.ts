import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type PublicDraw, publicDraw } from "./check-public";
import type { InspectionResult, InspectionStage } from "./inspection-workflow";
import { beijingYear } from "./rules";

export type CheckRow = {
  id: string;
  programme: string;
  year: number;
  stage: string;
  size: number;
  count: number;
  concluded: number;
  /** 不再检查: the title was gone. */
  ended: number;
  seedAt: string;
  dueAt: string;
};
export type ChecksPage = {
  rows: CheckRow[];
  /** Programmes whose list of this year the reader may freeze now. */
  toFreeze: { id: string; name: string }[];
  year: number;
};

/** 回访抽查 of the programmes that the reader's office organises; null where it organises none. */
export async function checksPage(actor: Actor): Promise<ChecksPage | null> {
  if (!actor.duties.some((duty) => duty === "organising" || duty === "signing")) return null;
  const programmes = await db.programme.findMany({
    where: { organiserId: actor.organisationId },
    orderBy: { name: "asc" },
    include: {
      spotChecks: {
        orderBy: { year: "desc" },
        omit: { strata: true },
        include: { inspections: { select: { stage: true } } },
      },
    },
  });
  if (programmes.length === 0) return null;
  const year = beijingYear(now());
  const free = programmes.filter(({ spotChecks }) => !spotChecks.some((check) => check.year === year));
  return {
    year,
    toFreeze: actor.duties.includes("organising") ? free.map(({ id, name }) => ({ id, name })) : [],
    rows: programmes.flatMap(({ name, spotChecks }) =>
      spotChecks.map((check) => ({
        id: check.id,
        programme: name,
        year: check.year,
        stage: check.stage,
        size: check.frame.length,
        count: check.count,
        concluded: check.inspections.filter(({ stage }) => stage === "concluded").length,
        ended: check.inspections.filter(({ stage }) => stage === "ended").length,
        seedAt: check.seedAt.toISOString(),
        dueAt: check.dueAt.toISOString(),
      })),
    ),
  };
}

export type CheckedTitle = {
  inspectionId: string;
  certificateNumber: string;
  holder: string;
  title: string;
  province: string;
  onSite: boolean;
  /** The office that inspects for the organiser; null where it does so itself. */
  office: string | null;
  stage: InspectionStage;
  result: InspectionResult | null;
  passed: boolean | null;
  stance: string | null;
  designationId: string;
};
export type CheckDetail = PublicDraw & { stage: string; version: number; items: number; inspections: CheckedTitle[] };

/** One spot check for the office that organises it; null for everyone else. */
export async function readCheck(actor: Actor, id: string): Promise<CheckDetail | null> {
  if (!isUuid(id)) return null;
  const row = await db.spotCheck.findUnique({
    where: { id },
    select: {
      stage: true,
      version: true,
      programme: { select: { organiserId: true } },
      _count: { select: { items: true } },
    },
  });
  if (!row || standingsOf(actor, { organiser: row.programme.organiserId }).length === 0) return null;
  const draw = await publicDraw(id);
  if (!draw) return null;
  return {
    ...draw,
    ...{ stage: row.stage, version: row.version, items: row._count.items },
    inspections: await titlesOf(draw),
  };
}

async function titlesOf({ id, strata }: PublicDraw): Promise<CheckedTitle[]> {
  const provinces = new Map(strata.map(({ key, province }) => [key, province]));
  const rows = await db.inspection.findMany({
    where: { spotCheckId: id },
    orderBy: { position: "asc" },
    include: {
      deskOffice: { select: { name: true } },
      designation: {
        select: { id: true, certificateNumber: true, title: true, organisation: { select: { name: true } } },
      },
    },
  });
  return rows.map(({ designation, ...row }) => ({
    inspectionId: row.id,
    certificateNumber: designation.certificateNumber,
    holder: designation.organisation.name,
    title: designation.title,
    designationId: designation.id,
    province: provinces.get(row.stratum) ?? "",
    office: row.deskOffice?.name ?? null,
    ...{ onSite: row.onSite, stage: row.stage, result: row.result, passed: row.passed, stance: row.stance },
  }));
}
