import { assignItems } from "@/lib/assignments/commands";
import type { Actor } from "@/lib/policy/standing";
import { noteShortcoming, takeOnShortcoming } from "@/lib/shortcomings/commands";
import { shortcomingsOf } from "@/lib/shortcomings/queries";
import type { ShortcomingAct } from "@/lib/shortcomings/rules";
import { shortcomingsQuery } from "@/lib/shortcomings/schema";
import { must } from "./acts";
import { type CheckedPlace, checkedApplication } from "./checking";
import { setClock } from "./clock";
import { seen } from "./division";
import { makeWorld, type World } from "./world";

/** What only the place and the unit concerned may ever read. */
export const SECRET = "问题清单内部所记之文字";
export const RECTIFIED = "已经补齐台账并重新公布。";

/** The county of the test, its application, and the first item of the catalogue. */
export let world: World;
export let place: CheckedPlace;
export let id: string;
export let first: string;

/** Once a file: the cycle. */
export async function openCycle(): Promise<void> {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  first = world.catalogue.items[0]!;
}

/** Before each test: another county with units and checkers, and its application. */
export async function anotherPlace(): Promise<void> {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await checkedApplication(world));
}

export const unit = (organisation = place.bureau.organisation) => `unit:${organisation.id}`;

/** Notes a shortcoming of the first item, the bureau's where nothing else is said. */
export const notes = (actor: Actor, change: object = {}) =>
  noteShortcoming(actor, {
    applicationId: id,
    position: 1,
    text: SECRET,
    measure: "",
    owner: unit(),
    dueAt: "2026-02-20",
    ...change,
  });

export const takes = (actor: Actor, act: ShortcomingAct, number: number, version: number, given: object = {}) =>
  takeOnShortcoming(actor, act, { applicationId: id, number, version, ...given });

/** What this person reads of the list: numbers and states; undefined where it is nobody's to read. */
export const list = async (actor: Actor, query: object = {}) =>
  (await shortcomingsOf(actor, id, shortcomingsQuery.parse(query)))?.rows.map(
    ({ number, state }) => `${number} ${state}`,
  );

/** The first item becomes the bureau's. */
export async function divides(): Promise<void> {
  const lead = place.bureau.organisation.id;
  const items = await seen(id, first);
  must(await assignItems(place.filer, { applicationId: id, items, lead, supporting: [], dueAt: "2026-02-20" }));
}
