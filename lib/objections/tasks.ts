import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { EventDetail } from "@/lib/acts/life";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { FIELD_MESSAGES, taskAnswered, taskGiven } from "@/lib/labels/objections";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { checkFiles, type GivenFile, keepFiles } from "./files";
import { heldFor } from "./handlers";
import { hide } from "./masking";
import { answerInput, type TaskKind, taskInput } from "./schema";
import { sealText } from "./sealing";
import { loadObjection } from "./store";
import { ANSWERING, mayAnswer, officesAbove } from "./task-queries";
import { mustNotReveal, objectorMarks } from "./telling";
import type { ObjectionFile } from "./workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** In what capacity a unit answers: it has no part in the objection itself. */
export const RESPONDENT = "respondent";

type Facts = Omit<ObjectionFile, "proposal">;

const recordOf = (tx: Tx, actor: Actor, facts: Facts, action: string, standing: string, detail: EventDetail) =>
  record(tx, actor, {
    at: facts.now,
    subject: "objection",
    subjectId: facts.id,
    action,
    standing,
    detail: { receipt: facts.receiptNumber, ...detail },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });

/**
 * 交办核查 to an office above the place, or 转请说明情况 to the place itself. What goes out is the digest that the handler writes here, and nothing
 * of the objection; a digest that tells who objected is refused.
 */
export function giveTask(actor: Actor, input: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(taskInput, input);
  if (!parsed.ok) return Promise.resolve(err(parsed.error));
  const given = parsed.value as {
    objectionId: string;
    kind: TaskKind;
    organisationId?: string;
    text: string;
    dueAt: Date;
  };
  return atOnce(async (tx) => {
    const facts = await heldFor(tx, actor, given.objectionId, "objection_handler");
    if (facts.stage !== "investigating") refuse({ code: "wrong_stage" });
    if (given.dueAt <= facts.now) refuse({ code: "invalid_input", fields: { dueAt: FIELD_MESSAGES.dueAhead } });
    await mustNotReveal(tx, facts.id, { text: given.text });
    const { applicant, to } = await receiver(tx, facts, given);
    const { id } = await tx.objectionTask.create({
      data: {
        objectionId: facts.id,
        kind: given.kind,
        organisationId: to.id,
        text: given.text,
        dueAt: given.dueAt,
        givenAt: facts.now,
        givenByName: actor.name,
      },
      select: { id: true },
    });
    const action = given.kind === "inquiry" ? "give_objection_task" : "ask_place_statement";
    const detail = { to: to.name, dueAt: given.dueAt.toISOString() };
    const eventId = await recordOf(tx, actor, facts, action, "objection_handler", detail);
    const text = taskGiven(given.kind, applicant);
    await tx.$executeRaw`
      INSERT INTO "Notification" ("id", "eventId", "userId", "text", "href", "at")
      SELECT gen_random_uuid(), ${eventId}, u."id", ${text}, ${`/objection-tasks/${id}`}, ${facts.now}
      FROM "User" u WHERE u."organisationId" = ${to.id}::uuid AND u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "UserDuty" d
        WHERE d."userId" = u."id" AND d."duty"::text = ANY (${[...ANSWERING[given.kind]]}))`;
    return { id };
  });
}

type Given = { kind: TaskKind; organisationId?: string };

async function receiver(tx: Tx, facts: Facts, { kind, organisationId }: Given) {
  const { applicant } = await tx.application.findUniqueOrThrow({
    where: { id: facts.applicationId },
    select: { applicant: { select: { id: true, name: true } } },
  });
  if (kind === "statement") {
    const asked = { objectionId: facts.id, kind, closedAt: null, answeredAt: null } as const;
    if ((await tx.objectionTask.count({ where: asked })) > 0) refuse({ code: "statement_asked" });
    return { applicant: applicant.name, to: applicant };
  }
  if (!organisationId) return refuse({ code: "invalid_input", fields: { organisationId: FIELD_MESSAGES.office } });
  const to = (await officesAbove(tx, facts.id)).find(({ id }) => id === organisationId);
  return to ? { applicant: applicant.name, to } : refuse({ code: "task_office_unfit" });
}

/** 收回交办: as long as it hasn't been answered. */
export function recallTask(actor: Actor, taskId: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const task = isUuid(taskId) ? await tx.objectionTask.findUnique({ where: { id: taskId } }) : null;
    if (!task) return refuse({ code: "not_found" });
    const facts = await heldFor(tx, actor, task.objectionId, "objection_handler");
    const where = { id: taskId, closedAt: null, answeredAt: null };
    const { count } = await tx.objectionTask.updateMany({ where, data: { closedAt: facts.now } });
    if (count === 0) refuse({ code: "task_answered" });
    await recordOf(tx, actor, facts, "recall_objection_task", "objection_handler", { kind: task.kind });
    return true as const;
  });
}

/**
 * 答复交办事项: by the unit it was given to, once, while the objection is being investigated; late answers are taken and marked. Who objected
 * is taken out of it: the text as it was written is sealed, for the handlers and for that unit.
 */
export async function answerTask(
  actor: Actor,
  input: unknown,
  given: readonly GivenFile[] = [],
): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(answerInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { taskId, answer } = parsed.value as { taskId: string; answer: string };
  const open = await atOnce((tx) => openTask(tx, actor, taskId));
  if (!open.ok) return open;
  const files = await checkFiles(given);
  if (!files.ok) return files;
  return atOnce(async (tx) => {
    const { facts } = await openTask(tx, actor, taskId);
    const hidden = { answer: hide(answer, await objectorMarks(tx, facts.id)), sealed: sealText(answer, taskId) };
    const data = { ...hidden, answeredAt: facts.now, answeredByName: actor.name };
    await tx.objectionTask.update({ where: { id: taskId }, data });
    await keepFiles(tx, files.value, { objectionId: facts.id, taskId, at: facts.now });
    const detail = { from: actor.organisationName, files: files.value.length };
    const eventId = await recordOf(tx, actor, facts, "answer_objection_task", RESPONDENT, detail);
    const text = taskAnswered(actor.organisationName, facts.receiptNumber);
    const href = `/organise/objections/${facts.id}`;
    const told = (facts.parties.handlers ?? []).map((userId) => ({ eventId, userId, text, href, at: facts.now }));
    if (told.length > 0) await tx.notification.createMany({ data: told });
    return true as const;
  });
}

/** The objection is held before the task is looked at, as by whoever concludes it. */
async function openTask(tx: Tx, actor: Actor, taskId: string): Promise<{ facts: Facts }> {
  const at = await arrival(tx);
  const { objectionId } =
    (await tx.objectionTask.findUnique({ where: { id: taskId } })) ?? refuse({ code: "not_found" });
  const facts = await loadObjection(tx, objectionId, at, true);
  const task = await tx.objectionTask.findUniqueOrThrow({ where: { id: taskId } });
  if (!facts || task.organisationId !== actor.organisationId) return refuse({ code: "not_found" });
  if (!mayAnswer(actor, task.kind)) refuse({ code: "not_allowed" });
  if (task.answeredAt) refuse({ code: "task_answered" });
  if (task.closedAt) refuse({ code: "task_closed" });
  return { facts };
}
