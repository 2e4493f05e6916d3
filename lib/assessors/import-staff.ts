import "server-only";
import type { ParsedRow } from "@/lib/documents/import-rows";
import type { Effect, ImportProgress } from "@/lib/documents/import-shape";
import { type ImportOrder, type ListImport, type Planned, runImport } from "@/lib/documents/list-import";
import { tieLabel } from "@/lib/labels/assessors";
import type { Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { holdPeople } from "@/lib/recusal/sweeping";
import { addWithin, saveWithin } from "./commands";
import { STAFF_FIELDS, type StaffSheetRow, staffRow } from "./import-schema";
import { areaNamed, placeNamed } from "./places";

type Line = StaffSheetRow & { userId: string; saves: boolean; adds: boolean };
type PlannedLine = Planned<Line>["lines"][number];

/** 名册整表导入 by its keeper: adds engagements and changes what is filled in, takes nothing out; whole or not at all. */
export const importStaff = (actor: Actor, order: ImportOrder, tell?: (progress: ImportProgress) => void) =>
  runImport(actor, listOf(actor), order, tell);

const listOf = (actor: Actor): ListImport<StaffSheetRow, Line> => ({
  denied: (asking) => mayOpen(asking, "assessors"),
  fields: STAFF_FIELDS,
  schema: staffRow,
  once: { keyOf: ({ account, kind, place, since }) => `${account} ${kind} ${place} ${since}`, field: "account" },
  hold: async (tx) => {
    const people = await staffOf(tx, actor);
    await holdPeople(
      tx,
      people.map(({ id }) => id),
    );
  },
  plan,
  write,
});

const staffOf = (tx: Tx, actor: Actor) =>
  tx.user.findMany({
    where: { organisationId: actor.organisationId, disabledAt: null, duties: { some: { duty: "assessing" } } },
    orderBy: { id: "asc" },
    include: { assessorProfile: { include: { homeArea: true } }, engagements: true },
  });
type Person = Awaited<ReturnType<typeof staffOf>>[number];

async function plan(tx: Tx, actor: Actor, rows: readonly ParsedRow<StaffSheetRow>[]): Promise<Planned<Line>> {
  const staff = new Map((await staffOf(tx, actor)).map((person) => [person.account, person]));
  const planned: Planned<Line> = { lines: [], errors: [] };
  for (const { row, value } of rows) {
    const wrong = (column: string, message: string) => planned.errors.push({ row, column, message });
    const person = staff.get(value.account);
    if (!person) {
      wrong("账号", "本单位没有这个评估员账号。");
      continue;
    }
    const home = value.home === "" ? null : await areaNamed(tx, value.home);
    const place = value.kind ? await placeNamed(tx, value.place) : null;
    if (typeof home === "string") wrong(headerOf("home"), home);
    if (typeof place === "string") wrong(headerOf("place"), place);
    if (typeof home === "string" || typeof place === "string") continue;
    const saves = changes(person, value, home?.id ?? null);
    const adds = place !== null && !person.engagements.some((one) => sameTie(one, value, place));
    const effect: Effect = adds ? "create" : saves ? "change" : "none";
    const note = value.kind && place ? `${place.name} ${tieLabel(value.kind)}` : "";
    planned.lines.push({
      row,
      effect,
      what: `${value.account} ${person.name}`,
      note,
      ...value,
      userId: person.id,
      saves,
      adds,
    });
  }
  return planned;
}

const headerOf = (key: string): string => STAFF_FIELDS.find((field) => field.key === key)!.header;
const topicsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、；;]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

function changes({ assessorProfile }: Person, value: StaffSheetRow, homeId: string | null): boolean {
  const topics = topicsIn(value.expertise);
  return (
    (value.title !== "" && value.title !== (assessorProfile?.title ?? "")) ||
    (homeId !== null && homeId !== (assessorProfile?.homeAreaId ?? null)) ||
    (topics.length > 0 && topics.join() !== (assessorProfile?.expertise ?? []).join())
  );
}

const sameTie = (
  one: Person["engagements"][number],
  { kind, since, until }: StaffSheetRow,
  place: { organisationId?: string; areaId?: string },
): boolean =>
  one.kind === kind &&
  one.organisationId === (place.organisationId ?? null) &&
  one.areaId === (place.areaId ?? null) &&
  one.since.toISOString().slice(0, 10) === since &&
  (one.until?.toISOString().slice(0, 10) ?? "") === until;

async function write(
  tx: Tx,
  actor: Actor,
  lines: readonly PlannedLine[],
  tell: (progress: ImportProgress) => void,
): Promise<null> {
  for (const [index, line] of lines.entries()) {
    if (line.saves) await saveWithin(tx, actor, { ...(await filledIn(tx, line)), version: null });
    const { userId, kind, place, since, until, remark: note } = line;
    if (line.adds && kind) await addWithin(tx, actor, { userId, kind, place, since, until: until || undefined, note });
    tell({ stage: "writing", done: index + 1, of: lines.length });
  }
  return null;
}

/** The entry as it stands, with what the row fills in. */
async function filledIn(tx: Tx, { userId, title, home, expertise }: PlannedLine) {
  const profile = await tx.assessorProfile.findUnique({ where: { userId }, include: { homeArea: true } });
  const topics = topicsIn(expertise);
  return {
    userId,
    title: title || (profile?.title ?? ""),
    home: home || (profile?.homeArea?.code ?? ""),
    expertise: topics.length > 0 ? topics : (profile?.expertise ?? []),
  };
}
