import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { silenced } from "@/lib/practice-cases/title-standing";
import { record } from "@/lib/trail/record";
import { loadCollection } from "./life";
import { collectInput, moveInput, saveCollectionInput, startCollectionInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const MOST_CASES = 100;

type Seen = { id: string; version: number };

/** 新建汇编: by an office's 初审经办. */
export async function startCollection(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(startCollectionInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { title } = parsed.value as { title: string };
  return atOnce(async (tx) => {
    if (actor.organisationKind !== "office" || !actor.duties.includes("reviewing")) refuse({ code: "not_allowed" });
    const at = now();
    const { id } = await tx.practiceCollection.create({
      data: { organisationId: actor.organisationId, title, createdAt: at },
      select: { id: true },
    });
    const about = { subject: "practice_collection", subjectId: id, standing: "desk_office" } as const;
    await record(tx, actor, { ...about, at, action: "start_collection", detail: { title } });
    return { id };
  });
}

/** The own draft, held, at the version that was seen, one version on; strangers find nothing. */
async function changing(tx: Tx, actor: Actor, { id, version }: Seen): Promise<number> {
  const facts = (await loadCollection(tx, id, now(), true)) ?? refuse({ code: "not_found" });
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) refuse({ code: "not_found" });
  if (!standings.includes("desk_office")) refuse({ code: "not_allowed" });
  if (facts.stage !== "draft") refuse({ code: "wrong_stage" });
  const waiting = { subject: "practice_collection", subjectId: id, stage: "pending" } as const;
  if ((await tx.signOff.count({ where: waiting })) > 0) refuse({ code: "sign_off_pending" });
  if (facts.version !== version) refuse({ code: "stale" });
  await tx.practiceCollection.update({ where: { id }, data: { version: version + 1 } });
  return facts.items;
}

/** 题目、前言. */
export async function saveCollection(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(saveCollectionInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { title, preface, ...seen } = parsed.value as z.infer<typeof saveCollectionInput>;
  return atOnce(async (tx) => {
    await changing(tx, actor, seen);
    await tx.practiceCollection.update({ where: { id: seen.id }, data: { title, preface } });
    return true as const;
  });
}

/** 收入一份已公布的典型经验, at the end; twice it stands once. Refuses one whose title no longer stands. */
export async function collect(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(collectInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { caseId, ...seen } = parsed.value as z.infer<typeof collectInput>;
  return atOnce(async (tx) => {
    const held = await changing(tx, actor, seen);
    if (held >= MOST_CASES) refuse({ code: "collection_full", detail: { limit: MOST_CASES } });
    if ((await tx.practicePublication.count({ where: { caseId, current: true } })) === 0) refuse({ code: "not_found" });
    if ((await silenced(tx, [caseId])) > 0) refuse({ code: "practice_not_spreading" });
    await tx.practiceCollectionItem.createMany({
      data: [{ collectionId: seen.id, caseId, position: await nextPosition(tx, seen.id) }],
      skipDuplicates: true,
    });
    return true as const;
  });
}

async function nextPosition(tx: Tx, collectionId: string): Promise<number> {
  const { _max } = await tx.practiceCollectionItem.aggregate({ where: { collectionId }, _max: { position: true } });
  return (_max.position ?? 0) + 1;
}

/** 移出汇编. */
export async function leaveOut(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(collectInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { caseId, ...seen } = parsed.value as z.infer<typeof collectInput>;
  return atOnce(async (tx) => {
    await changing(tx, actor, seen);
    const { count } = await tx.practiceCollectionItem.deleteMany({ where: { collectionId: seen.id, caseId } });
    if (count === 0) refuse({ code: "not_found" });
    return true as const;
  });
}

/** 上移、下移: changes places with its neighbour; at the end of the list nothing happens. */
export async function moveCollected(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(moveInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { caseId, direction, ...seen } = parsed.value as z.infer<typeof moveInput>;
  return atOnce(async (tx) => {
    await changing(tx, actor, seen);
    const items = await tx.practiceCollectionItem.findMany({
      where: { collectionId: seen.id },
      orderBy: [{ position: "asc" }, { caseId: "asc" }],
    });
    const at = items.findIndex((one) => one.caseId === caseId);
    if (at < 0) refuse({ code: "not_found" });
    const [one, other] = [items[at]!, items[direction === "up" ? at - 1 : at + 1]];
    if (!other) return true as const;
    for (const [item, position] of [
      [one, other.position],
      [other, one.position],
    ] as const) {
      const key = { collectionId: seen.id, caseId: item.caseId };
      await tx.practiceCollectionItem.update({ where: { collectionId_caseId: key }, data: { position } });
    }
    return true as const;
  });
}
