import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { RehearsedCase } from "@/lib/programmes/rehearsal";
import { rehearsalPage } from "@/lib/programmes/rehearsal-queries";
import { makeScheme, saveScheme } from "@/lib/schemes/commands";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { must } from "../support/acts";
import { changed } from "../support/scheme";
import { unique } from "../support/unique";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

// The demonstration's finished third round, rehearsed with drafts that this file makes by copying its rules.

let organiser: Actor;
let earlierId: string;
beforeAll(async () => {
  organiser = await actorOf("zhongyangban_shenhe");
  const earlier = { number: 3, programme: { key: "national" } };
  earlierId = (await db.cycle.findFirstOrThrow({ where: earlier })).id;
});

type Change = {
  cycle?: object;
  pass?: number | null;
  places?: { comprehensive?: number; thematic?: number };
  route?: "no_visits";
};

/** A draft cycle with the third round's very rules, changed like this. */
async function draftOf(change: Change = {}): Promise<string> {
  const earlier = await db.cycle.findUniqueOrThrow({
    where: { id: earlierId },
    include: { tracks: true, stops: true, catalogues: true, quotas: { where: { purpose: "designation" } } },
  });
  const { id: _, tracks, stops, catalogues, quotas, resultsOpenedAt: __, resultsPublishedAt: ___, ...rules } = earlier;
  const last = await db.cycle.findFirstOrThrow({
    where: { programmeId: rules.programmeId },
    orderBy: { number: "desc" },
  });
  const strip = <T extends { cycleId: string }>(rows: T[]) => rows.map(({ cycleId: _id, ...row }) => row);
  const { id } = await db.cycle.create({
    data: {
      ...rules,
      ...{ number: last.number + 1, name: unique("草案"), stage: "draft", version: 0 },
      ...change.cycle,
      tracks: {
        create: strip(tracks).map((row) =>
          row.track === "comprehensive" && change.pass !== undefined ? { ...row, passBasisPoints: change.pass } : row,
        ),
      },
      stops: { create: strip(stops).filter(({ station }) => !(change.route && station === "verification")) },
      catalogues: { create: strip(catalogues) },
      quotas: {
        create: strip(quotas).map(({ places, ...row }) => ({
          ...row,
          used: 0,
          places: change.places?.[row.track] ?? places,
        })),
      },
    },
  });
  return id;
}

const rehearsed = async (cycleId: string) => (await rehearsalPage(organiser, cycleId, earlierId))!.shown!;
const moved = (rows: readonly RehearsedCase[]) =>
  Object.fromEntries(rows.filter(({ change }) => change !== "same").map(({ place, change }) => [place, change]));

