import { describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { diagramsOf } from "@/lib/applications/diagram";
import { db } from "@/lib/platform/db";
import { programmeRules } from "@/lib/programmes/rules-page";
import { codeOf, makeSignatory, must, signed, take, takeSigned } from "../support/acts";
import { assess, makeAgency } from "../support/assessment";
import { choose, cycleStage, nominate, open, shortlist, stageOf, visited } from "../support/cycle";
import { makeApplication, makeWorld, type StopOptions, type World } from "../support/world";

const REASON = { reason: "本批次书面材料已足以判断，不再开展。" };
const at = (station: StopOptions["station"], change: Partial<StopOptions> = {}): StopOptions => ({
  station,
  office: "province",
  ...change,
});
/** 全国第三批：综合走第三方评估，单项走专家评审. */
const SPLIT = [at("assessment", { tracks: ["comprehensive"] }), at("expert_review", { tracks: ["thematic"] })];
const REVIEW: StopOptions = { station: "first_review", office: "city" };
const stopsOf = (world: World) =>
  db.routeStop.findMany({ where: { cycleId: world.cycle.id }, orderBy: { position: "asc" } });
const skip = (world: World, stop: string, proposal: object = REASON) =>
  signed(world.signatory, "cycle", world.cycle.id, "skip_station", { stop, ...proposal });

/** A case of each track at its own assessing station, scored by two. */
async function bothAssessed(world: World): Promise<[comprehensive: string, thematic: string]> {
  const { assessors } = await makeAgency(world);
  const ids: string[] = [];
  for (const [track, stage] of [
    ["comprehensive", "assessment"],
    ["thematic", "expert_review"],
  ] as const) {
    const { id } = await makeApplication(world, stage, track);
    await assess(world, id, assessors, 10);
    ids.push(id);
  }
  return ids as [string, string];
}

describe("两个类别各走各的环节", () => {
  test("初审推荐之后，综合进入第三方评估，单项进入专家评审，各在路线的本位", async () => {
    const world = await makeWorld({ route: [REVIEW, ...SPLIT, at("public_notice")] });
    const desk = await makeSignatory(world.cityOffice);
    for (const [track, stage, position] of [
      ["comprehensive", "assessment", 1],
      ["thematic", "expert_review", 2],
    ] as const) {
      const { id } = await makeApplication(world, "first_review", track);
      must(
        await takeSigned([world.reviewer, desk], "application", id, "recommend", {
          opinion: "该地区工作扎实，予以推荐。",
        }),
      );
      expect(await db.application.findUnique({ where: { id } })).toMatchObject({
        stage,
        position,
        deskOfficeId: world.office.id,
      });
    }
  });

  test("两类同时评完，一次启封，一份名单，都到公示", async () => {
    const world = await makeWorld({ route: [...SPLIT, at("public_notice")] });
    const ids = await bothAssessed(world);
    must(await open(world));
    must(await shortlist(world, { chosen: choose(...ids) }));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["public_notice", "public_notice"]);
    expect(await cycleStage(world)).toBe("nominated");
    expect(await db.candidate.count({ where: { list: { cycleId: world.cycle.id } } })).toBe(2);
  });

  test("只有综合要核查的，单项先定而等待，核查之后列在同一份名单上，名额各占一次", async () => {
    const verified = at("verification", { tracks: ["comprehensive"] });
    const world = await makeWorld({ route: [...SPLIT, verified, at("public_notice")] });
    const ids = await bothAssessed(world);
    must(await open(world));
    must(await shortlist(world, { chosen: choose(...ids) }));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["verification", "public_notice"]);
    expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(0);
    await visited(world, ids[0], "confirmed");
    must(await nominate(world, { chosen: choose(ids[0]) }));
    const lists = await db.candidateList.findMany({
      where: { cycleId: world.cycle.id },
      include: { candidates: true },
    });
    expect(lists.map(({ candidates }) => candidates.map(({ applicationId }) => applicationId).sort())).toEqual([
      [...ids].sort(),
    ]);
    const quotas = await db.quota.findMany({ where: { cycleId: world.cycle.id, purpose: "designation" } });
    expect(quotas.map(({ used }) => used)).toEqual([1, 1]);
  });

  test("流程图按走法分别画出", async () => {
    const world = await makeWorld({ route: [...SPLIT, at("public_notice")] });
    const rules = (await programmeRules(world.organiser, world.cycle.id)).find(
      ({ shown }) => shown?.id === world.cycle.id,
    );
    const diagrams = diagramsOf(rules!.shown!.route, rules!.shown!.tracks);
    expect(diagrams.map(({ tracks, stations }) => [tracks, stations.map(({ stage }) => stage)])).toEqual([
      [["comprehensive"], ["draft", "assessment", "public_notice"]],
      [["thematic"], ["draft", "expert_review", "public_notice"]],
    ]);
  });
});

