import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { must, refused, signed } from "../support/acts";
import {
  assessed,
  choose,
  cycleStage,
  nominate,
  open,
  principles,
  shortlist,
  stageOf,
  visited,
} from "../support/cycle";
import { FULL_ROUTE, makeActor, makeWorld, type World } from "../support/world";

describe("入围", () => {
  let world: World;
  let ids: string[];
  beforeAll(async () => {
    world = await makeWorld();
    ids = await assessed(world, [10, 9.6, 9.2]);
    must(await open(world));
  });

  test.each([
    ["nobody", () => ({ chosen: [] }), "nobody_chosen"],
    ["a case of another cycle", () => ({ chosen: choose(ids[0]!, randomUUID()) }), "chosen_not_eligible"],
    ["one out of order without a reason", () => ({ chosen: choose(ids[0]!, ids[2]!) }), "departure_reason_missing"],
    [
      "one out of order, the one passed over unexplained",
      () => ({ chosen: [...choose(ids[0]!), { applicationId: ids[2]!, reason: "区域协同示范意义突出" }] }),
      "departure_reason_missing",
    ],
    ["the same case twice", () => ({ chosen: choose(ids[0]!, ids[0]!) }), "invalid_input"],
  ])("choosing %s is refused, and leaves everything as it was", async (_, proposal, code) => {
    expect(await shortlist(world, proposal())).toEqual(refused(code));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["assessment", "assessment", "assessment"]);
    expect(await db.rankingEntry.count({ where: { applicationId: { in: ids }, shortlisted: { not: null } } })).toBe(0);
    expect(await cycleStage(world)).toBe("results_opened");
  });

  test("with reasons for both, the list may leave the order; the others are out", async () => {
    const [first, second, third] = ids as [string, string, string];
    must(
      await shortlist(world, {
        chosen: JSON.stringify([{ applicationId: first }, { applicationId: third, reason: "区域协同示范意义突出" }]),
        passedOver: [{ applicationId: second, reason: "发生较大负面舆情，正在核实" }],
      }),
    );
    expect(await Promise.all(ids.map(stageOf))).toEqual(["verification", "not_shortlisted", "verification"]);
    expect(await db.rankingEntry.findUnique({ where: { applicationId: second } })).toMatchObject({
      shortlisted: false,
      departureReason: "发生较大负面舆情，正在核实",
    });
    expect(await cycleStage(world)).toBe("shortlisted");
  });
});