describe("用已办结周期的冻结结果演练", () => {
  test("拿它自己的规则演练：重算与冻结的一致到最后一位，什么都不变", async () => {
    const { rows, notes, tracks } = await rehearsed(await draftOf());
    expect(rows.length).toBeGreaterThan(9);
    expect(moved(rows)).toEqual({});
    for (const { before, after } of rows) expect(after).toEqual(before);
    expect(notes.map(({ code }) => code)).toEqual(["departed", "unassessed"]);
    expect(tracks.every(({ leaving, entering }) => leaving + entering === 0)).toBe(true);
    const frozen = await db.rankingEntry.findMany({ where: { application: { cycleId: earlierId } } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const entry of frozen) {
      const { before } = byId.get(entry.applicationId)!;
      expect([before.score, before.composite, before.rank]).toEqual([
        entry.assessmentScore,
        entry.composite,
        entry.rank,
      ]);
    }
  });

  test("提高门槛：恰是评估符合率在两道门槛之间的落选", async () => {
    const { rows } = await rehearsed(await draftOf({ pass: 9400 }));
    const between = await db.rankingEntry.findMany({
      where: {
        application: { cycleId: earlierId, track: "comprehensive", candidacies: { some: {} } },
        complianceBasisPoints: { lt: 9400 },
      },
      select: { application: { select: { applicant: { select: { name: true } } } } },
    });
    expect(between.length).toBeGreaterThan(0);
    expect(moved(rows)).toEqual(Object.fromEntries(between.map((row) => [row.application.applicant.name, "out"])));
    for (const { change, causes } of rows) if (change === "out") expect(causes).toEqual(["threshold"]);
  });

  test("减少名额：恰是各类中名次在名额以外的落选", async () => {
    const { rows } = await rehearsed(await draftOf({ places: { comprehensive: 2, thematic: 4 } }));
    const out = rows.filter(({ change }) => change === "out");
    expect(out.length).toBeGreaterThan(0);
    for (const { track, before } of out) expect(before.rank).toBeGreaterThan(track === "comprehensive" ? 2 : 4);
    const still = rows.filter(({ after, track }) => after.obstacle === null && track === "comprehensive");
    expect(still.map(({ before }) => before.rank).sort()).toEqual([1, 2]);
  });

  test("改权重与分值：得分按草案重算，并说明有几项折算", async () => {
    const cycleId = await draftOf({ cycle: { weightAssessment: 1, weightSurvey: 0, weightVerification: 0 } });
    const { catalogueId } = await db.cycleCatalogue.findFirstOrThrow({ where: { cycleId } });
    const { schemeId } = must(await makeScheme(organiser, { cycleId, catalogueId, from: "default" }));
    must(await saveScheme(organiser, await changed(schemeId, { lines: { 1: { points: 3 }, 2: { points: 2 } } })));
    const { rows, notes } = await rehearsed(cycleId);
    expect(notes).toContainEqual({ code: "items_repointed", count: 2 });
    for (const { after } of rows) expect(after.composite).toBe(after.score);
    expect(rows.some(({ before, after }) => before.score !== after.score)).toBe(true);
  });

  test("草案要求的、当时没有的，照实说", async () => {
    const unvisited = await rehearsed(await draftOf({ route: "no_visits" }));
    expect(unvisited.rows.every(({ after }) => after.last === null)).toBe(true);
    const none = await rehearsed(await draftOf({ places: { comprehensive: 0 } }));
    expect(none.notes).toContainEqual({ code: "no_places", count: expect.any(Number), track: "comprehensive" });
  });

  test("事后改动案卷的现行数据，演练不受影响：只读冻结的副本", async () => {
    const cycleId = await draftOf({ pass: 9400 });
    const before = await rehearsed(cycleId);
    const application = { cycleId: earlierId };
    await db.rankingEntry.updateMany({ where: { application }, data: { assessmentScore: 1, composite: 1, rank: 9 } });
    await db.itemScore.updateMany({ where: { sheet: { application } }, data: { judgement: "not_met", points: 0 } });
    await db.indicatorAnswer.updateMany({ where: { application }, data: { judgement: "not_met" } });
    expect(await rehearsed(cycleId)).toEqual(before);
  });
});

describe("谁能演练，拿什么演练", () => {
  test("别处的组织方看不到；不是草案的不演练", async () => {
    const cycleId = await draftOf();
    const stranger = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
    expect(await rehearsalPage(stranger, cycleId, earlierId)).toBeNull();
    expect(await rehearsalPage(await actorOf("yunzeban_shenhe"), cycleId)).toBeNull();
    expect(await rehearsalPage(organiser, earlierId)).toMatchObject({ shown: null });
    expect(await rehearsalPage(organiser, "不是编号")).toBeNull();
  });

  test("只列本单位办结并公布的周期；点名要别的，仍用自己的", async () => {
    const cycleId = await draftOf();
    const foreign = await db.cycle.findFirstOrThrow({
      where: { programme: { key: "provincial-2020-style" }, number: 1 },
    });
    await db.cycle.update({
      where: { id: foreign.id },
      data: { stage: "closed", resultsPublishedAt: new Date("2026-08-01") },
    });
    const page = (await rehearsalPage(organiser, cycleId, foreign.id))!;
    expect(page.choices.map(({ id }) => id)).toEqual([earlierId]);
    expect(page.shown!.withId).toBe(earlierId);
    const running = await db.cycle.findFirstOrThrow({ where: { programme: { key: "national" }, number: 4 } });
    expect((await rehearsalPage(organiser, cycleId, running.id))!.shown!.withId).toBe(earlierId);
  });
});

test("给一项设一票否决：恰是冻结结果中该项不符合的一个落选；与冻结结果对不上的照实说", async () => {
  const { rows } = await rehearsed(await draftOf());
  const target = rows.find(({ track, before }) => track === "comprehensive" && before.rank === 1)!;
  const kept = await db.snapshot.findFirstOrThrow({ where: { applicationId: target.id, milestone: "assessment" } });
  const content = structuredClone(kept.content) as { results: { items: { judgement: string }[] } };
  content.results.items[4]!.judgement = "not_met";
  const { id: _, ...row } = kept;
  await db.snapshot.create({ data: { ...row, content, at: new Date("2026-01-01") } });
  const cycleId = await draftOf();
  const { catalogueId } = await db.cycleCatalogue.findFirstOrThrow({ where: { cycleId } });
  const { schemeId } = must(await makeScheme(organiser, { cycleId, catalogueId, from: "default" }));
  must(await saveScheme(organiser, await changed(schemeId, { lines: { 5: { veto: true } } })));
  const after = await rehearsed(cycleId);
  expect(moved(after.rows)).toEqual({ [target.place]: "out" });
  expect(after.rows[0]).toMatchObject({ causes: ["veto"], after: { obstacle: "vetoed", vetoed: [5] } });
  expect(after.notes).toContainEqual({ code: "unreproduced", count: 1 });
});