const OPTIONAL = [at("assessment"), at("verification", { optional: true }), at("public_notice")];

describe("视情况开展的环节", () => {
  test("经办拟办、签发人签发后不再开展，理由留在路线和留痕中；入围名单即候选名单", async () => {
    const world = await makeWorld({ route: OPTIONAL });
    const pair = [world.organiser, await makeSignatory(world.office)] as const;
    expect(
      codeOf(await takeSigned(pair, "cycle", world.cycle.id, "skip_station", { stop: "2:verification", ...REASON })),
    ).toBeNull();
    const [, skipped] = await stopsOf(world);
    expect(skipped).toMatchObject({ skipReason: REASON.reason, skippedAt: expect.any(Date) });
    const event = await db.event.findFirstOrThrow({ where: { subjectId: world.cycle.id, action: "skip_station" } });
    expect(event).toMatchObject({
      from: "open",
      to: "open",
      detail: { station: "verification", reason: REASON.reason },
    });
    const { assessors } = await makeAgency(world);
    const { id } = await makeApplication(world, "assessment");
    await assess(world, id, assessors, 10);
    must(await open(world));
    must(await shortlist(world, { chosen: choose(id) }));
    expect([await stageOf(id), await cycleStage(world)]).toEqual(["public_notice", "nominated"]);
    const diagram = diagramsOf(
      (await programmeRules(world.organiser, world.cycle.id)).find(({ shown }) => shown?.id === world.cycle.id)!.shown!
        .route,
      ["comprehensive"],
    );
    expect(diagram[0]?.stations.find(({ stage }) => stage === "verification")).toMatchObject({
      skipped: REASON.reason,
      acts: [],
    });
  });

  test.each([
    ["不是视情况开展的", "1:assessment", REASON, "stop_not_optional"],
    ["没有这个环节", "9:verification", REASON, "stop_not_optional"],
    ["没有选定环节", "", REASON, "invalid_input"],
    ["没有写明理由", "2:verification", {}, "invalid_input"],
  ])("%s，不能决定不开展，路线不变", async (_, stop, proposal, code) => {
    const world = await makeWorld({ route: OPTIONAL });
    expect(codeOf(await skip(world, stop, proposal))).toBe(code);
    expect((await stopsOf(world)).every(({ skippedAt }) => skippedAt === null)).toBe(true);
    expect(await db.event.count({ where: { subjectId: world.cycle.id } })).toBe(0);
  });

  test("已有案卷到达或者越过的，不能决定不开展；其他类别的案卷不算", async () => {
    const world = await makeWorld({
      route: [...SPLIT, at("verification", { optional: true, tracks: ["comprehensive"] }), at("public_notice")],
    });
    await makeApplication(world, "public_notice", "thematic");
    await makeApplication(world, "verification");
    expect(codeOf(await skip(world, "3:verification"))).toBe("stop_reached");
    await db.application.updateMany({
      where: { cycleId: world.cycle.id, stage: "verification" },
      data: { position: 0, stage: "assessment" },
    });
    expect(codeOf(await skip(world, "3:verification"))).toBeNull();
  });

  test("决定不开展与案卷前进同时发生：案卷不会停在不开展的环节", async () => {
    const world = await makeWorld({
      route: [REVIEW, at("consultation", { optional: true }), at("verification"), at("handling")],
    });
    const desk = await makeSignatory(world.cityOffice);
    const { id } = await makeApplication(world, "first_review");
    const opinion = { opinion: "该地区工作扎实，予以推荐。" };
    const [skipped, moved] = await Promise.all([
      skip(world, "2:consultation"),
      signed(desk, "application", id, "recommend", opinion),
    ]);
    expect(codeOf(moved)).toBeNull();
    const stage = await stageOf(id);
    expect(stage).toBe(codeOf(skipped) === null ? "verification" : "consultation");
    if (!skipped.ok) expect(codeOf(skipped)).toBe("stop_reached");
  });

  test("只有组织方的经办看得到，选项只列可以不开展的环节", async () => {
    const world = await makeWorld({ route: OPTIONAL });
    const panel = await panelFor(world.organiser, "cycle", world.cycle.id);
    const action = panel?.actions.find((each) => each.action === "skip_station");
    expect(action?.fields.find(({ name }) => name === "stop")?.options).toEqual(["2:verification"]);
    expect(await panelFor(world.reviewer, "cycle", world.cycle.id)).toBeNull();
    expect(
      codeOf(
        await take(world.reviewer, "cycle", world.cycle.id, "skip_station", { stop: "2:verification", ...REASON }),
      ),
    ).toBe("not_found");
  });
});

