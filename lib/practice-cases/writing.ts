import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadPractice } from "./store";
import { PRACTICE_BOXES, type PracticeText } from "./workflow";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The holder's own case, held, while it may be written: in draft, and nothing of it waits for a signature. Strangers find nothing. */
export async function writablePractice(tx: Tx, actor: Actor, id: string) {
  const facts = (await loadPractice(tx, id, now(), true)) ?? refuse({ code: "not_found" });
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) refuse({ code: "not_found" });
  if (!standings.includes("applicant")) refuse({ code: "not_allowed" });
  if (facts.stage !== "draft") refuse({ code: "wrong_stage" });
  const waiting = await tx.signOff.count({ where: { subject: "practice_case", subjectId: id, stage: "pending" } });
  if (waiting > 0) refuse({ code: "sign_off_pending" });
  return facts;
}

/** Typing is kept now and then: what stood when another took over, and of one hand what stood so long after the last that was kept. */
const KEPT_EVERY_MS = 10 * 60_000;

/** Writes the text over the version that was seen; refuses `stale` where that is no longer the stored one. `always` keeps what stood. */
export async function writeText(
  tx: Tx,
  actor: Actor,
  { id, version, text, always = false }: { id: string; version: number; text: PracticeText; always?: boolean },
): Promise<{ version: number; savedAt: string }> {
  const at = now();
  await tx.$executeRaw`
    INSERT INTO "PracticeText" ("caseId", "textVersion", "content", "byName", "at")
    SELECT p."id", p."textVersion", (SELECT jsonb_object_agg(b, to_jsonb(p) -> b) FROM unnest(${[...PRACTICE_BOXES]}::text[]) b), p."writtenByName", p."writtenAt"
    FROM "PracticeCase" p WHERE p."id" = ${id}::uuid AND p."textVersion" = ${version} AND p."textVersion" > 1
      AND (${always} OR p."writtenById" <> ${actor.userId}::uuid OR NOT EXISTS (SELECT 1 FROM "PracticeText" h
        WHERE h."caseId" = p."id" AND h."at" > p."writtenAt" - ${KEPT_EVERY_MS} * interval '1 millisecond'))
    ON CONFLICT DO NOTHING`;
  const by = { writtenById: actor.userId, writtenByName: actor.name, writtenAt: at };
  const { count } = await tx.practiceCase.updateMany({
    where: { id, textVersion: version },
    data: { ...text, ...by, textVersion: version + 1 },
  });
  if (count === 0) refuse({ code: "stale" });
  return { version: version + 1, savedAt: at.toISOString() };
}