describe("候选", () => {
  async function shortlisted(points: number[], designationPlaces = 10) {
    const world = await makeWorld({ designationPlaces });
    const ids = await assessed(world, points);
    must(await open(world));
    must(await shortlist(world, { chosen: choose(...ids) }));
    return { world, ids };
  }

  test("waits for every visit; the visits change the composite and the rank", async () => {
    const { world, ids } = await shortlisted([10, 9]);
    const [first, second] = ids as [string, string];
    expect(await nominate(world, { chosen: choose(first) })).toEqual(refused("verification_incomplete"));
    await visited(world, first, "not_confirmed");
    await visited(world, second, "confirmed");
    // 60 : 20 without a survey: 100 and 0 make 75, 90 and 100 make 92.5.
    expect(await nominate(world, { chosen: choose(first) })).toEqual(refused("departure_reason_missing"));
    must(await nominate(world, { chosen: choose(second) }));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["not_designated", "public_notice"]);
    expect(await db.rankingEntry.findUnique({ where: { applicationId: second } })).toMatchObject({
      verificationScore: 100,
      composite: 92.5,
      rank: 1,
    });
    const list = await db.candidateList.findFirstOrThrow({
      where: { cycleId: world.cycle.id },
      include: { candidates: true },
    });
    expect(list.principles).toBe(principles);
    expect(list.candidates).toMatchObject([{ applicationId: second, title: "示例法治政府建设示范县", rank: 1 }]);
    expect(await db.snapshot.count({ where: { applicationId: second, milestone: "candidate_list" } })).toBe(1);
    const afterVisits = await db.snapshot.findMany({
      where: { applicationId: { in: ids }, milestone: "verification" },
    });
    const frozen = new Map(afterVisits.map(({ applicationId, content }) => [applicationId, content]));
    expect(frozen.get(second)).toMatchObject({ results: { verificationScore: 100, composite: 92.5, rank: 1 } });
    expect(frozen.get(first)).toMatchObject({ results: { verificationScore: 0, composite: 75, rank: 2 } });
  });

  test("a case that the assessment found below the threshold is no candidate: the whole list is refused", async () => {
    const { world, ids } = await shortlisted([10, 9]);
    // as a cycle that was shortlisted before the rule held there
    await db.rankingEntry.update({ where: { applicationId: ids[1]! }, data: { complianceBasisPoints: 8999 } });
    for (const id of ids) await visited(world, id, "confirmed");
    expect(await nominate(world, { chosen: choose(...ids) })).toEqual(refused("assessed_below_threshold"));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["verification", "verification"]);
    expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(0);
    must(await nominate(world, { chosen: choose(ids[0]!) }));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["public_notice", "not_designated"]);
  });

  test("never more candidates than places for the title: the whole list is refused", async () => {
    const { world, ids } = await shortlisted([10, 9], 1);
    for (const id of ids) await visited(world, id, "confirmed");
    expect(await nominate(world, { chosen: choose(...ids) })).toEqual(refused("designation_quota_exhausted"));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["verification", "verification"]);
    expect(
      await db.quota.findFirst({ where: { cycleId: world.cycle.id, purpose: "designation", track: "comprehensive" } }),
    ).toMatchObject({ used: 0 });
    expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });

  test("two nominations at once: one list, and no more places than there are", async () => {
    const { world, ids } = await shortlisted([10, 9], 1);
    for (const id of ids) await visited(world, id, "confirmed");
    const deputy = await makeActor(world.office, "signing");
    const both = await Promise.all(
      [world.signatory, deputy].map((signatory) =>
        signed(signatory, "cycle", world.cycle.id, "nominate_cases", { principles, chosen: choose(ids[0]!) }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(1);
    expect(
      await db.quota.findFirst({ where: { cycleId: world.cycle.id, purpose: "designation", track: "comprehensive" } }),
    ).toMatchObject({ used: 1 });
  });

  test("a 单项 title names its field", async () => {
    const world = await makeWorld({ route: FULL_ROUTE.filter(({ station }) => station !== "verification") });
    const ids = await assessed(world, [9], "thematic");
    must(await open(world));
    expect(await shortlist(world, { chosen: choose(...ids), principles: undefined })).toEqual(
      refused("opinion_missing"),
    );
    must(await shortlist(world, { chosen: choose(...ids) }));
    expect(await stageOf(ids[0]!)).toBe("public_notice");
    expect(await cycleStage(world)).toBe("nominated");
    expect(await db.candidate.findFirst({ where: { applicationId: ids[0]! } })).toMatchObject({
      title: "示例完善依法行政制度示范县",
    });
    expect(
      await db.quota.findFirst({ where: { cycleId: world.cycle.id, purpose: "designation", track: "thematic" } }),
    ).toMatchObject({ used: 1 });
  });

  test("fabrication found out of a case that is already off the list bars its place; once the cycle is closed it can't", async () => {
    const { world, ids } = await shortlisted([10, 9]);
    const [named, left] = ids as [string, string];
    for (const id of ids) await visited(world, id, "confirmed");
    const own = await db.application.findUniqueOrThrow({ where: { id: left } });
    must(await nominate(world, { chosen: choose(named) }));
    expect(await stageOf(left)).toBe("not_designated");
    const places = () => db.quota.findMany({ where: { cycleId: world.cycle.id }, orderBy: { purpose: "asc" } });
    const before = await places();
    const reason = "候选名单确定以后，经查实申报材料弄虚作假。";
    must(await signed(world.signatory, "application", left, "disqualify", { reason }));
    expect(await stageOf(left)).toBe("disqualified");
    expect(await db.bar.findMany({ where: { organisationId: own.applicantId } })).toMatchObject([{ reason }]);
    expect(await places()).toEqual(before);
  });

  test("a cycle closes only when no case is left on its way", async () => {
    const { world, ids } = await shortlisted([10]);
    await visited(world, ids[0]!, "confirmed");
    must(await nominate(world, { chosen: choose(...ids) }));
    expect(await signed(world.signatory, "cycle", world.cycle.id, "close_cycle")).toEqual(refused("cases_unsettled"));
    must(await signed(world.signatory, "application", ids[0]!, "disqualify", { reason: "经查实申报材料弄虚作假。" }));
    must(await signed(world.signatory, "cycle", world.cycle.id, "close_cycle"));
    expect(await cycleStage(world)).toBe("closed");
  });
});