describe("截止初审", () => {
  const late = { reason: "推荐截止时间已过，逾期未完成的不再受理。" };
  test("仍在初审、补正的不能启封；截止之后不予推荐，可以启封", async () => {
    const world = await makeWorld({ route: [REVIEW, at("assessment"), at("public_notice")] });
    const { assessors } = await makeAgency(world);
    const done = await makeApplication(world, "assessment");
    await assess(world, done.id, assessors, 10);
    const waiting = await makeApplication(world, "first_review");
    const returned = await makeApplication(world, "first_review");
    await db.application.update({ where: { id: returned.id }, data: { stage: "returned" } });
    await db.correctionRequest.create({
      data: {
        applicationId: returned.id,
        officeId: world.cityOffice.id,
        round: 1,
        dueAt: new Date(),
        openedAt: new Date(),
      },
    });
    expect(codeOf(await open(world))).toBe("cases_still_in_review");
    expect(await cycleStage(world)).toBe("open");
    must(await signed(world.signatory, "cycle", world.cycle.id, "end_review", late));
    expect(await Promise.all([waiting.id, returned.id, done.id].map(stageOf))).toEqual([
      "not_recommended",
      "not_recommended",
      "assessment",
    ]);
    expect(await db.correctionRequest.count({ where: { applicationId: returned.id, closedAt: null } })).toBe(0);
    const event = await db.event.findFirstOrThrow({ where: { applicationId: waiting.id, action: "drop_late" } });
    expect(event).toMatchObject({ from: "first_review", to: "not_recommended", detail: late });
    must(await open(world));
  });

  test("没有理由、申报尚未截止、没有初审中的案卷，都不能截止，案卷不动", async () => {
    const world = await makeWorld({ route: [REVIEW, at("assessment"), at("public_notice")] });
    const end = (proposal: object) => signed(world.signatory, "cycle", world.cycle.id, "end_review", proposal);
    expect(codeOf(await end(late))).toBe("not_allowed");
    const { id } = await makeApplication(world, "first_review");
    expect(codeOf(await end({}))).toBe("invalid_input");
    await db.cycle.update({
      where: { id: world.cycle.id },
      data: { submissionCloses: new Date("2999-01-01T00:00:00Z") },
    });
    expect(codeOf(await end(late))).toBe("submission_still_open");
    expect(await stageOf(id)).toBe("first_review");
  });
});
