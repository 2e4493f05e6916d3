import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sign } from "@/lib/acts/signing";
import { acceptCases } from "@/lib/first-review/accepting";
import { db } from "@/lib/platform/db";
import { givenRecommendations } from "@/lib/recommendation/queries";
import { makeSignatory, must, PASSWORD, refused, signed, take, takeSigned } from "../support/acts";
import { stageOf } from "../support/cycle";
import { city, OPINION, openTwoDesks, passedUp, province, world } from "../support/passing-up";
import { makeApplication } from "../support/world";

const REASON = "推荐以后发现数据有误，撤回核实。";

beforeEach(openTwoDesks);

const used = async (officeId: string) => {
  const quota = { cycleId: world.cycle.id, officeId, track: "comprehensive", purpose: "recommendation" } as const;
  return (await db.quota.findFirstOrThrow({ where: quota })).used;
};
const acceptedAt = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).acceptedAt;
const signOffs = async (id: string, officeId: string) =>
  (
    await db.signOff.findMany({ where: { subjectId: id, organisationId: officeId }, orderBy: { preparedAt: "asc" } })
  ).map(({ action, stage }) => [action, stage]);

describe("申报单位撤回", () => {
  test("在上一级案头撤回申报：各级的名额都退还，推荐写明因何失效，推荐的办公室得到通知", async () => {
    const { id, applicant, filer } = await passedUp();
    expect(await used(world.cityOffice.id)).toBe(1);
    const head = await makeSignatory(applicant);
    must(await takeSigned([filer, head], "application", id, "withdraw"));
    expect(await stageOf(id)).toBe("withdrawn");
    expect([await used(world.cityOffice.id), await used(world.office.id)]).toEqual([0, 0]);
    const given = await givenRecommendations(city[0], world.cycle.id);
    expect(given).toMatchObject([{ applicationId: id, ended: { reason: expect.stringContaining("申报单位撤回") } }]);
    const told = await db.notification.findFirst({ where: { userId: city[0].userId, text: { contains: "撤回申报" } } });
    expect(told?.href).toBe("/review");
  });

  test("没有经过推荐就撤回的，不动名额", async () => {
    const { id } = await makeApplication(world, "first_review");
    const other = await makeApplication(world, "first_review");
    await db.quota.updateMany({ where: { cycleId: world.cycle.id, officeId: world.cityOffice.id }, data: { used: 2 } });
    const head = await makeSignatory(other.applicant);
    must(await takeSigned([other.filer, head], "application", other.id, "withdraw"));
    expect(await used(world.cityOffice.id)).toBe(2);
    expect(await stageOf(id)).toBe("first_review");
  });
});

describe("上下两级各自的拟办", () => {
  test("拟办推荐就是第一次办理，随之接收；下级再撤回的，被告知已经接收", async () => {
    const { id } = await passedUp();
    must(await take(province[0], "application", id, "recommend", { opinion: OPINION }));
    expect(await acceptedAt(id)).not.toBeNull();
    const back = await take(city[0], "application", id, "withdraw_recommendation", { reason: REASON });
    expect(back).toEqual(refused("recommendation_accepted"));
  });

  test("拟办被拒绝的不算办理，不接收", async () => {
    const { id } = await passedUp();
    const short = await take(province[0], "application", id, "recommend", { opinion: "短" });
    expect(short).toEqual(refused("invalid_input"));
    expect(await acceptedAt(id)).toBeNull();
    must(await take(city[0], "application", id, "withdraw_recommendation", { reason: REASON }));
  });

  test("下级的撤回还没有签发，上一级接收，撤回随之失效；上一级照常推荐", async () => {
    const { id } = await passedUp();
    must(await take(city[0], "application", id, "withdraw_recommendation", { reason: REASON }));
    must(await acceptCases(province[0], { ids: [id] }));
    must(await takeSigned(province, "application", id, "recommend", { opinion: OPINION }));
    expect(await stageOf(id)).toBe("assessment");
    expect((await signOffs(id, world.cityOffice.id)).at(-1)).toEqual(["withdraw_recommendation", "superseded"]);
  });

  test("上一级直接拟办的，下级未签发的撤回也随之失效", async () => {
    const { id } = await passedUp();
    must(await take(city[0], "application", id, "withdraw_recommendation", { reason: REASON }));
    must(await take(province[0], "application", id, "decline_to_recommend", { opinion: "材料与实际不符，不予推荐。" }));
    expect((await signOffs(id, world.cityOffice.id)).at(-1)).toEqual(["withdraw_recommendation", "superseded"]);
    expect(await signOffs(id, world.office.id)).toEqual([["decline_to_recommend", "pending"]]);
  });

  test("接收不影响申报单位自己的撤回申报", async () => {
    const { id, applicant, filer } = await passedUp();
    must(await take(filer, "application", id, "withdraw"));
    must(await acceptCases(province[0], { ids: [id] }));
    expect(await signOffs(id, applicant.id)).toEqual([["withdraw", "pending"]]);
  });

  test("申报单位的撤回等待签发，不妨碍案头拟办推荐，也互不知情；一件签发，另一件随之失效", async () => {
    const { id, applicant, filer } = await passedUp();
    const head = await makeSignatory(applicant);
    must(await take(filer, "application", id, "withdraw"));
    const seenAbove = await panelFor(province[0], "application", id);
    expect(seenAbove!.pending).toBeNull();
    expect(seenAbove!.actions.find(({ action }) => action === "recommend")).toMatchObject({ blockedBy: null });
    must(await take(province[0], "application", id, "recommend", { opinion: OPINION }));
    expect(await take(province[0], "application", id, "recommend", { opinion: OPINION })).toEqual(
      refused("sign_off_pending"),
    );
    expect(await panelFor(head, "application", id)).toMatchObject({ pending: { action: "withdraw" } });
    const waiting = await db.signOff.findFirstOrThrow({ where: { subjectId: id, organisationId: applicant.id } });
    must(await sign(head, { id: waiting.id, password: PASSWORD, key: randomUUID() }));
    expect(await stageOf(id)).toBe("withdrawn");
    expect(await signOffs(id, world.office.id)).toEqual([["recommend", "superseded"]]);
  });

  test("案头的推荐等待签发，申报单位照样可以提请撤回：拒绝它就等于告诉它", async () => {
    const { id, filer } = await passedUp();
    must(await take(province[0], "application", id, "recommend", { opinion: OPINION }));
    must(await take(filer, "application", id, "withdraw"));
    expect(await signOffs(id, world.office.id)).toEqual([["recommend", "pending"]]);
  });

  test("签发人签发的推荐也接收在先", async () => {
    const { id } = await passedUp();
    must(await signed(province[1], "application", id, "recommend", { opinion: OPINION }));
    const events = await db.event.findMany({ where: { applicationId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ action }) => action).slice(-2)).toEqual(["accept_case", "recommend"]);
  });
});
