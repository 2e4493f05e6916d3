import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { loadCaseFile } from "@/lib/applications/store";
import { applicableTo } from "@/lib/catalogue/rules";
import type { Problem } from "@/lib/kernel/problem";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type Markable, markProblem, settle } from "./marks";
import { COUNTED, sheetScores } from "./readers";
import type { Mark } from "./rules";
import { adjudicationInput, scoreInput } from "./schema";
import { ASSESSED, lockSheet } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type ScoreInput = z.infer<typeof scoreInput>;
type Saved = { version: number; savedAt: string };

/**
 * 逐项评分, saved as the assessor goes: only on one's own sheet, while it is being scored. `version` as the page saw it, 0 for
 * a first mark; answers with the new version.
 */
export async function saveScore(actor: Actor, raw: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(scoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as ScoreInput;
  return atOnce(async (tx) => {
    const sheet = await ownSheet(tx, actor, input.sheetId);
    const item = await markable(tx, sheet.application, input.indicatorId);
    await mustBeScored(tx, input);
    const problem = markProblem(item, input);
    if (problem) return refuse(problem);
    await mustBelong(tx, sheet.applicationId, input);
    return write(tx, input);
  });
}

async function ownSheet(tx: Tx, actor: Actor, id: string) {
  await lockSheet(tx, id);
  const sheet = await tx.scoreSheet.findUnique({
    where: { id },
    include: {
      application: {
        select: {
          stage: true,
          catalogueId: true,
          schemeId: true,
          catalogue: { select: { allowsNotApplicable: true } },
          applicant: { select: { area: { select: { hasLegislativePower: true } } } },
        },
      },
    },
  });
  if (!sheet || !standingsOf(actor, { assessors: [sheet.assessorId] }).includes("assessor")) {
    return refuse({ code: "not_found" });
  }
  const open = sheet.stage === "scoring" && ASSESSED.some((stage) => stage === sheet.application.stage);
  return open ? sheet : refuse({ code: "wrong_stage" });
}

type Scored = {
  catalogueId: string;
  schemeId: string;
  catalogue: { allowsNotApplicable: boolean };
  applicant: { area: { hasLegislativePower: boolean } };
};

/** What the item allows in this case; an item of another catalogue, or one that doesn't apply here, is not there. */
async function markable(tx: Tx, application: Scored, indicatorId: string): Promise<Markable> {
  const item = await tx.indicator.findUnique({
    where: { id: indicatorId },
    include: { schemeItems: { where: { schemeId: application.schemeId } } },
  });
  if (item?.catalogueId !== application.catalogueId || !applicableTo(item, application.applicant.area)) {
    return refuse({ code: "not_found" });
  }
  return {
    kind: item.kind,
    full: item.schemeItems[0]?.points ?? 0,
    allowsNotApplicable: application.catalogue.allowsNotApplicable,
  };
}

/** An item of a group that the sheet doesn't score is not there. */
async function mustBeScored(tx: Tx, { sheetId, indicatorId }: ScoreInput): Promise<void> {
  const [row] = await tx.$queryRaw<[{ scored: boolean }]>`
    SELECT ${sheetScores(Prisma.sql`${sheetId}::uuid`, Prisma.sql`${indicatorId}::uuid`)} AS "scored"`;
  if (!row.scored) refuse({ code: "not_found" });
}

async function mustBelong(tx: Tx, applicationId: string, input: ScoreInput): Promise<void> {
  if (!input.citedEvidenceId) return;
  const uses = await tx.evidenceUse.count({
    where: { applicationId, indicatorId: input.indicatorId, evidenceId: input.citedEvidenceId },
  });
  if (uses === 0) refuse({ code: "evidence_not_of_item" });
}

async function write(tx: Tx, input: ScoreInput): Promise<Saved> {
  const { sheetId, indicatorId, judgement, points, reason, citedEvidenceId, version } = input;
  const at = now();
  const mark = { judgement, points, reason, citedEvidenceId: citedEvidenceId ?? null, at };
  const updated = await tx.itemScore.updateMany({
    where: { sheetId, indicatorId, version },
    data: { ...mark, version: { increment: 1 } },
  });
  if (updated.count === 1) return { version: version + 1, savedAt: at.toISOString() };
  // The sheet is held, so nobody can add this mark between the look and the writing.
  const known = await tx.itemScore.count({ where: { sheetId, indicatorId } });
  if (known > 0 || version !== 0) return refuse({ code: "stale" });
  await tx.itemScore.create({ data: { sheetId, indicatorId, ...mark } });
  return { version: 1, savedAt: at.toISOString() };
}

/** 裁定差异: item by item, only where the sheets, all handed in, are in dispute; before the results are opened it can be mended. */
export async function adjudicate(actor: Actor, raw: unknown): Promise<Result<{ indicatorId: string }, ActProblem>> {
  const parsed = parseProposal(adjudicationInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof adjudicationInput>;
  const { applicationId, indicatorId, judgement, points, reason } = input;
  return atOnce(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id"
      WHERE a."id" = ${applicationId}::uuid FOR SHARE OF c`;
    const facts = await loadCaseFile(tx, applicationId, now(), true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) return refuse({ code: "not_found" });
    const problem: Problem | null = permit("adjudicate", standings, facts);
    if (problem) return refuse(problem);
    if (facts.cycle.stage !== "open") return refuse({ code: "wrong_stage" });
    if (facts.lotStage === "opened") return refuse({ code: "lot_opened" });
    const item = await mustBeDisputed(tx, applicationId, indicatorId, facts.cycle.sheetsPerApplication);
    const unfit = markProblem(item, input);
    if (unfit) return refuse(unfit);
    const ruling = { judgement, points, reason, authorId: actor.userId, at: facts.now };
    await tx.adjudication.upsert({
      where: { applicationId_indicatorId: { applicationId, indicatorId } },
      create: { applicationId, indicatorId, ...ruling },
      update: ruling,
    });
    await record(tx, actor, {
      at: facts.now,
      subject: "application",
      subjectId: applicationId,
      action: "adjudicate",
      standing: "organiser",
      detail: { indicatorId },
      applicationId,
      cycleId: facts.cycleId,
    });
    return { indicatorId };
  });
}

async function mustBeDisputed(tx: Tx, applicationId: string, indicatorId: string, sheets: number): Promise<Markable> {
  const row = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: {
      scheme: { select: { tolerance: true } },
      catalogue: { select: { allowsNotApplicable: true } },
      applicant: { select: { area: { select: { hasLegislativePower: true } } } },
      sheets: {
        where: {
          ...COUNTED,
          OR: [{ parts: { none: {} } }, { parts: { some: { part: { items: { some: { indicatorId } } } } } }],
        },
        select: { stage: true, scores: { where: { indicatorId }, select: { judgement: true, points: true } } },
      },
    },
  });
  const complete = row.sheets.length >= sheets && row.sheets.every(({ stage }) => stage === "handed_in");
  const marks = row.sheets.map(({ scores }): Mark | null => scores[0] ?? null);
  if (!complete || settle(marks, null, row.scheme.tolerance).state !== "disputed") {
    return refuse({ code: "not_in_dispute" });
  }
  return markable(tx, row, indicatorId);
}
