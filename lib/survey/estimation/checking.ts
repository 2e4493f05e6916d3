import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { SURVEY_RESULT_TEXTS } from "@/lib/labels/survey-results";
import { askForWork, type Claimed, endWork } from "@/lib/long-work/queue";
import { type Worker, WorkRefused } from "@/lib/long-work/worker";
import { databaseNow } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Basis, placesOf, readBasis } from "./basis";
import { beginBootstrap, bootstrapFigures, bootstrapSeed, drawOn } from "./bootstrap";

/** The kind of long work that draws the bootstrap of a survey. */
export const BOOTSTRAP = "survey_bootstrap";

/**
 * Asks for the bootstrap of what has just been estimated, in the same transaction, which holds the survey. Where one is under way already
 * it will notice that the estimates are others now and begin anew.
 */
export async function askForBootstrap(tx: Tx, actor: Actor, surveyId: string, at: Date): Promise<void> {
  try {
    await askForWork(tx, actor, { kind: BOOTSTRAP, subjectId: surveyId, order: {}, at });
  } catch (error) {
    if (!(error instanceof Refusal) || (error.problem as ActProblem).code !== "work_under_way") throw error;
  }
}

/** So long it holds the process before others have their turn, in milliseconds. */
const SLICE = 12;
const MOST_TURNS = 5;
const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Draws the replicates of every place and keeps their figures beside the estimates that they check, if those still stand. */
export const checkByBootstrap: Worker = async (claimed, report) => {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const basis = await readBasis(db, claimed.subjectId);
    const rows = basis.sha256 ? await replicated(basis, report) : [];
    if (await kept(claimed, basis, rows)) return;
  }
  throw new WorkRefused(SURVEY_RESULT_TEXTS.checkOvertaken);
};

type Row = { applicationId: string; dimension: string; error: number | null; low: number | null; high: number | null };

async function replicated(basis: Basis, report: (done: number, total: number) => void): Promise<Row[]> {
  const keys = ["", ...basis.questionnaire.dimensions.map(({ key }) => key)];
  const total = basis.places.length * basis.draws;
  const rows: Row[] = [];
  let done = 0;
  for await (const { applicationId, sample, design } of placesOf(db, basis)) {
    const seed = bootstrapSeed(basis.surveyId, applicationId);
    const bootstrap = beginBootstrap(sample, design, seed, basis.draws);
    for (let ended = false; !ended; ) {
      const until = performance.now() + SLICE;
      ended = drawOn(bootstrap, () => performance.now() > until);
      report(done + bootstrap.done, total);
      await others();
    }
    done += basis.draws;
    const figures = bootstrapFigures(bootstrap);
    rows.push(...figures.map((figure, at) => ({ applicationId, dimension: keys[at]!, ...figure })));
  }
  return rows;
}

/** False where the survey has been estimated anew meanwhile, or given back: nothing is kept then. */
function kept(claimed: Claimed, { surveyId, sha256 }: Basis, rows: readonly Row[]): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Survey" WHERE "id" = ${surveyId}::uuid FOR UPDATE`;
    const now = await tx.survey.findUniqueOrThrow({ where: { id: surveyId }, select: { estimateSha256: true } });
    if (now.estimateSha256 !== sha256) return false;
    const result = { places: new Set(rows.map(({ applicationId }) => applicationId)).size };
    const mine = await endWork(tx, claimed, { state: "done", result, at: await databaseNow(tx) });
    if (mine) await writeChecks(tx, surveyId, rows);
    return true;
  });
}

/** One statement. */
const writeChecks = (tx: Tx, surveyId: string, rows: readonly Row[]): Promise<number> => tx.$executeRaw`
  UPDATE "SurveyEstimate" e SET "bootstrapError" = f."error", "bootstrapLow" = f."low", "bootstrapHigh" = f."high"
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f ("applicationId" uuid, "dimension" text, "error" float8, "low" float8,
    "high" float8)
  WHERE e."surveyId" = ${surveyId}::uuid AND e."applicationId" = f."applicationId" AND e."dimension" = f."dimension"`;
