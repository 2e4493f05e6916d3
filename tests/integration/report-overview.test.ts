import { beforeAll, expect, test } from "vitest";
import { titlesQuery } from "@/lib/oversight/list-query";
import { startReport } from "@/lib/oversight/report-commands";
import { reportsOverview } from "@/lib/oversight/report-overview";
import { readReport } from "@/lib/oversight/report-queries";
import { titlesPage } from "@/lib/oversight/title-queries";
import type { Actor } from "@/lib/policy/standing";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeStranger, makeWorld, type World } from "../support/world";

let world: World;
let title: BuiltTitle;
let other: BuiltTitle;
let stranger: Actor;

beforeAll(async () => {
  world = await makeWorld();
  title = await makeTitle(world, new Date("2025-12-31T16:30:00Z"));
  other = await makeTitle(world, new Date("2025-12-31T15:30:00Z"));
  stranger = await makeStranger();
});

const owed = async (actor: Actor) =>
  (await reportsOverview(actor)).rows.map((row) => [row.designationId, row.year, row.overdue]);

test("a report nobody has begun is due until the end of January and overdue from then on, to holder and organiser alike", async () => {
  setClock("2027-01-31T23:59:00+08:00");
  expect(await owed(title.filer)).toEqual([[title.id, 2026, false]]);
  setClock("2027-02-01T00:00:01+08:00");
  expect(await owed(title.filer)).toEqual([[title.id, 2026, true]]);
  expect(await owed(world.organiser)).toContainEqual([title.id, 2026, true]);
  expect(await owed(world.reviewer)).toContainEqual([title.id, 2026, true]);
});

test("the first year owed is that of the designation by the Beijing calendar", async () => {
  setClock("2027-02-01T00:00:01+08:00");
  expect((await owed(other.filer)).map(([, year]) => year)).toEqual([2026, 2025]);
});

test("the organiser learns that a draft is overdue, and nothing that is in it", async () => {
  setClock("2027-02-01T00:00:01+08:00");
  const started = await startReport(title.filer, { designationId: title.id, year: 2026 });
  const { rows } = await reportsOverview(world.organiser);
  expect(rows.find((row) => row.designationId === title.id)).toMatchObject({
    stage: "draft",
    overdue: true,
    open: false,
    onMyDesk: false,
  });
  expect(started.ok && (await readReport(world.organiser, started.value.id))).toBeNull();
});

test("an office elsewhere and another holder learn nothing of it", async () => {
  expect(await reportsOverview(stranger)).toMatchObject({ rows: [], counts: { desk: 0, due: 0, overdue: 0, all: 0 } });
  expect((await titlesPage(stranger, titlesQuery.parse({}))).total).toBe(0);
  expect((await titlesPage(other.filer, titlesQuery.parse({}))).rows.map(({ id }) => id)).toEqual([other.id]);
});
