import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { loadCaseFile } from "@/lib/applications/store";
import { applicableTo } from "@/lib/catalogue/rules";
import type { Problem } from "@/lib/kernel/problem";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { assessorsOf } from "@/lib/recusal/store";
import { record } from "@/lib/trail/record";
import { type Markable, markProblem, settle } from "./marks";
import { COUNTED } from "./readers";
import type { Mark } from "./rules";
import { mustBelong, type Saved, type ScoreInput, sheetToScore, writeMark } from "./saving";
import { adjudicationInput, scoreInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 逐项评分, saved as the assessor goes: only on one's own sheet, while it is being scored, and only of its own items. `version` as the
 * page saw it, 0 for a first mark; answers with the new version. Whether a deduction cites its evidence is judged at 交卷.
 */
export async function saveScore(actor: Actor, raw: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(scoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as ScoreInput;
  return atOnce(async (tx) => {
    const sheet = await sheetToScore(tx, actor, input.sheetId, input.indicatorId);
    const problem = markProblem(sheet.item, input);
    if (problem) return refuse(problem);
    await mustBelong(tx, sheet, input);
    return writeMark(tx, input);
  });
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
