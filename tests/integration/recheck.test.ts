import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { certificate } from "@/lib/designations/queries";
import { deskOf } from "@/lib/desk/queries";
import { startHandling } from "@/lib/handlings/opening";
import { beijingDay } from "@/lib/kernel/dates";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { planVisit } from "@/lib/verification/commands";
import { createTeam } from "@/lib/verification/teams";
import { codeOf, makeSignatory, must, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { stageOf, visited } from "../support/cycle";
import { asLine, OPENED } from "../support/handlings";
import { atHandling, earlier, makeRecheck, RECHECK, registerTitles, titlesOf } from "../support/recheck";
import { makeActor, makeApplication, makeOrganisation, makeWorld, type World } from "../support/world";

const OPINION = "听取汇报、查阅资料并实地查看，部分标准没有持续达到。";
let world: World;
let pair: readonly [Actor, Actor];

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeRecheck();
  pair = [world.organiser, await makeSignatory(world.office)];
});
const handle = (id: string, proposal: object) =>
  takeSigned(pair, "application", id, "conclude_recheck", { opinion: OPINION, ...proposal });

describe("验收评估", () => {
  test("核查提交之前不能转入处理；提交之后逐件转入，待办随之而来", async () => {
    const { id } = await makeApplication(world, "verification");
    expect((await deskOf(world.organiser)).find((item) => item.id === id)?.work).toBe("recheck_visit");
    expect(codeOf(await take(world.organiser, "application", id, "conclude_verification"))).toBe(
      "verification_incomplete",
    );
    expect(await stageOf(id)).toBe("verification");
    await visited(world, id, "confirmed");
    must(await take(world.organiser, "application", id, "conclude_verification"));
    expect(await db.application.findUnique({ where: { id } })).toMatchObject({
      stage: "handling",
      position: 1,
      deskOfficeId: world.office.id,
    });
    expect((await deskOf(world.organiser)).find((item) => item.id === id)?.work).toBe("recheck");
  });

  test("县级办公室的人可以核查本县的部门和乡镇；政府自己的人不能核查自己", async () => {
    const town = await makeOrganisation("township", world.province);
    const verifier = await makeActor(world.office, "verifying");
    const own = await makeActor(town, "verifying");
    const { id } = await makeApplication(world, "verification");
    await db.application.update({ where: { id }, data: { applicantId: town.id } });
    const visit = async (leader: Actor) => {
      const members = [{ userId: leader.userId, name: leader.name, capacity: "leader" as const }];
      const { id: teamId } = must(
        await createTeam(world.organiser, { cycleId: world.cycle.id, name: "验收评估组", members }),
      );
      return planVisit(world.organiser, {
        applicationId: id,
        teamId,
        plannedOn: beijingDay(now()),
        indicatorIds: world.catalogue.items,
      });
    };
    expect(codeOf(await visit(own))).toBe("conflict_of_interest");
    expect(codeOf(await visit(verifier))).toBeNull();
  });

  test("择优的周期里不能逐件转入", async () => {
    const choosing = await makeWorld();
    const { id } = await makeApplication(choosing, "verification");
    await visited(choosing, id, "confirmed");
    expect(codeOf(await take(choosing.organiser, "application", id, "conclude_verification"))).toBe("not_allowed");
  });
});

const handlingsOf = (applicationId: string) =>
  db.handling.findMany({ where: { source: "recheck", sourceId: applicationId }, include: { recheck: true } });

