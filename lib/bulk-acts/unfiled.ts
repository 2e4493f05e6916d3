import "server-only";
import { officeCycles } from "@/lib/first-review/desk-choices";
import type { CycleChoice } from "@/lib/first-review/desk-shapes";
import { notFiled } from "@/lib/first-review/filing-board";
import { owingPlaces } from "@/lib/first-review/filing-places";
import { notReminded } from "@/lib/first-review/filing-rules";
import { type DeskQuery, filingQuery } from "@/lib/first-review/schema";
import { NOT_FILED } from "@/lib/labels/bulk-acts";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Stand } from "./stand";

/** What stands for the number of an application that isn't there yet: the place by its code, the cycle by the end of its id. */
const keyOf = (code: string, cycleId: string): string => `${NOT_FILED}-${code}-${cycleId.slice(-8)}`;
const KEY = new RegExp(`^${NOT_FILED}-(.+)-([0-9a-f]{8})$`);

/** The places of the own area that these keys name and that still owe a filing. */
export async function readUnfiled(tx: Tx, actor: Actor, keys: readonly string[], at: Date): Promise<Stand[]> {
  const asked = keys.flatMap((key) => {
    const [, code, cycle] = KEY.exec(key) ?? [];
    return code && cycle ? [{ code, cycle }] : [];
  });
  if (asked.length === 0) return [];
  const codes = [...new Set(asked.map(({ code }) => code))];
  const places = await tx.organisation.findMany({ where: { code: { in: codes } }, select: { id: true, code: true } });
  const stands: Stand[] = [];
  for (const cycle of await officeCycles(actor, tx)) {
    const own = new Set(asked.filter((one) => cycle.id.endsWith(one.cycle)).map(({ code }) => code));
    const ids = places.filter(({ code }) => own.has(code)).map(({ id }) => id);
    if (ids.length > 0) stands.push(...(await standsOf(tx, actor, cycle, ids, at)));
  }
  return stands;
}

type Filter = Pick<DeskQuery, "cycle" | "track" | "area">;

/** Every place that owes a filing in the cycles that receive any now, of those that the filter lets through. */
export async function allUnfiled(tx: Tx, actor: Actor, at: Date, filter: Filter): Promise<Stand[]> {
  const stands: Stand[] = [];
  const asked = (cycle: CycleChoice) => cycle.stage === "open" && (!filter.cycle || cycle.id === filter.cycle);
  for (const cycle of (await officeCycles(actor, tx)).filter(asked)) {
    const ids = new Set<string>();
    for (const track of cycle.tracks.filter((one) => !filter.track || one === filter.track)) {
      const found = await notFiled(actor, filingQuery.parse({ cycle: cycle.id, track, area: filter.area }));
      for (const id of found?.ids ?? []) ids.add(id);
    }
    if (ids.size > 0) stands.push(...(await standsOf(tx, actor, cycle, [...ids], at)));
  }
  return stands;
}

async function standsOf(tx: Tx, actor: Actor, cycle: CycleChoice, ids: string[], at: Date): Promise<Stand[]> {
  const owing = (await owingPlaces(tx, actor, cycle, ids, at)).filter((place) => {
    const why = notReminded(place);
    return why === null || why === "reminded";
  });
  const codes = await tx.organisation.findMany({
    where: { id: { in: owing.map(({ id }) => id) } },
    select: { id: true, code: true },
  });
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
  return owing.map(({ id, name }) => ({
    id,
    number: keyOf(codeOf.get(id)!, cycle.id),
    applicant: name,
    track: "",
    stage: "not_filed",
    version: 0,
    cycleId: cycle.id,
    catalogueId: "",
    correctionDays: 0,
    acceptedAt: null,
    officers: [],
    pending: null,
    place: null,
  }));
}
