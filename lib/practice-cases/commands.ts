import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { SPEAKING } from "./rules";
import {
  type OwnFileInput,
  ownFileInput,
  restorePracticeInput,
  type SavePracticeInput,
  type StartPracticeInput,
  savePracticeInput,
  startPracticeInput,
} from "./schema";
import { PRACTICE_BOXES, type PracticeText } from "./workflow";
import { refuse, writablePractice, writeText } from "./writing";

type Saved = { version: number; savedAt: string };

const trace = (tx: Tx, actor: Actor, id: string, action: string, detail: Record<string, string>) =>
  record(tx, actor, { at: now(), subject: "practice_case", subjectId: id, action, standing: "applicant", detail });

/**
 * 撰写典型经验（意见五(三)）: by the holder's 填报经办, on a title that is in force or warned. Refuses strangers, other duties, and a title that
 * does not stand.
 */
export async function startPractice(
  actor: Actor,
  input: StartPracticeInput,
): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(startPracticeInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { designationId } = parsed.value as StartPracticeInput;
  return atOnce(async (tx) => {
    const title =
      (await tx.designation.findFirst({ where: { id: designationId, organisationId: actor.organisationId } })) ??
      refuse({ code: "not_found" });
    if (!actor.duties.includes("filing")) refuse({ code: "not_allowed" });
    if (!SPEAKING.some((stage) => stage === title.stage)) refuse({ code: "practice_title_not_standing" });
    const by = { writtenById: actor.userId, writtenByName: actor.name, writtenAt: now() };
    const { id } = await tx.practiceCase.create({
      data: { designationId, organisationId: actor.organisationId, ...by },
      select: { id: true },
    });
    await trace(tx, actor, id, "start_practice", { title: title.title });
    return { id };
  });
}

/** Saves the text of a draft as it goes, over the version that was seen; what another wrote before is kept. */
export async function savePractice(actor: Actor, input: SavePracticeInput): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(savePracticeInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, ...text } = parsed.value as { id: string; version: number } & PracticeText;
  return atOnce(async (tx) => {
    await writablePractice(tx, actor, id);
    return writeText(tx, actor, { id, version, text });
  });
}

/** 恢复从前的文字: an earlier text as the newest one; what stood is kept. */
export async function restorePractice(actor: Actor, input: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(restorePracticeInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, from } = parsed.value as { id: string; version: number; from: number };
  return atOnce(async (tx) => {
    await writablePractice(tx, actor, id);
    const kept =
      (await tx.practiceText.findUnique({ where: { caseId_textVersion: { caseId: id, textVersion: from } } })) ??
      refuse({ code: "not_found" });
    const content = kept.content as Partial<PracticeText>;
    const text = Object.fromEntries(PRACTICE_BOXES.map((box) => [box, content[box] ?? ""])) as PracticeText;
    const saved = await writeText(tx, actor, { id, version, text, always: true });
    await trace(tx, actor, id, "restore_practice", { reason: kept.byName });
    return saved;
  });
}

/** 移除附件: it stays in the own library. */
export async function removePracticeFile(actor: Actor, input: OwnFileInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(ownFileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { caseId, evidenceId } = parsed.value as OwnFileInput;
  return atOnce(async (tx) => {
    await writablePractice(tx, actor, caseId);
    const { count } = await tx.practiceFile.deleteMany({ where: { caseId, evidenceId } });
    if (count === 0) refuse({ code: "not_found" });
    return true as const;
  });
}

/** 确认附件不含国家秘密: kept with name and time, beside the piece of evidence; said twice, the first stands. */
export async function confirmPracticeFile(actor: Actor, input: OwnFileInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(ownFileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { caseId, evidenceId } = parsed.value as OwnFileInput;
  return atOnce(async (tx) => {
    await writablePractice(tx, actor, caseId);
    const file =
      (await tx.practiceFile.findUnique({
        where: { caseId_evidenceId: { caseId, evidenceId } },
        select: { evidence: { select: { title: true } } },
      })) ?? refuse({ code: "not_found" });
    const said = { evidenceId, userId: actor.userId, userName: actor.name, at: now() };
    const { count } = await tx.secrecyConfirmation.createMany({ data: [said], skipDuplicates: true });
    if (count > 0) await trace(tx, actor, caseId, "confirm_no_secret", { reason: file.evidence.title, evidenceId });
    return true as const;
  });
}
