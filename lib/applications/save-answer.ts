import "server-only";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { refusalIn } from "@/lib/acts/refusal";
import { applicableTo } from "@/lib/catalogue/rules";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import { type Direct, directly } from "@/lib/platform/direct";
import type { Actor } from "@/lib/policy/standing";
import { type AnswerChanges, type AnswerInput, answerChanges, answerInput, newlyWrong } from "./answer-schema";
import { askedAt, type Gap, gapsOf } from "./answers";
import { tallied } from "./compliance-tally";
import type { DossierAnswer } from "./dossier-shape";
import { asWriter, touched, type Writer } from "./editing";
import {
  type AnswerContent,
  type AnswerPart,
  changedFields,
  contentOf,
  mergeAnswer,
  UNANSWERED,
  wholeAsChanges,
} from "./merging";
import { continues } from "./revisions";
import { lockForSaving, type SavingFacts, type StandingAnswer } from "./saving-facts";
import { answersWritten } from "./writing";

export type SavedAnswer = {
  version: number;
  savedAt: string;
  gaps: Gap[];
  /** The live rate; null to a unit, which reads its own items alone. */
  compliance: { met: number; applicable: number } | null;
  /** The answer as it stands, where somebody else had changed other fields meanwhile. */
  merged: DossierAnswer | null;
};
/** A stale save also brings what is stored now and which fields stand against it, so that both can be shown side by side. */
export type AnswerProblem = ActProblem & { current?: DossierAnswer; conflicts?: string[] };

/** An item, and the version of its answer that the page had. */
type ItemSeen = Pick<AnswerInput, "applicationId" | "indicatorId" | "version">;
/** The input either way: a whole answer, or changes beside what they started from. */
type Saving = ItemSeen & ({ whole: AnswerContent } | { changes: AnswerPart; base: AnswerPart });
type Item = NonNullable<SavingFacts["item"]>;

/**
 * Saves one item's answer, the hot path of the portal: three statements between BEGIN and COMMIT (four where a unit's item changes its
 * state), in two exchanges with the database. Of `changes` each field is merged with what others have saved meanwhile; a whole answer is
 * saved only over the version that was seen. Refuses with `stale`, what stands and the fields in question, where both have changed the same;
 * what was replaced stays in the history.
 */
export async function saveAnswer(
  actor: Actor,
  input: AnswerInput | AnswerChanges,
): Promise<Result<SavedAnswer, AnswerProblem>> {
  const parsed = parsedSaving(input);
  if (!parsed.ok) return parsed;
  try {
    return ok(await directly((tx) => saveWithin(tx, actor, parsed.value)));
  } catch (error) {
    return err(refusalIn(error) as AnswerProblem);
  }
}

function parsedSaving(input: unknown): Result<Saving, AnswerProblem> {
  const inParts = typeof input === "object" && input !== null && "changes" in input;
  const parsed = parseProposal(inParts ? answerChanges : answerInput, input);
  if (!parsed.ok)
    return err({ ...parsed.error, ...(parsed.error.fields && { fields: atFields(parsed.error.fields) }) });
  if (inParts) return ok(parsed.value as AnswerChanges);
  const { applicationId, indicatorId, version, ...whole } = parsed.value as AnswerInput;
  return ok({ applicationId, indicatorId, version, whole });
}

/** Messages stand at the field, however it was sent. */
const atFields = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, said]) => [path.replace(/^(?:changes|base)\./, ""), said]));

async function saveWithin(tx: Direct, actor: Actor, saving: Saving): Promise<SavedAnswer> {
  const facts = asWriter(actor, await lockForSaving(tx, saving), saving.indicatorId, "answer");
  const { item, standing } = facts;
  if (!item || !applicableTo(item, facts)) throw new Refusal<AnswerProblem>({ code: "not_found" });
  const { content, written } = merged(actor, saving, standing);
  const admitting = { ...item, allowsNotApplicable: facts.allowsNotApplicable };
  const fields = newlyWrong(admitting, storedOf(standing), content, written);
  if (Object.keys(fields).length > 0) throw new Refusal<AnswerProblem>({ code: "invalid_input", fields });
  if (written.length === 0 && !standing?.answer.reread) return told(actor, facts, item, saving, content, null);
  const at = now();
  await write(tx, actor, facts, saving.indicatorId, content, at);
  return told(actor, facts, item, saving, content, at);
}

