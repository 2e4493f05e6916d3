import "server-only";
import { randomUUID } from "node:crypto";
import type { ParsedRow } from "@/lib/documents/import-rows";
import type { ImportLine, ImportProgress } from "@/lib/documents/import-shape";
import { type ImportOrder, inParts, type ListImport, type Planned, runImport } from "@/lib/documents/list-import";
import type { RowError } from "@/lib/documents/rows";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { OfficeLevel } from "@/lib/programmes/route";
import { recordEach } from "@/lib/trail/record";
import { holdAreas, renameBodies } from "./area-store";
import { ORGANISATION_FIELDS, type OrganisationRow, organisationRow } from "./import-schema";
import { insertBodies } from "./load-divisions";
import { ONE_OF_AREA, seatFits } from "./rules";

type Line = OrganisationRow & { id: string; areaId: string; before: string };
type Area = { id: string; code: string; level: OfficeLevel; ended: boolean };
type Known = { id: string; code: string; name: string; kind: string; areaCode: string; closed: boolean };

const LIST: ListImport<OrganisationRow, Line> = {
  denied: (actor) => mayOpen(actor, "admin_organisations"),
  fields: ORGANISATION_FIELDS,
  schema: organisationRow,
  once: { keyOf: ({ code }) => code, field: "code" },
  hold: holdAreas,
  plan,
  write,
};

/** 批量导入单位: new ones are set up, those that are here may take a new name; kind and area of one that is here stay. */
export const importOrganisations = (actor: Actor, order: ImportOrder, tell?: (progress: ImportProgress) => void) =>
  runImport(actor, LIST, order, tell);

type Facts = Awaited<ReturnType<typeof factsFor>>;
type Judged = Omit<RowError, "row"> | (Pick<ImportLine, "effect" | "note"> & Pick<Line, "id" | "areaId" | "before">);

const wrong = (column: string, message: string): Judged => ({ column, message });

async function plan(tx: Tx, _actor: Actor, rows: readonly ParsedRow<OrganisationRow>[]): Promise<Planned<Line>> {
  const facts = await factsFor(tx, rows);
  const planned: Planned<Line> = { lines: [], errors: [] };
  for (const { row, value } of rows) {
    const here = facts.known.get(value.code);
    const judged = here ? judgeKnown(value, here) : judgeNew(value, facts);
    if ("message" in judged) planned.errors.push({ row, ...judged });
    else planned.lines.push({ row, what: `${value.code} ${value.name}`, ...value, ...judged });
  }
  return planned;
}

/** One that is here: its name alone may change. */
function judgeKnown({ name, kind, areaCode }: OrganisationRow, here: Known): Judged {
  if (here.closed) return wrong("单位代码", "这个单位已经撤销。");
  if (here.kind !== kind) return wrong("单位类型", "已有的单位不能改变类型。");
  if (here.areaCode !== areaCode) return wrong("区划代码", `已有的单位不能改变所在区划，现为 ${here.areaCode}。`);
  const renamed = here.name !== name;
  const note = renamed ? `更名，原为“${here.name}”` : "";
  return { effect: renamed ? "change" : "none", note, id: here.id, areaId: "", before: here.name };
}

/** One to be set up; where an area has one body of its kind, it has its seat from then on. */
function judgeNew({ kind, areaCode }: OrganisationRow, { areas, seated }: Facts): Judged {
  const area = areas.get(areaCode);
  if (!area) return wrong("区划代码", "没有这个区划代码。");
  if (area.ended) return wrong("区划代码", "这个区划已经撤销。");
  if (!seatFits(kind, area.level)) return wrong("单位类型", "这类单位不能设在这一层级的区划。");
  const seat = `${kind} ${area.id}`;
  if (ONE_OF_AREA.includes(kind) && seated.has(seat)) return wrong("单位类型", "这个区划已有同类单位。");
  seated.add(seat);
  return { effect: "create", note: "", id: "", areaId: area.id, before: "" };
}

async function factsFor(tx: Tx, rows: readonly ParsedRow<OrganisationRow>[]) {
  const areaCodes = [...new Set(rows.map(({ value }) => value.areaCode))];
  const codes = rows.map(({ value }) => value.code);
  const areas = await tx.$queryRaw<Area[]>`
    SELECT "id", "code", "level"::text AS "level", "validTo" IS NOT NULL AS "ended" FROM "Area" WHERE "code" = ANY (${areaCodes}::text[])`;
  const known = await tx.$queryRaw<Known[]>`
    SELECT o."id", o."code", o."name", o."kind"::text AS "kind", a."code" AS "areaCode", o."closedAt" IS NOT NULL AS "closed"
    FROM "Organisation" o JOIN "Area" a ON a."id" = o."areaId" WHERE o."code" = ANY (${codes}::text[])`;
  const seated = await tx.$queryRaw<{ seat: string }[]>`
    SELECT o."kind"::text || ' ' || o."areaId" AS "seat" FROM "Organisation" o
    WHERE o."closedAt" IS NULL AND o."kind" IN ('office', 'city_government', 'county_government')
      AND o."areaId" = ANY (${areas.map(({ id }) => id)}::uuid[])`;
  return {
    areas: new Map(areas.map((area) => [area.code, area])),
    known: new Map(known.map((one) => [one.code, one])),
    seated: new Set(seated.map(({ seat }) => seat)),
  };
}

async function write(
  tx: Tx,
  actor: Actor,
  lines: readonly Planned<Line>["lines"][number][],
  tell: (progress: ImportProgress) => void,
): Promise<null> {
  const act = { at: now(), subject: "account", action: "create_organisation", standing: "system_admin" } as const;
  await inParts(lines, tell, async (part) => {
    const fresh = part.filter(({ effect }) => effect === "create").map((line) => ({ ...line, id: randomUUID() }));
    await insertBodies(tx, fresh);
    const told = fresh.map(({ id, code, name, kind }) => ({ subjectId: id, detail: { code, name, kind } }));
    await recordEach(tx, actor, act, told);
    await renameBodies(
      tx,
      actor,
      part.filter(({ effect }) => effect === "change"),
    );
  });
  return null;
}
