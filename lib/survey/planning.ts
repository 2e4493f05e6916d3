import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { now } from "@/lib/platform/clock";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { loadSurveyFile } from "./store";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * The survey held for a change of its plan or questionnaire, which may change only while it is being planned, by one of `by`.
 * @throws Refusal not_found, not_allowed, wrong_stage; stale where it isn't the `version` that was read any more
 */
export async function heldForPlanning(tx: Tx, actor: Actor, id: string, by: readonly Standing[], version?: number) {
  const facts = await loadSurveyFile(tx, id, now(), true);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  const standing = standings.find((one) => by.includes(one));
  if (!standing) return refuse({ code: "not_allowed" });
  if (facts.stage !== "planning") return refuse({ code: "wrong_stage" });
  if (version !== undefined && facts.version !== version) return refuse({ code: "stale" });
  return { facts, standing };
}

type Held = Awaited<ReturnType<typeof heldForPlanning>>;

/** Writes the change, counts the version on and leaves an event; answers with the new version. */
export async function planned(
  tx: Tx,
  actor: Actor,
  { facts, standing }: Held,
  {
    action,
    data = {},
    detail = {},
  }: { action: string; data?: Prisma.SurveyUpdateInput; detail?: Record<string, number> },
): Promise<number> {
  await tx.survey.update({ where: { id: facts.id }, data: { ...data, version: { increment: 1 } } });
  const about = { at: facts.now, subject: "survey" as const, subjectId: facts.id, cycleId: facts.cycleId };
  await record(tx, actor, { ...about, action, standing, detail });
  return facts.version + 1;
}
