import { beforeAll, beforeEach, expect, test } from "vitest";
import { assignItems } from "@/lib/assignments/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must } from "../support/acts";
import { setClock } from "../support/clock";
import { type DividedPlace, dividedApplication, seen } from "../support/division";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: DividedPlace;
let id: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await dividedApplication(world));
});

const messages = async ({ userId }: Actor) =>
  (await db.notification.findMany({ where: { userId }, orderBy: [{ at: "asc" }, { eventId: "asc" }] })).map(
    ({ text }) => text,
  );
const gives = async (items: readonly string[], lead: string) => {
  const supporting = [place.town.organisation.id];
  const given = { lead, supporting, dueAt: "2026-02-20" };
  must(await assignItems(place.filer, { applicationId: id, items: await seen(id, ...items), ...given }));
};
const LOST = (items: number) => expect.stringContaining(`有 ${items} 项指标不再由贵单位填报`);

test("改由别的单位牵头：新的得知分给它几项，原来的得知少了几项，各一条；没有变的不打扰", async () => {
  const [first, second] = world.catalogue.items as [string, string];
  const [bureau, other] = [place.bureau, place.other];
  await gives([first, second], bureau.organisation.id);
  const before = await messages(place.town.filer);
  await gives([first], other.organisation.id);
  expect(await messages(other.filer)).toEqual([expect.stringContaining("分给贵单位 1 项")]);
  expect((await messages(bureau.filer)).slice(1)).toEqual([LOST(1)]);
  expect(await messages(place.town.filer)).toEqual(before);
});
