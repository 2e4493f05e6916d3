import { beforeAll, describe, expect, test } from "vitest";
import { loadCaseFile } from "@/lib/applications/store";
import { settle } from "@/lib/assessment/marks";
import { assessmentResults } from "@/lib/assessment/results";
import { type Scope, scores } from "@/lib/assessment/scope";
import { saveScore } from "@/lib/assessment/scoring";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { disputesOf, tallyOf } from "@/lib/programmes/tally";
import { must, refused, take } from "../support/acts";
import { enterLot, makeAgency } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let people: Actor[];
let groups: string[][];
let parts: { id: string }[];
let cases: string[];
let lotId: string;

beforeAll(async () => {
  world = await makeWorld();
  const { agency, assessors } = await makeAgency(world, 6);
  people = assessors;
  const { items, bonus, deduction } = world.catalogue;
  groups = [
    [items[0]!, bonus],
    [items[1]!, deduction],
  ];
  cases = [];
  for (let n = 0; n < 10; n += 1) cases.push((await makeApplication(world, "assessment")).id);
  const named = groups.map((group, n) => ({ name: `第 ${n + 1} 组`, items: group }));
  const made = await makeLot({ cycleId: world.cycle.id, agencies: [agency.id], cases, parts: named });
  parts = made.parts;
  lotId = made.lot.id;
});

type Given = { who: number; scope: readonly number[]; stage?: "assigned" | "scoring" | "handed_in" | "recused" };

async function sheet(applicationId: string, { who, scope, stage = "scoring" }: Given, kind: "regular" | "calibration") {
  const { userId, organisationId } = people[who]!;
  return db.scoreSheet.create({
    data: {
      applicationId,
      assessorId: userId,
      agencyId: organisationId,
      kind,
      stage,
      assignedAt: new Date("2026-04-02T01:00:00Z"),
      parts: { create: scope.map((n) => ({ partId: parts[n]!.id })) },
    },
  });
}

const factsOf = async (id: string) => (await loadCaseFile(db, id, new Date(), false))!.assessment;

/**
 * How many independent readers a case has: of its items the least number of sheets that score the item. `sheets` are the live
 * regular ones; twin of `leastReaders`. With no items at all, the number of sheets that score whole dossiers.
 */
function readersOf(items: readonly string[], sheets: readonly Scope[]): number {
  const whole = sheets.filter((scope) => scope.length === 0).length;
  const partial = sheets.filter((scope) => scope.length > 0);
  if (items.length === 0 || partial.length === 0) return whole;
  return whole + Math.min(...items.map((item) => partial.filter((scope) => scores(scope, item)).length));
}

describe("独立评分人数", () => {
  test.each<[string, Given[], number]>([
    ["no sheet", [], 0],
    [
      "two whole dossiers",
      [
        { who: 0, scope: [] },
        { who: 1, scope: [] },
      ],
      2,
    ],
    [
      "one group alone",
      [
        { who: 0, scope: [0] },
        { who: 1, scope: [0] },
      ],
      0,
    ],
    [
      "each group by two",
      [
        { who: 0, scope: [0] },
        { who: 1, scope: [0] },
        { who: 2, scope: [1] },
        { who: 3, scope: [1] },
      ],
      2,
    ],
    [
      "one group by one",
      [
        { who: 0, scope: [0] },
        { who: 1, scope: [0, 1] },
      ],
      1,
    ],
    [
      "a whole dossier and a group",
      [
        { who: 0, scope: [] },
        { who: 1, scope: [1] },
      ],
      1,
    ],
    [
      "a group given back",
      [
        { who: 0, scope: [0, 1] },
        { who: 1, scope: [1] },
        { who: 2, scope: [0], stage: "recused" },
      ],
      1,
    ],
  ])("%s", async (_, sheets, least) => {
    const { id } = await makeApplication(world, "assessment");
    for (const given of sheets) await sheet(id, given, "regular");
    const live = sheets.filter(({ stage }) => stage !== "recused").map(({ scope }) => scope.map((n) => groups[n]!));
    expect(readersOf(groups.flat(), live)).toBe(least);
    expect((await factsOf(id)).sheets).toBe(least);
  });

  test("sheets of calibration count nowhere", async () => {
    const id = cases[9]!;
    const before = await tallyOf(db, world.cycle.id);
    await sheet(id, { who: 0, scope: [] }, "calibration");
    await sheet(id, { who: 1, scope: [], stage: "handed_in" }, "calibration");
    expect(await factsOf(id)).toMatchObject({ sheets: 0, sheetsOutstanding: 0 });
    expect(await tallyOf(db, world.cycle.id)).toEqual(before);
    const results = await assessmentResults(db, [id]);
    expect(results.get(id)!.items.every(({ by }) => by === "outstanding")).toBe(true);
  });
});

describe("分组评分", () => {
  const full = { judgement: "met", points: 10, reason: "", version: 0 } as const;
  const none = { judgement: "not_met", points: 0, reason: "未见相关材料", version: 0 } as const;

  test("a sheet marks the items of its groups alone, and is handed in with them", async () => {
    const { id } = await sheet(cases[0]!, { who: 0, scope: [0] }, "regular");
    const [item, bonus] = groups[0]!;
    expect(await saveScore(people[0]!, { sheetId: id, indicatorId: item, ...full })).toEqual(
      refused("commitment_not_signed"),
    );
    await enterLot(lotId, people[0]!.userId);
    must(await saveScore(people[0]!, { sheetId: id, indicatorId: item, ...full }));
    expect(await saveScore(people[0]!, { sheetId: id, indicatorId: groups[1]![0], ...full })).toEqual(
      refused("not_found"),
    );
    const summary = "逐项核对后给出以上评分。";
    expect(await take(people[0]!, "score_sheet", id, "hand_in", { summary })).toEqual(refused("scoring_incomplete"));
    must(await saveScore(people[0]!, { sheetId: id, indicatorId: bonus, ...none }));
    must(await take(people[0]!, "score_sheet", id, "hand_in", { summary }));
  });

  test("an item is in dispute when those who score it are in, whoever else is out", async () => {
    const id = cases[1]!;
    const [item, bonus] = groups[0]!;
    const mine = async () => (await disputesOf(db, world.cycle.id, false)).filter((row) => row.applicationId === id);
    for (const [who, points] of [
      [0, 10],
      [1, 4],
    ] as const) {
      const { id: sheetId } = await sheet(id, { who, scope: [0], stage: "handed_in" }, "regular");
      const mark = { sheetId, at: new Date("2026-04-03T01:00:00Z") };
      await db.itemScore.create({ data: { ...mark, indicatorId: item!, judgement: "met", points } });
      await db.itemScore.create({ data: { ...mark, indicatorId: bonus!, judgement: "not_met", points: 0 } });
    }
    const marks = [10, 4].map((points) => ({ judgement: "met" as const, points }));
    expect(settle(marks, null, 0.5).state).toBe("disputed");
    const out = await sheet(id, { who: 2, scope: [1] }, "regular");
    expect(await mine()).toEqual([{ applicationId: id, indicatorId: item }]);
    const { items } = (await assessmentResults(db, [id])).get(id)!;
    expect(items.map(({ by }) => by)).toEqual(
      [...world.catalogue.items, bonus, world.catalogue.deduction].map((key) =>
        key === item ? "disputed" : key === bonus ? "agreement" : "outstanding",
      ),
    );
    await db.sheetPart.create({ data: { sheetId: out.id, partId: parts[0]!.id } });
    expect(await mine()).toEqual([]);
  });
});
