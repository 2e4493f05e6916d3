import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { contentHash } from "@/lib/kernel/hash";
import { err, type Result } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { heldForPlanning, planned, refuse } from "./planning";
import { type Questionnaire, questionnaireSchema } from "./questionnaire";
import { draftSchema, readDraft } from "./questionnaire-draft";

type Version = { surveyId: string; number: number; content: Questionnaire; byUserId: string | null; at: Date };

/** A version of a questionnaire, kept for good. */
export async function addVersion(tx: Tx, version: Version): Promise<void> {
  await tx.questionnaireVersion.create({ data: { ...version, sha256: contentHash(version.content) } });
}

const input = z.object({ surveyId: z.uuid(), number: z.int(), draft: draftSchema });

/**
 * 修改问卷 while the survey is being planned, by the agency or the organiser: a new version beside the earlier ones. `number` is the
 * version that the editor started from; if another has been saved since, it is refused as stale. Faults are told at each box of the
 * draft, `questions.2.text`. A draft that changes nothing makes no version.
 */
export async function saveQuestionnaire(actor: Actor, raw: unknown): Promise<Result<{ number: number }, ActProblem>> {
  const parsed = parseProposal(input, raw);
  if (!parsed.ok) return err(parsed.error);
  const { surveyId, number, draft } = parsed.value as z.infer<typeof input>;
  return atOnce(async (tx) => {
    const held = await heldForPlanning(tx, actor, surveyId, ["surveyor", "organiser"]);
    const { now: at } = held.facts;
    const current = await currentVersion(tx, surveyId);
    if (current.number !== number) return refuse({ code: "stale" });
    const content = readDraft(draft);
    if (!content.ok) return refuse({ code: "invalid_input", fields: content.error });
    if (contentHash(content.value) === contentHash(current.content)) return { number };
    if (!current.kept) await addVersion(tx, { surveyId, number, content: current.content, byUserId: null, at });
    const next = { surveyId, number: number + 1, content: content.value, byUserId: actor.userId, at };
    await addVersion(tx, next);
    const data = { questionnaire: content.value };
    await planned(tx, actor, held, { action: "save_questionnaire", data, detail: { number: next.number } });
    return { number: next.number };
  });
}

/** The questionnaire as it stands; that of a survey older than the versions counts as the first. */
export async function currentVersion(tx: Tx, surveyId: string) {
  const survey = await tx.survey.findUniqueOrThrow({ where: { id: surveyId }, select: { questionnaire: true } });
  const order = { orderBy: { number: "desc" }, select: { number: true } } as const;
  const last = await tx.questionnaireVersion.findFirst({ where: { surveyId }, ...order });
  const content = questionnaireSchema.parse(survey.questionnaire);
  return { number: last?.number ?? 1, content, kept: last !== null };
}