describe("复查处理", () => {
  test("保留：称号随即留下变动记录，不另启动处理；案卷办结，单位得到通知", async () => {
    const { id, applicant, filer } = await atHandling(world, {});
    must(await handle(id, { outcome: "retain" }));
    const [title] = await titlesOf(applicant.id);
    expect(title).toMatchObject({ stage: "in_force", version: 1, changes: [{ action: "retain", reason: OPINION }] });
    expect([await stageOf(id), await handlingsOf(id)]).toEqual(["rechecked", []]);
    const told = await db.notification.findMany({
      where: { userId: filer.userId },
      include: { event: { select: { action: true } } },
    });
    expect(told.map(({ event }) => event.action).sort()).toEqual(["conclude_recheck", "retain"]);
    expect((await timelineOf(filer, id, "applicant")).find(({ what }) => what === "复查处理")?.note).toContain(OPINION);
    expect((await certificate(title!.certificateNumber))?.stage).toBe("in_force");
  });

  test("两次命名的单位，两个称号一并处理；先前黄牌的保留即恢复", async () => {
    const { id, applicant } = await atHandling(world, {}, { batch: "2021年度", designatedOn: "2021-12-22" });
    await db.designation.updateMany({
      where: { organisationId: applicant.id, batch: "2020年度" },
      data: { stage: "warned" },
    });
    must(await handle(id, { outcome: "retain" }));
    expect(
      (await titlesOf(applicant.id)).map(({ stage, changes }) => [stage, changes.map(({ action }) => action)]),
    ).toEqual([
      ["in_force", ["reinstate"]],
      ["in_force", ["retain"]],
    ]);
  });

  test.each([
    ["周期不允许的处理", { outcome: "suspend" }, "outcome_not_allowed"],
    ["没有选定处理", {}, "invalid_input"],
    ["摘牌没有情形", { outcome: "revoke" }, "ground_not_stated"],
  ])("%s，不予处理，称号和案卷都不动", async (_, proposal, code) => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { outcomesAllowed: ["retain", "warn", "revoke"] } });
    const { id, applicant } = await atHandling(world, {});
    expect(codeOf(await handle(id, proposal))).toBe(code);
    expect(await titlesOf(applicant.id)).toMatchObject([{ stage: "in_force", version: 0, changes: [] }]);
    expect([await stageOf(id), await handlingsOf(id)]).toEqual(["handling", []]);
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
  });

  test("表单只列本周期允许的处理", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { outcomesAllowed: ["retain", "warn"] } });
    const { id } = await atHandling(world, {});
    const action = (await panelFor(world.organiser, "application", id))?.actions.find(
      (each) => each.action === "conclude_recheck",
    );
    expect(action?.fields.find(({ name }) => name === "outcome")?.options).toEqual(["retain", "warn"]);
  });

  test("同时签发处理和在监督管理中摘牌：先后分明，称号只按其一变动", async () => {
    const { id, applicant } = await atHandling(world, {});
    const [title] = await titlesOf(applicant.id);
    const revoking = {
      ground: "serious_unlawful_act",
      reason: "发生严重违法行政行为，依照规定撤销。",
      hearing: "已书面听取该单位意见，该单位无异议。",
    };
    const both = await Promise.all([
      signed(pair[1], "application", id, "conclude_recheck", { outcome: "retain", opinion: OPINION }),
      asLine(pair[1], title!.id, "revoke", revoking),
    ]);
    const after = (await titlesOf(applicant.id))[0]!;
    expect(codeOf(both[1])).toBeNull();
    expect(after.stage).toBe("revoked");
    expect(after.changes.map(({ action }) => action)).toEqual(
      codeOf(both[0]) === null ? ["retain", "revoke"] : ["revoke"],
    );
  });

  test("称号有一件处理在办的，不能在复查中保留，称号不动", async () => {
    const { id, applicant } = await atHandling(world, {});
    const [title] = await titlesOf(applicant.id);
    must(await startHandling(world.organiser, { designationId: title!.id, ...OPENED }));
    const keeping = { outcome: "retain", opinion: OPINION };
    expect(codeOf(await signed(pair[1], "application", id, "conclude_recheck", keeping))).toBe("handling_running");
    expect((await titlesOf(applicant.id))[0]).toMatchObject({ stage: "in_force", changes: [] });
  });

  test("没有称号的不能处理，只能终止复查；有称号的不能终止", async () => {
    const none = await atHandling(world);
    expect(codeOf(await handle(none.id, { outcome: "retain" }))).toBe("no_title_held");
    const end = (id: string) =>
      takeSigned(pair, "application", id, "end_recheck", { reason: "该单位的称号已于此前撤销。" });
    must(await end(none.id));
    expect(await stageOf(none.id)).toBe("rechecked");
    const one = await atHandling(world, {});
    expect(codeOf(await end(one.id))).toBe("title_still_held");
    expect(await stageOf(one.id)).toBe("handling");
  });
});

test("复查的称号是资格所列活动的；别的类别、别的组织方的不在其内", async () => {
  const elsewhere = await makeRecheck();
  const earlierWorld = await db.programme.create({
    data: { key: `earlier-${world.cycle.id}`, name: "往届活动", organiserId: world.office.id },
  });
  const { id: cycleId, programmeId: _, ...like } = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
  const given = await db.cycle.create({ data: { ...like, programmeId: earlierWorld.id, stage: "closed" } });
  await db.cycleEligibility.create({ data: { cycleId, programmeId: earlierWorld.id } });
  const { id, applicant } = await makeApplication(world, "handling");
  must(
    await registerTitles({ ...world, cycle: { ...world.cycle, id: given.id } } as World, [
      earlier(applicant, { batch: "往届" }),
    ]),
  );
  must(await registerTitles(world, [earlier(applicant, { title: "本活动的称号" })]));
  expect(codeOf(await registerTitles(elsewhere, [earlier(applicant)]))).toBe("titles_refused");
  must(await handle(id, { outcome: "warn" }));
  const handled = (await handlingsOf(id)).map(({ designationId }) => designationId);
  expect((await titlesOf(applicant.id)).map((title) => [title.batch, handled.includes(title.id)]).sort()).toEqual(
    [
      ["2020年度", false],
      ["往届", true],
    ].sort(),
  );
  expect(RECHECK).toHaveLength(2);
});
