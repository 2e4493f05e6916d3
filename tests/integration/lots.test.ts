import { beforeAll, describe, expect, test } from "vitest";
import { saveScore } from "@/lib/assessment/scoring";
import { changeLot, dropLot, makeLot as setUpLot } from "@/lib/lots/commands";
import { addLayer } from "@/lib/moderation/layers";
import { adjudicate } from "@/lib/moderation/ruling";
import { db } from "@/lib/platform/db";
import { codeOf, givePassword, must, refused, take, takeSigned } from "../support/acts";
import { assess, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { open } from "../support/cycle";
import { makeLot } from "../support/lots";
import { orphansOf } from "../support/subjects";
import { makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let agency: string;
let assessors: Awaited<ReturnType<typeof makeAgency>>["assessors"];
beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  ({
    agency: { id: agency },
    assessors,
  } = await makeAgency(world));
});

const pair = () => [world.organiser, world.signatory] as const;
const content = (cases: string[]) => ({ cycleId: world.cycle.id, name: "第一标段", agencies: [agency], cases });
const sectionTitles = async () => {
  const rows = await db.indicatorSection.findMany({
    where: { catalogueId: world.catalogue.id },
    orderBy: { position: "asc" },
  });
  return rows.map(({ title }) => title);
};

describe("设立标段", () => {
  test("组织方的经办设立；别人看不见周期，负责人不经办，筹备的周期还不能设立", async () => {
    const other = await makeWorld();
    const { id } = await makeApplication(world, "assessment");
    expect(await setUpLot(other.organiser, content([id]))).toEqual(refused("not_found"));
    expect(await setUpLot(world.signatory, content([id]))).toEqual(refused("not_allowed"));
    const draft = await makeWorld({ stage: "draft" });
    const early = { ...content([]), cycleId: draft.cycle.id, agencies: [] };
    expect(await setUpLot(draft.organiser, early)).toEqual(refused("lot_cycle_not_open"));
    expect(await db.assessmentLot.count({ where: { cycleId: { in: [world.cycle.id, draft.cycle.id] } } })).toBe(0);
  });

  test("没有受委托的机构、不在评估环节或者已在别的标段的案卷，都不能列入，且不留下半个标段", async () => {
    const here = await makeApplication(world, "assessment");
    const below = await makeApplication(world, "first_review");
    const stranger = await makeAgency(await makeWorld());
    const bad = { ...content([here.id]), agencies: [stranger.agency.id] };
    expect(await setUpLot(world.organiser, bad)).toEqual(refused("not_commissioned"));
    expect(await setUpLot(world.organiser, content([below.id]))).toEqual(refused("lot_case_taken"));
    const parts = [{ name: "甲组", sections: ["没有这个一级指标"] }];
    expect(await setUpLot(world.organiser, { ...content([here.id]), parts })).toEqual(refused("lot_section_unknown"));
    expect(await db.assessmentLot.count({ where: { cycleId: world.cycle.id } })).toBe(0);
    const { lotId } = must(await setUpLot(world.organiser, content([here.id])));
    expect(await setUpLot(world.organiser, content([here.id]))).toEqual(refused("lot_case_taken"));
    must(await dropLot(world.organiser, { lotId, version: 0 }));
    expect(await orphansOf(lotId)).toEqual([]);
  });

  test("筹备中可以修改：其余全部列入、按一级指标分组；过时的修改不作数，开始之后不能再改", async () => {
    const { id } = await makeApplication(world, "assessment");
    const { lotId } = must(await setUpLot(world.organiser, content([id])));
    const change = { lotId, version: 0, name: "改名标段", agencies: [agency], cases: [], rest: true };
    const [first] = await sectionTitles();
    must(await changeLot(world.organiser, { ...change, parts: [{ name: "甲组", sections: [first] }] }));
    expect(await changeLot(world.organiser, change)).toEqual(refused("stale"));
    const lot = await db.assessmentLot.findUniqueOrThrow({ where: { id: lotId }, include: { cases: true } });
    const left = await db.application.count({ where: { cycleId: world.cycle.id, stage: "assessment" } });
    expect([lot.name, lot.cases.length]).toEqual(["改名标段", left]);
    await db.lotPartItem.deleteMany({ where: { lotId, indicatorId: world.catalogue.bonus } });
    expect(codeOf(await take(world.organiser, "assessment_lot", lotId, "begin_assessment"))).toBe(
      "lot_items_ungrouped",
    );
    must(await changeLot(world.organiser, { ...change, version: 1 }));
    must(await takeSigned(pair(), "assessment_lot", lotId, "begin_assessment"));
    const codes = (await db.lotCase.findMany({ where: { lotId } })).map(({ code }) => code).sort();
    expect(codes).toEqual(codes.map((_, n) => `${codes[0]![0]}${String(n + 1).padStart(2, "0")}`));
    expect(await changeLot(world.organiser, { ...change, version: 3 })).toEqual(refused("lot_begun"));
    expect(await dropLot(world.organiser, { lotId, version: 3 })).toEqual(refused("lot_begun"));
    await expect(db.lotAgency.deleteMany({ where: { lotId } })).rejects.toThrow("does not change");
    await expect(db.lotCase.updateMany({ where: { lotId }, data: { code: "X" } })).rejects.toThrow("does not change");
  });

  test("两人同时把同一案卷列入两个标段，只成一个", async () => {
    const { id } = await makeApplication(world, "assessment");
    const both = await Promise.all([1, 2].map(() => setUpLot(world.organiser, content([id]))));
    expect(both.map(codeOf).sort()).toEqual(["lot_case_taken", null].sort());
    const made = both.find(({ ok }) => ok) as { value: { lotId: string } };
    must(await dropLot(world.organiser, { lotId: made.value.lotId, version: 0 }));
  });
});

