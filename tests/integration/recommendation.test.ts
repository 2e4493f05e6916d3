import { beforeAll, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { recallSignOff, rejectSignOff } from "@/lib/acts/signing";
import { db } from "@/lib/platform/db";
import { makeSignatory } from "../support/acts";
import { stageOf } from "../support/cycle";
import {
  clerk,
  leader,
  OPINION,
  onTheDesk,
  openDesk,
  order,
  places,
  placesUsed,
  prepared,
  signed,
  world,
} from "../support/review";
import { makeArea, makeOrganisation } from "../support/world";

beforeAll(openDesk);

describe("推荐", () => {
  test("经办提请、签发人签发后，案卷交到下一环节，名额、推荐意见、快照、事件、通知同时落定", async () => {
    await places(1);
    const { id } = await onTheDesk();
    const signOffId = await prepared(id);
    expect(await stageOf(id)).toBe("first_review");
    expect((await signed(signOffId)).ok).toBe(true);
    const after = await db.application.findUniqueOrThrow({
      where: { id },
      include: { recommendations: true, snapshots: true },
    });
    expect(after).toMatchObject({ stage: "assessment", position: 1, deskOfficeId: world.office.id });
    expect(after.recommendations).toMatchObject([{ officeId: world.cityOffice.id, opinion: OPINION }]);
    expect(after.snapshots.map(({ milestone }) => milestone)).toEqual(["recommend"]);
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "recommend" } });
    expect(event).toMatchObject({
      from: "first_review",
      to: "assessment",
      actorId: leader.userId,
      standing: "desk_signatory",
    });
    expect(await placesUsed()).toBe(1);
  });

  test("申报单位不因推荐收到任何通知", async () => {
    await places(1);
    const { id, filer } = await onTheDesk();
    await signed(await prepared(id));
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "recommend" } });
    expect(event.detail).toMatchObject({ opinion: OPINION });
    expect(await db.notification.count({ where: { userId: filer.userId } })).toBe(0);
  });

  test("本人拟办的不能由本人签发", async () => {
    await places(1);
    const both = await makeSignatory(world.cityOffice, "reviewing");
    const { id } = await onTheDesk();
    const result = await act(both, order(id, "recommend", { opinion: OPINION }));
    const signOffId = result.ok && result.value.kind === "prepared" ? result.value.signOffId : "";
    expect(await signed(signOffId, both)).toMatchObject({ ok: false, error: { code: "own_preparation" } });
    expect(await stageOf(id)).toBe("first_review");
  });

  test("签发人不能不经拟办自己推荐", async () => {
    await places(1);
    const { id } = await onTheDesk();
    const result = await act(leader, order(id, "recommend", { opinion: OPINION }));
    expect(result).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(await stageOf(id)).toBe("first_review");
    expect(await placesUsed()).toBe(0);
  });

  test("口令不对、没有签发岗位、外单位的人都签不了，什么也不留下", async () => {
    await places(1);
    const { id } = await onTheDesk();
    const signOffId = await prepared(id);
    const events = () => db.event.count({ where: { applicationId: id } });
    const before = await events();
    expect(await signed(signOffId, leader, "wrong")).toMatchObject({ ok: false, error: { code: "wrong_password" } });
    expect(await signed(signOffId, clerk)).toMatchObject({ ok: false, error: { code: "not_signatory" } });
    const stranger = await makeSignatory(await makeOrganisation("office", await makeArea("province")));
    expect(await signed(signOffId, stranger)).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await events()).toBe(before);
    expect(await db.recommendation.count({ where: { applicationId: id } })).toBe(0);
  });

  test("两个案卷同时争最后一个名额：一个成功，一个读到名额已用完", async () => {
    await places(1);
    const cases = [await onTheDesk(), await onTheDesk()];
    const signOffs = [await prepared(cases[1]!.id), await prepared(cases[0]!.id, { reason: "在前的正在核实信访事项" })];
    const results = await Promise.all(signOffs.map((id) => signed(id)));
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(refusals).toEqual(["quota_exhausted"]);
    const stages = await Promise.all(cases.map(({ id }) => stageOf(id)));
    expect(stages.sort()).toEqual(["assessment", "first_review"]);
    expect(await placesUsed()).toBe(1);
    expect(await db.recommendation.count({ where: { applicationId: { in: cases.map(({ id }) => id) } } })).toBe(1);
  });

  test("同一件同时签两次只办一次", async () => {
    await places(2);
    const { id } = await onTheDesk();
    const signOffId = await prepared(id);
    const results = await Promise.all([signed(signOffId), signed(signOffId)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.recommendation.count({ where: { applicationId: id } })).toBe(1);
  });

  test("没有意见不能提请；名额用完连提请也不行", async () => {
    await places(0);
    const { id } = await onTheDesk();
    expect(await act(clerk, order(id, "recommend", { opinion: "短" }))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { opinion: expect.stringContaining("至少") } },
    });
    expect(await act(clerk, order(id, "recommend", { opinion: OPINION }))).toMatchObject({
      ok: false,
      error: { code: "quota_exhausted" },
    });
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
  });

  test("签发人退回后可以重新提请；经办可以撤回提请", async () => {
    await places(1);
    const { id } = await onTheDesk();
    const first = await prepared(id);
    expect(await act(clerk, order(id, "recommend", { opinion: OPINION }))).toMatchObject({
      error: { code: "sign_off_pending" },
    });
    expect(await rejectSignOff(leader, { id: first, remark: "请补充亮点" })).toEqual({ ok: true, value: true });
    expect(await signed(first)).toMatchObject({ error: { code: "sign_off_gone" } });
    const second = await prepared(id);
    expect(await recallSignOff(leader, second)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await recallSignOff(clerk, second)).toEqual({ ok: true, value: true });
    expect(await signed(second)).toMatchObject({ error: { code: "sign_off_gone" } });
    expect(await stageOf(id)).toBe("first_review");
  });
});
