import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { supersedeWaiting } from "@/lib/acts/superseding";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { casesLeft, writeContent } from "./content";
import { changeLotInput, dropLotInput, type LotContent, newLotInput } from "./schema";
import { holdLot, loadLot } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 新设标段 in a cycle that is open, by its organiser; it is still in preparation and may be changed until its assessment begins. */
export async function makeLot(actor: Actor, raw: unknown): Promise<Result<{ lotId: string }, ActProblem>> {
  const parsed = parseProposal(newLotInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, ...content } = parsed.value as z.infer<typeof newLotInput>;
  return atOnce(async (tx) => {
    await ownCycle(tx, actor, cycleId);
    const last = await tx.assessmentLot.aggregate({ where: { cycleId }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const at = now();
    const lot = await tx.assessmentLot.create({ data: { cycleId, number, name: content.name, createdAt: at } });
    await put(tx, lot, content, at);
    await note(tx, actor, lot, "make_lot", at, content);
    return { lotId: lot.id };
  });
}

/** The cycle, held while its cases are shared out; refuses strangers as if it did not exist. */
async function ownCycle(tx: Tx, actor: Actor, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const cycle = await tx.cycle.findUnique({
    where: { id },
    select: { stage: true, programme: { select: { organiserId: true } } },
  });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (cycle.stage !== "open") return refuse({ code: "lot_cycle_not_open" });
}

type LotRow = { id: string; cycleId: string };

async function put(tx: Tx, lot: LotRow, asked: LotContent, at: Date): Promise<void> {
  const rest = asked.rest ? await casesLeft(tx, lot.cycleId, lot.id) : [];
  const problem = await writeContent(tx, lot, { ...asked, cases: [...new Set([...asked.cases, ...rest])] }, at);
  if (problem) refuse(problem);
}

/** 修改标段 while it is in preparation: agencies, cases and groups as they are handed in, over the version that was seen. */
export async function changeLot(actor: Actor, raw: unknown): Promise<Result<{ lotId: string }, ActProblem>> {
  const parsed = parseProposal(changeLotInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { lotId, version, ...content } = parsed.value as z.infer<typeof changeLotInput>;
  return atOnce(async (tx) => {
    const lot = await ownLot(tx, actor, lotId, version);
    const at = now();
    await clear(tx, lotId);
    await tx.assessmentLot.update({ where: { id: lotId }, data: { name: content.name, version: { increment: 1 } } });
    await put(tx, lot, content, at);
    await supersedeWaiting(tx, "assessment_lot", [lotId], at);
    await note(tx, actor, lot, "change_lot", at, content);
    return { lotId };
  });
}

/** 取消标段 while it is in preparation: its cases are free for another. */
export async function dropLot(actor: Actor, raw: unknown): Promise<Result<{ cycleId: string }, ActProblem>> {
  const parsed = parseProposal(dropLotInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { lotId, version } = parsed.value as z.infer<typeof dropLotInput>;
  return atOnce(async (tx) => {
    const lot = await ownLot(tx, actor, lotId, version);
    const at = now();
    await clear(tx, lotId);
    await tx.assessmentLot.delete({ where: { id: lotId } });
    await supersedeWaiting(tx, "assessment_lot", [lotId], at);
    await note(tx, actor, lot, "drop_lot", at);
    return { cycleId: lot.cycleId };
  });
}

/** The lot with its cycle, held; only its organiser's, as it was seen, and not begun. */
async function ownLot(tx: Tx, actor: Actor, id: string, version: number) {
  await holdLot(tx, id);
  const lot = await loadLot(tx, id, now(), false);
  const standings = lot ? standingsOf(actor, lot.parties) : [];
  if (!lot || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (lot.stage !== "preparing") return refuse({ code: "lot_begun" });
  return lot.version === version ? lot : refuse({ code: "stale" });
}

async function clear(tx: Tx, lotId: string): Promise<void> {
  await tx.lotPartItem.deleteMany({ where: { lotId } });
  await tx.lotPart.deleteMany({ where: { lotId } });
  await tx.lotCase.deleteMany({ where: { lotId } });
  await tx.lotAgency.deleteMany({ where: { lotId } });
}

const note = (tx: Tx, actor: Actor, lot: LotRow & { name?: string }, action: string, at: Date, content?: LotContent) =>
  record(tx, actor, {
    at,
    subject: "assessment_lot",
    subjectId: lot.id,
    action,
    standing: "organiser",
    detail: { lot: content?.name ?? lot.name ?? "" },
    cycleId: lot.cycleId,
  });