describe("揭晓", () => {
  let own: World;
  let ids: string[];
  let lotId: string;
  let two: typeof assessors;
  beforeAll(async () => {
    own = await makeWorld();
    await givePassword(own.signatory);
    const team = await makeAgency(own);
    two = team.assessors;
    ids = [];
    for (const points of [10, 8, 6]) {
      const { id } = await makeApplication(own, "assessment");
      ids.push(id);
      if (points < 10) await assess(own, id, two, points);
    }
    ({
      lot: { id: lotId },
    } = await makeLot({ cycleId: own.cycle.id, agencies: [team.agency.id], cases: ids }));
  });
  const sign = () => takeSigned([own.organiser, own.signatory], "assessment_lot", lotId, "open_lot");

  test("评分表没有分完、没有交齐的不能揭晓；周期在标段全部揭晓之前不能启封", async () => {
    expect(codeOf(await sign())).toBe("sheets_not_assigned");
    const sheets = [await openSheet(own, ids[0]!, two[0]!), await openSheet(own, ids[0]!, two[1]!)];
    expect(codeOf(await sign())).toBe("scoring_incomplete");
    for (const [n, sheet] of sheets.entries())
      await scoreAll(own, sheet, two[n]!, [
        { judgement: "met", points: 10 },
        { judgement: n === 0 ? "met" : "not_met", points: n === 0 ? 10 : 0 },
      ]);
    expect(codeOf(await sign())).toBe("differences_unsettled");
    expect(codeOf(await takeSigned([own.organiser, own.signatory], "cycle", own.cycle.id, "open_results"))).toBe(
      "lots_not_opened",
    );
    expect(await db.lotResult.count({ where: { lotId } })).toBe(0);
    expect(await db.snapshot.count({ where: { applicationId: { in: ids }, milestone: "lot" } })).toBe(0);
  });

  test("签发后算出结果并留存快照；评分、评分表、裁定从此不变，结果也不变", async () => {
    const ruling = { applicationId: ids[0]!, indicatorId: own.catalogue.items[1]!, judgement: "partly_met", points: 7 };
    must(await adjudicate(own.organiser, { ...ruling, reason: "佐证只覆盖部分单位" }));
    must(await sign());
    const results = await db.lotResult.findMany({ where: { lotId }, orderBy: { score: "desc" } });
    expect(results.map(({ score, adjudicated }) => [score, adjudicated])).toEqual([
      [85, 1],
      [80, 0],
      [60, 0],
    ]);
    expect(await db.snapshot.count({ where: { id: { in: results.map(({ snapshotId }) => snapshotId) } } })).toBe(3);
    const mine = { applicationId: ids[1]!, assessorId: two[0]!.userId };
    const sheet = await db.scoreSheet.findFirstOrThrow({ where: mine });
    expect(
      codeOf(await take(own.organiser, "score_sheet", sheet.id, "reopen", { reason: "请重新核对佐证材料再评" })),
    ).toBe("lot_opened");
    const frozen = "an opened lot does not change";
    const marks = { sheetId: sheet.id };
    await expect(db.itemScore.updateMany({ where: marks, data: { points: 1 } })).rejects.toThrow(frozen);
    await expect(db.itemScore.deleteMany({ where: marks })).rejects.toThrow(frozen);
    await expect(db.scoreSheet.updateMany({ where: { id: sheet.id }, data: { stage: "recused" } })).rejects.toThrow(
      frozen,
    );
    const layer = { kind: "organiser", reason: "再次裁定", authorId: own.organiser.userId, at: new Date() } as const;
    await expect(
      addLayer(db, {
        ...layer,
        applicationId: ids[0]!,
        indicatorId: own.catalogue.items[0]!,
        judgement: "met",
        points: 9,
      }),
    ).rejects.toThrow(frozen);
    expect(await adjudicate(own.organiser, { ...ruling, reason: "再次裁定此项" })).toEqual(refused("lot_opened"));
    await expect(db.lotResult.updateMany({ where: { lotId }, data: { score: 1 } })).rejects.toThrow("append-only");
    await expect(db.assessmentLot.updateMany({ where: { id: lotId }, data: { name: "改名" } })).rejects.toThrow(
      "does not go back",
    );
    const score = { ...marks, indicatorId: own.catalogue.items[0]!, judgement: "met", points: 10, version: 1 };
    expect(await saveScore(two[0]!, score)).toEqual(refused("wrong_stage"));
  });

  test("周期启封用的就是揭晓时的结果", async () => {
    await open(own);
    const [entries, results] = await Promise.all([
      db.rankingEntry.findMany({ where: { applicationId: { in: ids } } }),
      db.lotResult.findMany({ where: { lotId } }),
    ]);
    for (const { applicationId, score, complianceBasisPoints } of results) {
      const entry = entries.find((one) => one.applicationId === applicationId)!;
      expect([entry.assessmentScore, entry.complianceBasisPoints]).toEqual([score, complianceBasisPoints]);
    }
    expect(results).toHaveLength(3);
  });
});
