import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { defaultViewInput, deleteViewInput, renameViewInput, saveViewInput, VIEWS_MOST } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const TAKEN: ActProblem = { code: "invalid_input", fields: { name: "已有同名的视图，请换一个名称" } };

/** One person's views are changed by one window at a time. */
const held = (tx: Tx, actor: Actor) =>
  tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`;

type Own = { id: string; page: string };

/** One's own view, as it was seen; refuses another's as if there were none. */
async function ownView(tx: Tx, actor: Actor, id: string, version: number): Promise<Own> {
  await held(tx, actor);
  const view = await tx.savedView.findFirst({ where: { id, userId: actor.userId } });
  if (!view) return refuse({ code: "not_found" });
  return view.version === version ? view : refuse({ code: "stale" });
}

const noDefault = (tx: Tx, actor: Actor, page: string) =>
  tx.savedView.updateMany({
    where: { userId: actor.userId, page, isDefault: true },
    data: { isDefault: false, version: { increment: 1 } },
  });

/** 保存为视图: keeps the filters of a page under a name; a name once, twenty of a page at most. */
export async function saveView(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(saveViewInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { page, name, query, isDefault } = parsed.value as z.output<typeof saveViewInput>;
  return atOnce(async (tx) => {
    await held(tx, actor);
    const views = await tx.savedView.findMany({ where: { userId: actor.userId, page }, select: { name: true } });
    if (views.some((view) => view.name === name)) refuse(TAKEN);
    if (views.length >= VIEWS_MOST) refuse({ code: "views_full", detail: { limit: VIEWS_MOST } });
    if (isDefault) await noDefault(tx, actor, page);
    const data = { userId: actor.userId, page, name, query, isDefault, at: now() };
    return tx.savedView.create({ data, select: { id: true } });
  });
}

/** 改名. */
export async function renameView(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(renameViewInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, name } = parsed.value as z.output<typeof renameViewInput>;
  return atOnce(async (tx) => {
    const { page } = await ownView(tx, actor, id, version);
    const same = await tx.savedView.count({ where: { userId: actor.userId, page, name, NOT: { id } } });
    if (same > 0) refuse(TAKEN);
    await tx.savedView.update({ where: { id }, data: { name, version: { increment: 1 } } });
    return { id };
  });
}

/** 设为默认，或者不再默认: with which filter the page opens. */
export async function chooseDefaultView(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(defaultViewInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, isDefault } = parsed.value as z.output<typeof defaultViewInput>;
  return atOnce(async (tx) => {
    const { page } = await ownView(tx, actor, id, version);
    await noDefault(tx, actor, page);
    if (isDefault) await tx.savedView.update({ where: { id }, data: { isDefault, version: { increment: 1 } } });
    return { id };
  });
}

/** 删除; of one that is gone already nothing is left to do. */
export async function deleteView(actor: Actor, raw: unknown): Promise<Result<{ deleted: number }, ActProblem>> {
  const parsed = parseProposal(deleteViewInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id } = parsed.value as z.output<typeof deleteViewInput>;
  return atOnce(async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id, userId: actor.userId } });
    return { deleted: count };
  });
}
