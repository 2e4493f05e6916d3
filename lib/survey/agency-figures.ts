import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { AgencyFigure } from "./agency-figures-shape";
import { mustBeInFieldwork } from "./cases";
import { ofPlaces } from "./plan-schema";

const FIGURE = "请填写 0 至 100 的数，最多两位小数";
const figure = z.number(FIGURE).min(0, FIGURE).max(100, FIGURE).nullable();

/** 机构自算指数 as the agency enters them before it hands in; null: it gives none. `version` as it was read. */
export const agencyFiguresInput = z.object({
  surveyId: z.uuid(),
  places: ofPlaces(z.object({ applicationId: z.uuid(), index: figure })),
  version: z.int(),
});

/** Stores the agency's own figures beside those that the portal will reckon; while fieldwork runs. The event tells how many, not which. */
export async function saveAgencyFigures(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(agencyFiguresInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { surveyId, places, version } = parsed.value as z.infer<typeof agencyFiguresInput>;
  return atOnce(async (tx) => {
    const facts = await mustBeInFieldwork(tx, actor, surveyId, true);
    if (facts.version !== version) throw new Refusal<ActProblem>({ code: "stale" });
    const named = new Set(places.map(({ applicationId }) => applicationId)).size;
    if ((await write(tx, surveyId, places)) !== named) throw new Refusal<ActProblem>({ code: "not_found" });
    await tx.survey.update({ where: { id: surveyId }, data: { version: { increment: 1 } } });
    const given = places.filter(({ index }) => index !== null).length;
    const about = { at: facts.now, subject: "survey" as const, subjectId: surveyId, action: "save_agency_figures" };
    await record(tx, actor, { ...about, standing: "surveyor", detail: { places: given }, cycleId: facts.cycleId });
    return { version: version + 1 };
  });
}

/** One statement; answers with how many places it found. */
const write = (tx: Tx, surveyId: string, places: readonly { applicationId: string; index: number | null }[]) =>
  tx.$executeRaw`
    UPDATE "SurveyPlace" p SET "agencyIndex" = f."index"
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS f ("applicationId" uuid, "index" float8)
    WHERE p."surveyId" = ${surveyId}::uuid AND p."applicationId" = f."applicationId"`;

/** What the agency has entered, for itself alone and only while it may still change it; null otherwise. Two statements. */
export async function agencyFigures(actor: Actor, surveyId: string): Promise<AgencyFigure[] | null> {
  const survey = isUuid(surveyId) ? await db.survey.findUnique({ where: { id: surveyId } }) : null;
  if (survey?.stage !== "fieldwork") return null;
  if (!standingsOf(actor, { surveyAgency: survey.agencyId }).includes("surveyor")) return null;
  return db.$queryRaw<AgencyFigure[]>`
    SELECT p."applicationId", a."number", o."name", p."agencyIndex"
    FROM "SurveyPlace" p JOIN "Application" a ON a."id" = p."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE p."surveyId" = ${surveyId}::uuid ORDER BY a."number"`;
}
