import "server-only";
import { lotTally } from "@/lib/lots/tally";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedLot } from "./head";
import { drawProblem, SAMPLE_PAGE } from "./rules";
import type { SampleBoard, SampleItem, SampleRow } from "./shape";

const ROW = {
  id: true,
  position: true,
  officerName: true,
  at: true,
  judgement: true,
  application: { select: { applicant: { select: { name: true } } } },
  indicator: { select: { position: true, group: { select: { section: { select: { title: true } } } } } },
} as const;

/** 质量抽检 of a lot for its organiser, or null: what was drawn and how far the re-scoring is. No mark is read. Nine statements. */
export async function sampleBoard(
  actor: Actor,
  cycleId: string,
  lotId: string,
  asked: { page: number; open: boolean },
): Promise<SampleBoard | null> {
  const found = await organisedLot(actor, cycleId, lotId);
  if (!found) return null;
  const { cycle, head } = found;
  const where = { lotId, ...(asked.open ? { judgement: null } : {}) };
  const [draw, cases, calibration, tally, total, scored, rows] = await Promise.all([
    db.qualityDraw.findUnique({ where: { lotId } }),
    db.lotCase.findMany({
      where: { lotId },
      orderBy: { application: { number: "asc" } },
      select: { application: { select: { id: true, number: true, applicant: { select: { name: true } } } } },
    }),
    db.calibrationCase.findMany({ where: { lotId }, select: { applicationId: true } }),
    lotTally(db, lotId),
    db.qualitySample.count({ where }),
    db.qualitySample.count({ where: { lotId, judgement: { not: null } } }),
    db.qualitySample.findMany({
      where,
      orderBy: { position: "asc" },
      skip: (asked.page - 1) * SAMPLE_PAGE,
      take: SAMPLE_PAGE,
      select: ROW,
    }),
  ]);
  const chosen = new Set(calibration.map(({ applicationId }) => applicationId));
  const organises = actor.duties.includes("organising") && cycle.stage === "open";
  return {
    lot: head,
    shareBasisPoints: cycle.qualityShareBasisPoints,
    draw: draw && {
      seed: draw.seed,
      frameSha256: draw.frameSha256,
      frameSize: draw.frameSize,
      at: draw.drawnAt.toISOString(),
    },
    drawProblem: drawProblem({
      stage: head.stage,
      drawn: draw !== null,
      shareBasisPoints: cycle.qualityShareBasisPoints,
      calibrationCases: chosen.size,
      sheetsMissing: tally.missing,
      sheetsOutstanding: tally.outstanding,
    }),
    mayAct: organises,
    rows: rows.map(sampleRow),
    total,
    scored,
    calibration: {
      places: cases.flatMap(({ application: one }) => (chosen.has(one.id) ? [one.applicant.name] : [])),
      choices: cases
        .filter(({ application: one }) => !chosen.has(one.id))
        .map(({ application: one }) => ({ value: one.id, label: `${one.applicant.name}（${one.number}）` })),
    },
  };
}

type Row = {
  id: string;
  position: number;
  officerName: string;
  at: Date | null;
  judgement: string | null;
  application: { applicant: { name: string } };
  indicator: { position: number; group: { section: { title: string } } };
};

const sampleRow = (row: Row): SampleRow => ({
  id: row.id,
  position: row.position,
  place: row.application.applicant.name,
  item: row.indicator.position,
  section: row.indicator.group.section.title,
  officer: row.officerName,
  at: row.at?.toISOString() ?? null,
  scored: row.judgement !== null,
});

/** One item of the quality sample for re-scoring, or null; its neighbours in the order drawn. No assessor's mark is read. Six statements. */
export async function sampleItem(
  actor: Actor,
  cycleId: string,
  lotId: string,
  position: number,
): Promise<SampleItem | null> {
  const found = await organisedLot(actor, cycleId, lotId);
  const row =
    found &&
    (await db.qualitySample.findUnique({
      where: { lotId_position: { lotId, position } },
      include: {
        indicator: { select: { position: true, kind: true } },
        application: {
          select: {
            applicant: { select: { name: true } },
            catalogue: { select: { allowsNotApplicable: true } },
            scheme: { select: { items: { select: { indicatorId: true, points: true } } } },
          },
        },
      },
    }));
  if (!found || !row) return null;
  const [total, unscored] = await Promise.all([
    db.qualitySample.count({ where: { lotId } }),
    db.qualitySample.findMany({
      where: { lotId, judgement: null, position: { not: position } },
      orderBy: { position: "asc" },
      select: { position: true },
    }),
  ]);
  const { application, indicator } = row;
  const { head, cycle } = found;
  const open = head.stage === "assessing" || head.stage === "answering";
  return {
    lot: head,
    id: row.id,
    position,
    applicationId: row.applicationId,
    itemPosition: indicator.position,
    place: application.applicant.name,
    kind: indicator.kind,
    full: application.scheme.items.find(({ indicatorId }) => indicatorId === row.indicatorId)?.points ?? 0,
    allowsNotApplicable: application.catalogue.allowsNotApplicable,
    mark: row.judgement && {
      judgement: row.judgement,
      points: row.points!,
      reason: row.reason,
      officer: row.officerName,
      at: row.at!.toISOString(),
    },
    version: row.version,
    mayScore: open && cycle.stage === "open" && actor.duties.includes("organising"),
    previous: position > 1 ? position - 1 : null,
    next: position < total ? position + 1 : null,
    nextUnscored: (unscored.find((one) => one.position > position) ?? unscored[0])?.position ?? null,
  };
}
