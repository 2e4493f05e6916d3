import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { CHECK_DRAW_STEPS } from "@/lib/labels/checks";
import { db } from "@/lib/platform/db";
import type { SpotCheckBy } from "@/lib/platform/generated/prisma/enums";
import { type DrawnTitle, hasBatches } from "./check-draw";
import { strataOf } from "./frame";
import type { Stratum } from "./strata";

export type PublicDraw = {
  id: string;
  programme: string;
  organiser: string;
  year: number;
  by: SpotCheckBy;
  basisPoints: number;
  count: number;
  visitCount: number;
  /** Null of a list frozen before this share was announced with it. */
  visitBasisPoints: number | null;
  size: number;
  /** False of a list frozen before strata: it stands as one, and is drawn from by its old words. */
  stratified: boolean;
  strata: Stratum[];
  frameHash: string;
  frozenAt: string;
  seedPlan: string;
  seedAt: string;
  dueAt: string;
  seed: string | null;
  seedSource: string;
  drawnAt: string | null;
  /** By stratum, in the order drawn. */
  drawn: DrawnTitle[];
  /** Of those drawn, the titles that aren't inspected any more, being gone; no part of the draw and its file. */
  ended: string[];
};

/** 公开复核: what anyone needs to repeat the draw, and nothing of what the inspections found; as it was frozen and drawn. Null where there is none. */
export async function publicDraw(id: string): Promise<PublicDraw | null> {
  if (!isUuid(id)) return null;
  const row = await db.spotCheck.findUnique({
    where: { id },
    include: {
      programme: { select: { name: true, organiser: { select: { name: true } } } },
      inspections: {
        orderBy: { position: "asc" },
        select: { stage: true, stratum: true, onSite: true, designation: { select: { certificateNumber: true } } },
      },
    },
  });
  if (!row) return null;
  const frozen = strataOf(row.strata);
  const plain = row.frame.map((number) => ({ number, holder: "", title: "" }));
  const { count, visitCount, visitBasisPoints, year, by, basisPoints, frameHash, seedPlan, seed, seedSource } = row;
  return {
    ...{ id, year, by, basisPoints, visitBasisPoints, count, visitCount, frameHash, seedPlan, seed, seedSource },
    programme: row.programme.name,
    organiser: row.programme.organiser.name,
    size: row.frame.length,
    stratified: frozen.length > 0,
    strata: frozen.length > 0 ? frozen : [{ key: "", province: "", batch: "", count, titles: plain }],
    frozenAt: row.frozenAt.toISOString(),
    seedAt: row.seedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    drawnAt: row.drawnAt?.toISOString() ?? null,
    drawn: row.inspections.map(({ stratum, onSite, designation }) => ({
      number: designation.certificateNumber,
      stratum,
      onSite,
    })),
    ended: row.inspections.flatMap(({ stage, designation }) =>
      stage === "ended" ? [designation.certificateNumber] : [],
    ),
  };
}

/** The name and version of the published form; another form gets another: the second has the batch of each title, in its hash too. */
const schemaOf = (draw: PublicDraw): string => (hasBatches(draw) ? "spot-check-draw/2" : "spot-check-draw/1");

/** The file that anyone may download: what was announced, the frozen list, the seed and the result. Its form is stable. */
export function drawFile(draw: PublicDraw) {
  const { id, programme, organiser, year, strata, count, visitCount, size, seed, seedSource, drawnAt, drawn } = draw;
  return {
    schema: schemaOf(draw),
    ...{ id, programme, organiser, year },
    announcement: {
      ...{
        frozenAt: draw.frozenAt,
        basisPoints: draw.basisPoints,
        visitBasisPoints: draw.visitBasisPoints,
        by: draw.by,
        dueAt: draw.dueAt,
      },
      ...{ seedSource: draw.seedPlan, seedAt: draw.seedAt },
    },
    frame: { hash: draw.frameHash, size, count, visitCount, strata },
    draw: seed === null ? null : { seed, seedSource, drawnAt, drawn },
    algorithm: CHECK_DRAW_STEPS,
  };
}

export type PublicDrawRow = {
  id: string;
  programme: string;
  year: number;
  size: number;
  count: number;
  seedAt: string;
  drawn: boolean;
};

/** The announced draws, the newest first, at most a hundred. */
export async function publicDraws(): Promise<PublicDrawRow[]> {
  const rows = await db.spotCheck.findMany({
    orderBy: [{ frozenAt: "desc" }, { id: "asc" }],
    take: 100,
    select: {
      ...{ id: true, year: true, frame: true, count: true, seedAt: true, stage: true },
      programme: { select: { name: true } },
    },
  });
  return rows.map(({ id, programme, year, frame, count, seedAt, stage }) => ({
    ...{ id, year, count, programme: programme.name, size: frame.length },
    seedAt: seedAt.toISOString(),
    drawn: stage === "drawn",
  }));
}
