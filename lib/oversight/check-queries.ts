import "server-only";
import { drawSample } from "@/lib/kernel/draw";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { beijingYear } from "./rules";

export type CheckRow = {
  id: string;
  programme: string;
  year: number;
  stage: string;
  size: number;
  count: number;
  concluded: number;
  frozenAt: string;
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
      spotChecks: { orderBy: { year: "desc" }, include: { inspections: { select: { stage: true } } } },
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
        frozenAt: check.frozenAt.toISOString(),
      })),
    ),
  };
}

const DETAILED = {
  programme: { select: { name: true, organiserId: true, organiser: { select: { name: true } } } },
  inspections: { include: { designation: { select: { certificateNumber: true } } } },
} satisfies Prisma.SpotCheckInclude;

type Row = Prisma.SpotCheckGetPayload<{ include: typeof DETAILED }>;

export type FrameTitle = { certificateNumber: string; holder: string; title: string };
export type Drawn = FrameTitle & { inspectionId: string; stage: string; passed: boolean | null };
export type CheckDetail = {
  id: string;
  programme: string;
  organiser: string;
  year: number;
  stage: string;
  basisPoints: number;
  count: number;
  frame: FrameTitle[];
  frameHash: string;
  frozenAt: string;
  seed: string | null;
  seedSource: string;
  drawnAt: string | null;
  drawn: Drawn[];
};

/** One spot check for the office that organises it; null for everyone else. */
export async function readCheck(actor: Actor, id: string): Promise<CheckDetail | null> {
  const row = isUuid(id) ? await db.spotCheck.findUnique({ where: { id }, include: DETAILED }) : null;
  if (!row || standingsOf(actor, { organiser: row.programme.organiserId }).length === 0) return null;
  return detailOf(row);
}

export type PublicDraw = Omit<CheckDetail, "drawn"> & { drawn: FrameTitle[] };

/** 公开复核: what anyone needs to repeat the draw, and nothing of what the inspections found. */
export async function publicDraw(id: string): Promise<PublicDraw | null> {
  const row = isUuid(id) ? await db.spotCheck.findUnique({ where: { id }, include: DETAILED }) : null;
  if (!row) return null;
  const detail = await detailOf(row);
  const drawn = detail.drawn.map(({ certificateNumber, holder, title }) => ({ certificateNumber, holder, title }));
  return { ...detail, drawn };
}

async function detailOf(row: Row): Promise<CheckDetail> {
  const titles = await db.designation.findMany({
    where: { certificateNumber: { in: row.frame } },
    select: { certificateNumber: true, title: true, organisation: { select: { name: true } } },
  });
  const titleOf = new Map(
    titles.map(({ certificateNumber, title, organisation }) => [
      certificateNumber,
      { certificateNumber, title, holder: organisation.name },
    ]),
  );
  const known = (certificateNumber: string): FrameTitle =>
    titleOf.get(certificateNumber) ?? { certificateNumber, title: "", holder: "" };
  return {
    id: row.id,
    programme: row.programme.name,
    organiser: row.programme.organiser.name,
    year: row.year,
    stage: row.stage,
    basisPoints: row.basisPoints,
    count: row.count,
    frame: row.frame.map(known),
    frameHash: row.frameHash,
    frozenAt: row.frozenAt.toISOString(),
    seed: row.seed,
    seedSource: row.seedSource,
    drawnAt: row.drawnAt?.toISOString() ?? null,
    drawn: inOrderDrawn(row).map(({ id, stage, passed, designation }) => ({
      ...known(designation.certificateNumber),
      inspectionId: id,
      stage,
      passed,
    })),
  };
}

/** The inspections as stored, in the order in which the seed draws them. */
function inOrderDrawn(row: Row): Row["inspections"] {
  if (row.seed === null) return [];
  const order = drawSample({ items: row.frame, seed: row.seed, count: row.count });
  const place = (inspection: Row["inspections"][number]) => order.indexOf(inspection.designation.certificateNumber);
  return [...row.inspections].sort((a, b) => place(a) - place(b));
}
