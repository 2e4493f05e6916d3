import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { loadClue } from "./life";
import type { Reporter } from "./schema";
import { cleared, openReporter } from "./sealed-reporter";

/** Who reports; of what he and the office wrote those texts that others read without him. */
export type Shown = Reporter & { content?: string; basis?: string; reply?: string };

/** 查看反映人: the organiser's 经办 only; the look is on record before anything is shown. */
export async function readReporter(actor: Actor, clueId: string): Promise<Result<Shown, ActProblem>> {
  const sealed = await atOnce(async (tx) => {
    const at = await arrival(tx);
    const facts = isUuid(clueId) ? await loadClue(tx, clueId, at, true) : null;
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    if (!standings.includes("organiser")) throw new Refusal<ActProblem>({ code: "not_allowed" });
    const { reporter, ...others } = await tx.clue.findUniqueOrThrow({
      where: { id: clueId },
      select: { reporter: true, content: true, basis: true, reply: true },
    });
    if (reporter === null) throw new Refusal<ActProblem>({ code: "reporter_unknown" });
    await record(tx, actor, {
      ...{ at, subject: "clue", subjectId: clueId, action: "read_reporter", standing: "organiser" },
      ...{ detail: { receipt: facts.receiptNumber }, cycleId: facts.cycleId },
    });
    return { reporter, others };
  });
  if (!sealed.ok) return sealed;
  const { name, contact, content, basis, answer } = openReporter(sealed.value.reporter, clueId);
  const written = Object.entries({ content, basis, reply: answer?.text });
  const { others } = sealed.value;
  const differs = written.filter(([key, text]) => text !== undefined && text !== others[key as keyof typeof others]);
  return ok({ name, contact, ...Object.fromEntries(differs) });
}

/** Clues whose reporter has been kept long enough. */
export const keptTooLong = (at: Date) =>
  ({ reporter: { not: null }, endedAt: { not: null }, purgeAfter: { lt: at } }) satisfies Prisma.ClueWhereInput;

/** 到期清除反映人: of one clue, with its event; false where there is nothing to clear. */
export async function purgeReporter(tx: Tx, id: string): Promise<boolean> {
  const at = await arrival(tx);
  const facts = await loadClue(tx, id, at, true);
  const row = await tx.clue.findFirst({
    where: { id, ...keptTooLong(at) },
    select: { reporter: true, content: true, basis: true },
  });
  if (!facts || !row?.reporter) return false;
  await tx.clue.update({ where: { id }, data: cleared(id, { ...row, reporter: row.reporter }) });
  await record(tx, null, {
    ...{ at, subject: "clue", subjectId: id, action: "purge_reporter", standing: SYSTEM },
    ...{ detail: { receipt: facts.receiptNumber }, cycleId: facts.cycleId },
  });
  return true;
}
