import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { assessedFacts } from "./assessed-facts";
import { casesOf, writesUpon } from "./cases";
import { assessedText, draftText } from "./drafting";
import { draftFacts } from "./facts";
import { releaseDue } from "./release";
import { OCCASIONS, type Occasion, occasionOf, whyNotApprove, whyNotEdit } from "./rules";
import { casesInput, saveInput, seenInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type Declined = { id: string; cycleId: string; stage: string };

/** The cases held, each one to which the actor's office writes upon these occasions; refused as a whole where one is not. */
async function holdDeclined(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  occasions: readonly Occasion[],
): Promise<Declined[]> {
  const wanted = [...new Set(ids)];
  const rows = await tx.$queryRaw<Declined[]>`
    SELECT a."id", a."cycleId", a."stage"::text AS "stage" FROM "Application" a
    WHERE a."id" IN (${Prisma.join(wanted.map((id) => Prisma.sql`${id}::uuid`))}) AND ${casesOf(actor, occasions)}
    ORDER BY a."id" FOR UPDATE OF a`;
  return rows.length === wanted.length ? rows : refuse({ code: "not_found" });
}

/** The letters of these cases, held until the transaction ends: while the job tells one, nobody writes it. */
async function holdLetters(tx: Tx, ids: readonly string[]) {
  const these = Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`));
  await tx.$queryRaw`SELECT 1 FROM "FeedbackLetter" WHERE "applicationId" IN (${these}) ORDER BY "applicationId" FOR UPDATE`;
  return tx.feedbackLetter.findMany({ where: { applicationId: { in: [...ids] } } });
}

const STANDINGS = {
  review: { writes: "desk_office", signs: "desk_signatory" },
  naming: { writes: "organiser", signs: "organiser_signatory" },
} as const;

function trace(tx: Tx, actor: Actor, { id, cycleId, stage }: Declined, action: string, part: "writes" | "signs") {
  const standing = STANDINGS[occasionOf(stage) ?? "review"][part];
  return record(tx, actor, {
    ...{ at: now(), subject: "application", subjectId: id, action, standing, applicationId: id, cycleId },
  });
}

/**
 * 拟定初稿, one or many: a letter for each case that has none, from the office's own remarks where it was not recommended, from those of the
 * assessment where it was not named. Those that have one stay as they are.
 */
export async function draftFeedback(actor: Actor, raw: unknown): Promise<Result<{ drafted: number }, ActProblem>> {
  const occasions = writesUpon(actor);
  if (occasions.length === 0) return err({ code: "not_allowed" });
  const parsed = parseProposal(casesInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { ids } = parsed.value as z.infer<typeof casesInput>;
  return atOnce(async (tx) => {
    const cases = await holdDeclined(tx, actor, ids, occasions);
    const known = await tx.feedbackLetter.findMany({ where: { applicationId: { in: ids } } });
    const lacking = cases.filter(({ id }) => known.every(({ applicationId }) => applicationId !== id));
    const texts = await draftTexts(tx, actor, lacking);
    const at = now();
    await tx.feedbackLetter.createMany({
      data: lacking.map(({ id }) => ({
        ...{ applicationId: id, officeId: actor.organisationId, text: texts.get(id)! },
        ...{ editedById: actor.userId, editedByName: actor.name, editedAt: at },
      })),
    });
    for (const one of lacking) await trace(tx, actor, one, "draft_feedback", "writes");
    return { drafted: lacking.length };
  });
}

/** The first drafts of these cases, each upon its occasion. */
async function draftTexts(tx: Tx, actor: Actor, cases: readonly Declined[]): Promise<Map<string, string>> {
  const of = (occasion: Occasion) => cases.flatMap(({ id, stage }) => (occasionOf(stage) === occasion ? [id] : []));
  const reviewed = await draftFacts(tx, actor.organisationId, of("review"));
  const assessed = await assessedFacts(tx, of("naming"));
  return new Map([
    ...[...reviewed].map(([id, facts]) => [id, draftText(facts)] as const),
    ...[...assessed].map(([id, facts]) => [id, assessedText(facts)] as const),
  ]);
}

/** 修改反馈意见, against the version that was seen; what was approved is to be approved anew. */
export async function saveFeedback(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const occasions = writesUpon(actor);
  if (occasions.length === 0) return err({ code: "not_allowed" });
  const parsed = parseProposal(saveInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, text } = parsed.value as z.infer<typeof saveInput>;
  return atOnce(async (tx) => {
    await holdDeclined(tx, actor, [id], occasions);
    const [letter] = await holdLetters(tx, [id]);
    if (!letter) return refuse({ code: "not_found" });
    const problem = whyNotEdit(letter);
    if (problem) return refuse(problem);
    if (letter.version !== version) return refuse({ code: "stale" });
    const edited = { editedById: actor.userId, editedByName: actor.name, editedAt: now() };
    const unapproved = { approvedById: null, approvedByName: "", approvedAt: null };
    await tx.feedbackLetter.update({
      where: { applicationId: id },
      data: { text, version: version + 1, ...edited, ...unapproved },
    });
    return { version: version + 1 };
  });
}

/** 审定, one or many, each as it was seen, by a signatory who did not write it last; all or none. What is due is told at once, the rest when it is. */
export async function approveFeedback(actor: Actor, raw: unknown): Promise<Result<{ approved: number }, ActProblem>> {
  if (!actor.duties.includes("signing")) return err({ code: "not_allowed" });
  const parsed = parseProposal(seenInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const seen = new Map((parsed.value as z.infer<typeof seenInput>).letters.map(({ id, version }) => [id, version]));
  return atOnce(async (tx) => {
    const cases = await holdDeclined(tx, actor, [...seen.keys()], OCCASIONS);
    const letters = await holdLetters(tx, [...seen.keys()]);
    if (letters.length < cases.length) return refuse({ code: "not_found" });
    for (const letter of letters) {
      const problem = whyNotApprove(letter, actor.userId);
      if (problem) refuse(problem);
      if (letter.version !== seen.get(letter.applicationId)) refuse({ code: "stale" });
    }
    const at = now();
    const approved = { approvedById: actor.userId, approvedByName: actor.name, approvedAt: at };
    await tx.feedbackLetter.updateMany({ where: { applicationId: { in: cases.map(({ id }) => id) } }, data: approved });
    for (const one of cases) await trace(tx, actor, one, "approve_feedback", "signs");
    await releaseDue(tx, at);
    return { approved: cases.length };
  });
}