const storedOf = (standing: StandingAnswer | null) => (standing?.answer ? contentOf(standing.answer) : UNANSWERED);

/** What the answer will say, and which fields of it are new; refuses `stale` where that cannot be known. */
function merged(
  actor: Actor,
  saving: Saving,
  standing: StandingAnswer | null,
): { content: AnswerContent; written: string[] } {
  const stored = storedOf(standing);
  const refuse = (conflicts: string[]) =>
    new Refusal<AnswerProblem>({ code: "stale", conflicts, ...(standing && { current: standing.answer }) });
  if ("whole" in saving && saving.version !== (standing?.answer.version ?? 0)) {
    throw refuse(changedFields(stored, saving.whole));
  }
  const result =
    "whole" in saving
      ? mergeAnswer(stored, wholeAsChanges(stored, saving.whole), stored)
      : mergeAnswer(stored, saving.changes, saving.base, standing?.authorId === actor.userId);
  if (!result.ok) throw refuse(result.conflicts);
  return result;
}

type Editing = SavingFacts & { writer: Writer };

/** Writes over what stands; the transaction ends with it. */
async function write(tx: Direct, actor: Actor, facts: Editing, indicatorId: string, content: AnswerContent, at: Date) {
  const { standing } = facts;
  const next = { content, source: "saved", authorId: actor.userId, unit: actor.organisationName, at } as const;
  const goesOn = standing && continues({ ...standing, content: contentOf(standing.answer) }, next);
  const version = standing?.answer.version ?? 0;
  const line = { indicatorId, version, content, source: next.source, since: goesOn ? standing.since : null };
  const touching = touched(facts);
  const [, written] = await Promise.all([
    touching && tx.ask({ name: "assignment_touched", sql: touching }),
    tx.last({ name: "answer_written", sql: answersWritten(actor, facts.id, [line], at) }),
  ]);
  if (written.length === 0) throw new Refusal<AnswerProblem>({ code: "stale" });
}

/** What the page is told; `at` is null where there was nothing to write. */
function told(actor: Actor, facts: Editing, item: Item, saving: Saving, content: AnswerContent, at: Date | null) {
  const { standing } = facts;
  const reply: Omit<SavedAnswer, "merged"> = {
    version: (standing?.answer.version ?? 0) + (at ? 1 : 0),
    savedAt: at?.toISOString() ?? standing?.answer.updatedAt ?? now().toISOString(),
    gaps: gapsOf(item, content, askedAt(facts.filingDepth, facts.stage), item.evidence),
    compliance: facts.writer === "contributor" ? null : rateWith(facts, item, content),
  };
  return {
    ...reply,
    merged: meanwhile(actor, saving, standing, at) ? standingAfter(actor, reply, facts, content, at) : null,
  };
}

/** Whether somebody has saved since this page was read: anybody but this person himself, whose answer got lost. */
function meanwhile(actor: Actor, saving: Saving, standing: StandingAnswer | null, at: Date | null): boolean {
  if ("whole" in saving || !standing || standing.answer.version === saving.version) return false;
  return at !== null || standing.authorId !== actor.userId || standing.answer.version !== saving.version + 1;
}

function standingAfter(
  actor: Actor,
  { version, savedAt }: Pick<SavedAnswer, "version" | "savedAt">,
  { standing }: SavingFacts,
  content: AnswerContent,
  at: Date | null,
): DossierAnswer {
  const updatedByName = at ? actor.name : standing!.answer.updatedByName;
  return {
    ...content,
    version,
    updatedAt: savedAt,
    updatedByName,
    origin: standing?.answer.origin ?? null,
    reread: false,
  };
}

function rateWith(facts: SavingFacts, item: Item, { judgement }: AnswerContent) {
  const { kind, applicability } = item;
  return tallied([...facts.others, { kind, applicability, judgement, count: 1 }], facts);
}
