import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { addDays, type Day } from "@/lib/kernel/dates";
import { searchKeys } from "@/lib/kernel/pinyin";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { sweepAfterAreaChange } from "@/lib/recusal/area-change";
import { type Entry, record } from "@/lib/trail/record";
import { areaAbolition, areaMerge, areaRename, newArea } from "./area-schema";
import {
  type AreaRow,
  areaBy,
  bodiesIn,
  changeSeen,
  closeBodies,
  dateOf,
  holdAreas,
  mustBeNewCode,
  mustChangeAreas,
  mustHaveNoOpenCases,
  refuse,
  renameBodies,
  type Seated,
  writeChange,
} from "./area-store";
import { bodiesOf, officeName } from "./names";
import { ENDS_WITH_AREA, hierarchyProblem, nameAfter, type OrganisationKind, renamingKind } from "./rules";

type Done = Promise<Result<{ id: string }, ActProblem>>;
type Input<S extends z.ZodType> = z.infer<S> & { onDay: Day };

/** Parses, then works as the one who changes the tree: within one transaction, nobody else meanwhile. Sheets of who is recused by then go back. */
async function changing<S extends z.ZodType<{ onDay: Day }>>(
  actor: Actor,
  schema: S,
  raw: unknown,
  work: (tx: Tx, input: Input<S>) => Promise<string>,
): Done {
  const parsed = parseProposal(schema, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as Input<S>;
  return atOnce(async (tx) => {
    mustChangeAreas(actor, input.onDay);
    await holdAreas(tx);
    const id = await work(tx, input);
    await sweepAfterAreaChange(tx, actor, now());
    return { id };
  });
}

const told = (tx: Tx, actor: Actor, subjectId: string, action: string, detail: Entry["detail"]) =>
  record(tx, actor, {
    at: now(),
    subject: "account",
    subjectId,
    action,
    standing: "system_admin",
    ...(detail ? { detail } : {}),
  });

/** 设立、析置: a new area with its office and government, since a day; 析置 names the area that it came from, which stays. */
export function createArea(actor: Actor, raw: unknown): Done {
  return changing(actor, newArea, raw, async (tx, { code, name, level, parentCode, splitFromCode, onDay, basis }) => {
    const parent = await areaBy(tx, { code: parentCode }, "parentCode");
    const problem = hierarchyProblem(parent.level, level);
    if (problem) refuse({ ...problem, fields: { level: "这一层级不能直接设在所选的上级区划之下" } });
    await mustBeNewCode(tx, code);
    const origin = splitFromCode ? await areaBy(tx, { code: splitFromCode }, "splitFromCode") : null;
    if (origin && origin.level !== level) {
      refuse({ code: "area_level_wrong", fields: { splitFromCode: "析置须在同一层级之间" } });
    }
    const path = `${parent.path}${code}/`;
    const row = { code, name, level, path, parentId: parent.id, validFrom: dateOf(onDay), ...searchKeys(name) };
    const area = await tx.area.create({ data: row });
    await tx.organisation.createMany({
      data: bodiesOf(area).map((body) => ({ ...body, areaId: area.id, ...searchKeys(body.name) })),
    });
    await writeChange(tx, actor, { kind: origin ? "split" : "create", from: origin, to: area, onDay, basis });
    await told(tx, actor, area.id, origin ? "split_area" : "create_area", { code, name, onDay, basis });
    return area.id;
  });
}

/** 更名、更改代码: the area stays the same; bodies named after it take the new name, all below it the new path. */
export function renameArea(actor: Actor, raw: unknown): Done {
  return changing(actor, areaRename, raw, async (tx, { id, version, name, code, onDay, basis }) => {
    const before = await areaBy(tx, { id });
    const kind = renamingKind(before, { name, code }) ?? refuse({ code: "area_unchanged" });
    if (code !== before.code) await mustBeNewCode(tx, code);
    await changeSeen(tx, { id, version }, { name, code, ...searchKeys(name) });
    if (code !== before.code) await repath(tx, before.path, before.path.replace(`/${before.code}/`, `/${code}/`));
    const level = before.level;
    const renamed = (await bodiesIn(tx, id)).map((body) => ({
      id: body.id,
      before: body.name,
      name: body.name === officeName(before) ? officeName({ name, level }) : nameAfter(body.name, before.name, name),
    }));
    await renameBodies(
      tx,
      actor,
      renamed.filter((body) => body.name !== body.before),
    );
    await writeChange(tx, actor, { kind, from: before, to: { id, code, name }, onDay, basis });
    await told(tx, actor, id, `${kind}_area`, { before: `${before.name} ${before.code}`, name, code, onDay, basis });
    return id;
  });
}

/**
 * 合并: the area ends the day before; its office, government and departments close and name their successor, the others move,
 * areas below it lie in the other from then on. Refused while cases are open: they come to their end under the old name.
 */
export function mergeArea(actor: Actor, raw: unknown): Done {
  return changing(actor, areaMerge, raw, async (tx, { id, version, intoCode, onDay, basis }) => {
    const area = await areaBy(tx, { id });
    const into = await areaBy(tx, { code: intoCode }, "intoCode");
    if (into.id === id) refuse({ code: "invalid_input", fields: { intoCode: "不能并入自身" } });
    if (into.level !== area.level) refuse({ code: "area_level_wrong", fields: { intoCode: "须并入同一层级的区划" } });
    await endArea(tx, actor, { area, version, onDay, heir: into });
    await writeChange(tx, actor, { kind: "merge", from: area, to: into, onDay, basis });
    await told(tx, actor, id, "merge_area", { name: area.name, into: into.name, onDay, basis });
    return id;
  });
}

/** 撤销: as a merger, without an heir: what carries on belongs to the area above. Areas below it are to be placed first. */
export function abolishArea(actor: Actor, raw: unknown): Done {
  return changing(actor, areaAbolition, raw, async (tx, { id, version, onDay, basis }) => {
    const area = await areaBy(tx, { id });
    const open = await tx.area.count({ where: { parentId: id, validTo: null } });
    if (open > 0) refuse({ code: "area_has_children", detail: { open } });
    const parent = await tx.area.findUnique({ where: { id: area.parentId ?? id } });
    if (!parent || parent.id === id) return refuse({ code: "not_allowed" });
    await endArea(tx, actor, { area, version, onDay, heir: null, home: parent.id });
    await writeChange(tx, actor, { kind: "abolish", from: area, to: null, onDay, basis });
    await told(tx, actor, id, "abolish_area", { name: area.name, onDay, basis });
    return id;
  });
}

type Ending = { area: AreaRow; version: number; onDay: Day; heir: AreaRow | null; home?: string };

async function endArea(tx: Tx, actor: Actor, { area, version, onDay, heir, home }: Ending): Promise<void> {
  const lastDay = dateOf(addDays(onDay, -1));
  if (area.validFrom && area.validFrom > lastDay) {
    refuse({ code: "invalid_input", fields: { onDay: "须晚于这个区划设立的日期" } });
  }
  const bodies = await bodiesIn(tx, area.id);
  const ends = ({ kind }: Seated) => ENDS_WITH_AREA.includes(kind as OrganisationKind);
  const ending = bodies.filter(ends);
  await mustHaveNoOpenCases(
    tx,
    ending.map(({ id }) => id),
  );
  await changeSeen(tx, { id: area.id, version }, { validTo: lastDay });
  const heirs = heir ? await bodiesIn(tx, heir.id) : [];
  const heirOf = (kind: string) =>
    kind.endsWith("department") ? null : (heirs.find((one) => one.kind === kind)?.id ?? null);
  await closeBodies(
    tx,
    actor,
    onDay,
    ending.map((body) => ({ ...body, successorId: heirOf(body.kind) })),
  );
  const moving = bodies.filter((body) => !ends(body)).map(({ id }) => id);
  await tx.organisation.updateMany({
    where: { id: { in: moving } },
    data: { areaId: heir?.id ?? home!, version: { increment: 1 } },
  });
  for (const id of moving) await told(tx, actor, id, "move_organisation", { from: area.name, onDay });
  if (!heir) return;
  await repath(tx, area.path, heir.path, area.id);
  await tx.area.updateMany({ where: { parentId: area.id }, data: { parentId: heir.id, version: { increment: 1 } } });
}

/** Puts everything below a path (and the area itself, unless it is `except`) below another. */
async function repath(tx: Tx, before: string, after: string, except: string | null = null): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Area" SET "path" = ${after} || substr("path", ${before.length + 1}::int)
    WHERE starts_with("path", ${before}) AND "id" IS DISTINCT FROM ${except}::uuid`;
}
