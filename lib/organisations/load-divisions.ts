import "server-only";
import { randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { searchKeys } from "@/lib/kernel/pinyin";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { OfficeLevel } from "@/lib/programmes/route";
import { record } from "@/lib/trail/record";
import { holdAreas, refuse } from "./area-store";
import { type Division, type DivisionTable, divisionTable, ROOT } from "./divisions";
import { type Body, bodiesOf } from "./names";

type Conflict = { code: string; name: string; expected: string };
type NewArea = Division & { id: string; parentId: string | null; path: string };
type NewBody = Body & { areaId: string };
type Plan = { areas: NewArea[]; bodies: NewBody[]; known: number; conflicts: Conflict[] };

export type DivisionsPreview = Pick<DivisionTable, "asOf" | "source" | "notes"> & {
  /** By level, how many the table has and how many of them are missing here. */
  levels: { level: OfficeLevel; total: number; missing: number }[];
  offices: number;
  governments: number;
  conflicts: Conflict[];
};

/** What 导入全国行政区划 would bring; null for whoever may not do it. */
export async function divisionsPreview(actor: Actor): Promise<DivisionsPreview | null> {
  if (mayOpen(actor, "admin_areas")) return null;
  const { divisions, ...about } = divisionTable();
  const plan = await planOf(db, divisions);
  const levels = (["province", "city", "county"] as const).map((level) => ({
    level,
    total: divisions.filter((one) => one.level === level).length,
    missing: plan.areas.filter((one) => one.level === level).length,
  }));
  const offices = plan.bodies.filter(({ kind }) => kind === "office").length;
  return { ...about, levels, offices, governments: plan.bodies.length - offices, conflicts: plan.conflicts };
}

export type Loaded = { areas: number; bodies: number };

/**
 * 导入全国行政区划: every division that is not here yet, with its office and its government, in one transaction. What is here stays
 * as it is, also under a new name or after a merger: a second load changes nothing.
 */
export async function loadDivisions(actor: Actor): Promise<Result<Loaded, ActProblem>> {
  const denied = mayOpen(actor, "admin_areas");
  if (denied) return err(denied);
  return atOnce(async (tx) => {
    await holdAreas(tx);
    const { divisions, asOf } = divisionTable();
    const { areas, bodies, conflicts } = await planOf(tx, divisions);
    const [first] = conflicts;
    if (first) refuse({ code: "divisions_conflict", detail: first });
    if (areas.length + bodies.length === 0) return { areas: 0, bodies: 0 };
    await insertAreas(tx, areas);
    await insertBodies(tx, bodies);
    await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: actor.organisationId,
      action: "load_divisions",
      standing: "system_admin",
      detail: { asOf, areas: areas.length, organisations: bodies.length },
    });
    return { areas: areas.length, bodies: bodies.length };
  });
}

async function planOf(tx: Tx, divisions: readonly Division[]): Promise<Plan> {
  const [areas, changes, organisations] = await Promise.all([
    tx.area.findMany({ select: { id: true, code: true, name: true, level: true, path: true, validTo: true } }),
    tx.areaChange.findMany({ select: { fromCode: true, fromName: true, toId: true, fromId: true } }),
    tx.organisation.findMany({ select: { code: true, kind: true, areaId: true, closedAt: true } }),
  ]);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const earlier = new Map(changes.map((change) => [change.fromCode, change]));
  const codes = new Set(organisations.map(({ code }) => code));
  const seated = new Set(organisations.flatMap((one) => (one.closedAt ? [] : [`${one.kind} ${one.areaId}`])));
  const plan: Plan = { areas: [], bodies: [], known: 0, conflicts: [] };
  const placed = new Map<string, { id: string; path: string }>();
  const national = areas.find(({ level, validTo }) => level === "national" && validTo === null);
  for (const division of [ROOT, ...divisions]) {
    const known = division === ROOT ? national : byCode.get(division.code);
    const gone = earlier.get(division.code);
    const area = known ?? (gone ? areas.find(({ id }) => id === (gone.fromId ?? gone.toId)) : undefined);
    if (area) {
      placed.set(division.code, area);
      plan.known += 1;
      const named = division === ROOT || area.name === division.name || gone !== undefined;
      if (!named) plan.conflicts.push({ code: division.code, name: area.name, expected: division.name });
    } else {
      const parent = division.parentCode === null ? null : placed.get(division.parentCode)!;
      const path = `${parent?.path ?? "/"}${division.code}/`;
      const fresh = { ...division, id: randomUUID(), parentId: parent?.id ?? null, path };
      plan.areas.push(fresh);
      placed.set(division.code, fresh);
    }
    const { id } = placed.get(division.code)!;
    const ended = area?.validTo != null;
    const missing = bodiesOf(area ?? division).filter(
      ({ code, kind }) => !codes.has(code) && !seated.has(`${kind} ${id}`),
    );
    if (!ended) plan.bodies.push(...missing.map((body) => ({ ...body, areaId: id })));
  }
  return plan;
}

async function insertAreas(tx: Tx, areas: readonly NewArea[]): Promise<void> {
  const keys = areas.map(({ name }) => searchKeys(name));
  await tx.$executeRaw`
    INSERT INTO "Area" ("id", "code", "name", "level", "parentId", "path", "hasLegislativePower", "initials", "pinyin")
    SELECT a."id", a."code", a."name", a."level"::"OfficeLevel", a."parentId", a."path", a."legislates", a."initials", a."pinyin"
    FROM unnest(${areas.map(({ id }) => id)}::uuid[], ${areas.map(({ code }) => code)}::text[],
      ${areas.map(({ name }) => name)}::text[], ${areas.map(({ level }) => level)}::text[],
      ${areas.map(({ parentId }) => parentId)}::uuid[], ${areas.map(({ path }) => path)}::text[],
      ${areas.map(({ hasLegislativePower }) => hasLegislativePower)}::boolean[],
      ${keys.map(({ initials }) => initials)}::text[], ${keys.map(({ pinyin }) => pinyin)}::text[])
      AS a ("id", "code", "name", "level", "parentId", "path", "legislates", "initials", "pinyin")`;
}

/** Many organisations in one statement. */
export async function insertBodies(
  tx: Tx,
  bodies: readonly { id?: string; code: string; name: string; kind: string; areaId: string }[],
): Promise<void> {
  const keys = bodies.map(({ name }) => searchKeys(name));
  await tx.$executeRaw`
    INSERT INTO "Organisation" ("id", "code", "name", "kind", "areaId", "initials", "pinyin")
    SELECT b."id", b."code", b."name", b."kind"::"OrganisationKind", b."areaId", b."initials", b."pinyin"
    FROM unnest(${bodies.map(({ id }) => id ?? randomUUID())}::uuid[], ${bodies.map(({ code }) => code)}::text[],
      ${bodies.map(({ name }) => name)}::text[], ${bodies.map(({ kind }) => kind)}::text[],
      ${bodies.map(({ areaId }) => areaId)}::uuid[],
      ${keys.map(({ initials }) => initials)}::text[], ${keys.map(({ pinyin }) => pinyin)}::text[])
      AS b ("id", "code", "name", "kind", "areaId", "initials", "pinyin")`;
}
