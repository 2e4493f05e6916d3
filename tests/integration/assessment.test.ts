import { beforeAll, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { assignEvenly, assignSheet, commissionAgency } from "@/lib/assessment/commands";
import { saveScore } from "@/lib/assessment/scoring";
import { db } from "@/lib/platform/db";
import { must, refused, take } from "../support/acts";
import { type MarkGiven, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeActor, makeApplication, makeOrganisation, makeWorld, type World } from "../support/world";

const FULL: MarkGiven = { judgement: "met", points: 10 };

let world: World;
let team: Awaited<ReturnType<typeof makeAgency>>;
beforeAll(async () => {
  world = await makeWorld();
  team = await makeAgency(world, 3);
});

describe("委托与分配", () => {
  test("a sheet goes to an assessor of a commissioned agency, who is told", async () => {
    const { id } = await makeApplication(world, "assessment");
    const [assessor] = team.assessors;
    const { sheetId } = must(await assignSheet(world.organiser, { applicationId: id, assessorId: assessor!.userId }));
    expect(await db.scoreSheet.findUnique({ where: { id: sheetId } })).toMatchObject({ stage: "assigned" });
    expect(await db.notification.count({ where: { userId: assessor!.userId, href: `/assess/${sheetId}` } })).toBe(1);
    expect(await db.event.count({ where: { subjectId: sheetId, action: "assign_sheet" } })).toBe(1);
  });

  test.each([
    [
      "an agency nobody commissioned",
      "not_commissioned",
      async () => {
        const agency = await makeOrganisation("assessment_agency", world.province);
        return { assessor: await makeActor(agency, "assessing") };
      },
    ],
    [
      "an agency seated in the place itself",
      "conflict_of_interest",
      async (application: { applicant: { area: never } }) => {
        const agency = await makeOrganisation("assessment_agency", application.applicant.area);
        must(
          await commissionAgency(world.organiser, { cycleId: world.cycle.id, agencyId: agency.id, kind: "assessment" }),
        );
        return { assessor: await makeActor(agency, "assessing") };
      },
    ],
    [
      "one who has recused",
      "recused",
      async (application: { id: string }) => {
        const [assessor] = team.assessors;
        const sheetId = await openSheet(world, application.id, assessor!);
        must(await take(assessor!, "score_sheet", sheetId, "recuse", { reason: "曾任该县法律顾问，申请回避。" }));
        return { assessor: assessor! };
      },
    ],
    [
      "one who has the sheet already",
      "already_assigned",
      async (application: { id: string }) => {
        await openSheet(world, application.id, team.assessors[0]!);
        return { assessor: team.assessors[0]! };
      },
    ],
    [
      "a third assessor where two are asked for",
      "too_many_assessors",
      async (application: { id: string }) => {
        await openSheet(world, application.id, team.assessors[0]!);
        await openSheet(world, application.id, team.assessors[1]!);
        return { assessor: team.assessors[2]! };
      },
    ],
  ] as const)("%s is refused: %s", async (_, code, arrange) => {
    const application = await makeApplication(world, "assessment");
    const { assessor } = await (arrange as (a: typeof application) => Promise<{ assessor: { userId: string } }>)(
      application,
    );
    const before = await db.scoreSheet.count({ where: { applicationId: application.id } });
    expect(await assignSheet(world.organiser, { applicationId: application.id, assessorId: assessor.userId })).toEqual(
      refused(code),
    );
    expect(await db.scoreSheet.count({ where: { applicationId: application.id } })).toBe(before);
  });

  test("of two who assign the last sheet at once, one is refused", async () => {
    const { id } = await makeApplication(world, "assessment");
    await openSheet(world, id, team.assessors[0]!);
    const both = await Promise.all(
      team.assessors
        .slice(1)
        .map(({ userId }) => assignSheet(world.organiser, { applicationId: id, assessorId: userId })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.scoreSheet.count({ where: { applicationId: id } })).toBe(2);
  });

  test("nobody but the organiser assigns or commissions", async () => {
    const { id, filer } = await makeApplication(world, "assessment");
    const assessorId = team.assessors[0]!.userId;
    expect(await assignSheet(filer, { applicationId: id, assessorId })).toEqual(refused("not_allowed"));
    expect(await assignSheet(team.assessors[1]!, { applicationId: id, assessorId })).toEqual(refused("not_found"));
    const commission = { cycleId: world.cycle.id, agencyId: team.agency.id, kind: "assessment" };
    expect(await commissionAgency(world.signatory, commission)).toEqual(refused("not_allowed"));
    expect(await commissionAgency(world.reviewer, commission)).toEqual(refused("not_found"));
  });

  test("a case still under review takes no sheet", async () => {
    const { id } = await makeApplication(world, "first_review");
    const assessorId = team.assessors[0]!.userId;
    expect(await assignSheet(world.organiser, { applicationId: id, assessorId })).toEqual(refused("wrong_stage"));
  });

  test("the balanced proposal fills every missing sheet and leaves loads within one of each other", async () => {
    const own = await makeWorld();
    const agency = await makeAgency(own, 3);
    for (let n = 0; n < 6; n += 1) await makeApplication(own, "assessment");
    expect(must(await assignEvenly(own.organiser, own.cycle.id))).toEqual({ assigned: 12, unfilled: 0 });
    const loads = await Promise.all(
      agency.assessors.map(({ userId }) => db.scoreSheet.count({ where: { assessorId: userId } })),
    );
    expect(loads).toEqual([4, 4, 4]);
    expect(must(await assignEvenly(own.organiser, own.cycle.id))).toEqual({ assigned: 0, unfilled: 0 });
  });
});

describe("评分", () => {
  test("a mark is kept with its version; an old version is refused and changes nothing", async () => {
    const { sheetId, assessor, indicatorId } = await ready();
    expect(await saveScore(assessor, { sheetId, indicatorId, ...FULL, version: 0 })).toEqual({
      ok: true,
      value: { version: 1, savedAt: expect.any(String) },
    });
    const less = { judgement: "partly_met", points: 6, reason: "佐证不全" };
    expect(await saveScore(assessor, { sheetId, indicatorId, ...less, version: 1 })).toEqual({
      ok: true,
      value: { version: 2, savedAt: expect.any(String) },
    });
    expect(await saveScore(assessor, { sheetId, indicatorId, ...FULL, version: 1 })).toEqual(refused("stale"));
    expect(await saveScore(assessor, { sheetId, indicatorId, ...FULL, version: 0 })).toEqual(refused("stale"));
    expect(await db.itemScore.findMany({ where: { sheetId } })).toMatchObject([{ points: 6, version: 2 }]);
  });

  test.each([
    ["more points than the scheme gives", { ...FULL, points: 11 }, "points_out_of_range"],
    ["points for what is not met", { judgement: "not_met", points: 3, reason: "没有开展" }, "points_out_of_range"],
    ["a deduction without a reason", { judgement: "met", points: 9 }, "mark_reason_missing"],
    ["a judgement below 符合 without a reason", { judgement: "partly_met", points: 10 }, "mark_reason_missing"],
    ["negative points", { judgement: "met", points: -1 }, "invalid_input"],
  ])("%s is refused", async (_, mark, code) => {
    const { sheetId, assessor, indicatorId } = await ready();
    expect(await saveScore(assessor, { sheetId, indicatorId, ...mark, version: 0 })).toEqual(refused(code));
    expect(await db.itemScore.count({ where: { sheetId } })).toBe(0);
  });

  test("cited evidence must stand under the same item", async () => {
    const { sheetId, assessor, indicatorId, application } = await ready();
    const evidence = await db.evidence.create({
      data: {
        organisationId: application.applicant.id,
        kind: "summary",
        title: "简介",
        text: "简介",
        createdById: application.filer.userId,
      },
    });
    const other = world.catalogue.items[1]!;
    await db.evidenceUse.create({
      data: { evidenceId: evidence.id, applicationId: application.id, indicatorId: other },
    });
    const mark = { sheetId, ...FULL, citations: [{ evidenceId: evidence.id, page: 2 }], version: 0 };
    expect(await saveScore(assessor, { ...mark, indicatorId })).toEqual(refused("evidence_not_of_item"));
    expect(await saveScore(assessor, { ...mark, indicatorId: other })).toMatchObject({ ok: true });
  });

  test("only the sheet's own assessor scores, and only between declaring and handing in", async () => {
    const application = await makeApplication(world, "assessment");
    const [first, second] = team.assessors;
    const { sheetId } = must(
      await assignSheet(world.organiser, { applicationId: application.id, assessorId: first!.userId }),
    );
    const mark = { sheetId, indicatorId: world.catalogue.items[0]!, ...FULL, version: 0 };
    expect(await saveScore(first!, mark)).toEqual(refused("wrong_stage"));
    expect(await take(first!, "score_sheet", sheetId, "declare_independence", {})).toEqual(refused("invalid_input"));
    must(await take(first!, "score_sheet", sheetId, "declare_independence", { declared: "yes" }));
    expect(await saveScore(second!, mark)).toEqual(refused("not_found"));
    expect(await saveScore(world.organiser, mark)).toEqual(refused("not_found"));
    expect(await take(first!, "score_sheet", sheetId, "hand_in", { summary: "逐项核对后给出以上评分。" })).toEqual(
      refused("scoring_incomplete"),
    );
    await scoreAll(world, sheetId, first!, [FULL, FULL]);
    expect(await saveScore(first!, { ...mark, version: 1 })).toEqual(refused("wrong_stage"));
    expect((await db.scoreSheet.findUniqueOrThrow({ where: { id: sheetId } })).handedInAt).not.toBeNull();
    must(await take(world.organiser, "score_sheet", sheetId, "reopen", { reason: "第一项理由与佐证不符，请复核。" }));
    expect(await saveScore(first!, { ...mark, version: 1 })).toMatchObject({ ok: true });
  });

  test("a recused assessor holds no live sheet and no longer reads the dossier", async () => {
    const { sheetId, assessor, application } = await ready();
    expect(await readDossier(assessor, application.id)).not.toBeNull();
    must(await take(assessor, "score_sheet", sheetId, "recuse", { reason: "与该县主要负责人有近亲属关系。" }));
    expect(await db.recusal.count({ where: { applicationId: application.id, assessorId: assessor.userId } })).toBe(1);
    expect(await readDossier(assessor, application.id)).toBeNull();
    await expect(db.scoreSheet.update({ where: { id: sheetId }, data: { stage: "scoring" } })).rejects.toThrow();
  });
});

async function ready() {
  const application = await makeApplication(world, "assessment");
  const assessor = team.assessors[0]!;
  const sheetId = await openSheet(world, application.id, assessor);
  return { application, assessor, sheetId, indicatorId: world.catalogue.items[0]! };
}
