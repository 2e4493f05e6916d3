import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { panelFor } from "@/lib/acts/queries";
import { recallSignOff, rejectSignOff, sign } from "@/lib/acts/signing";
import { saveRemark } from "@/lib/first-review/commands";
import { deskPage } from "@/lib/first-review/desk";
import { remarksFor, reviewCase } from "@/lib/first-review/queries";
import { deskQuery } from "@/lib/first-review/schema";
import { db } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import type { Actor, Duty } from "@/lib/policy/standing";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const PASSWORD = "Qianfa-2026-ceshi";
const OPINION = "材料齐全，工作扎实，同意推荐。";

let world: World;
let clerk: Actor;
let leader: Actor;

/** Somebody who can sign, with a password. */
async function signatory(of: Parameters<typeof makeActor>[0], ...also: Duty[]): Promise<Actor> {
  const actor = await makeActor(of, "signing", ...also);
  await db.user.update({ where: { id: actor.userId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  return actor;
}

/** A county's case on the city's desk. */
const onTheDesk = () => makeApplication(world, "first_review");

const order = (id: string, action: string, proposal: object, version = 0) => ({
  subject: "application",
  id,
  action,
  proposal,
  version,
  key: randomUUID(),
});

async function prepared(id: string, action = "recommend", proposal: object = { opinion: OPINION }): Promise<string> {
  const result = await act(clerk, order(id, action, proposal));
  if (!result.ok || result.value.kind !== "prepared") throw new Error(JSON.stringify(result));
  return result.value.signOffId;
}

const signed = (id: string, by = leader, password = PASSWORD) => sign(by, { id, password, key: randomUUID() });
const stageOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).stage;
const quotaRow = { officeId: "", track: "comprehensive", purpose: "recommendation" } as const;
const places = (n: number) =>
  db.quota.updateMany({
    where: { ...quotaRow, officeId: world.cityOffice.id, cycleId: world.cycle.id },
    data: { places: n, used: 0 },
  });
const placesUsed = async () =>
  (await db.quota.findFirstOrThrow({ where: { ...quotaRow, officeId: world.cityOffice.id, cycleId: world.cycle.id } }))
    .used;

beforeAll(async () => {
  world = await makeWorld();
  clerk = world.reviewer;
  leader = await signatory(world.cityOffice);
});

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
    const both = await signatory(world.cityOffice, "reviewing");
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
    const stranger = await signatory(await makeOrganisation("office", await makeArea("province")));
    expect(await signed(signOffId, stranger)).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await events()).toBe(before);
    expect(await db.recommendation.count({ where: { applicationId: id } })).toBe(0);
  });

  test("两个案卷同时争最后一个名额：一个成功，一个读到名额已用完", async () => {
    await places(1);
    const cases = [await onTheDesk(), await onTheDesk()];
    const signOffs = [await prepared(cases[0]!.id), await prepared(cases[1]!.id)];
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

describe("退回补正", () => {
  const corrections = () => [{ indicatorId: world.catalogue.items[0]!, remark: "请补充清单公布的网址" }];
  const dueAt = "2099-01-10";

  test("只列明的项解冻，原文与补正要求一并保存", async () => {
    const { id } = await onTheDesk();
    await db.indicatorAnswer.updateMany({
      where: { applicationId: id, indicatorId: world.catalogue.items[0]! },
      data: { narrative: "原来的说明" },
    });
    const result = await act(
      clerk,
      order(id, "return_for_correction", { corrections: JSON.stringify(corrections()), dueAt }),
    );
    expect(result).toMatchObject({ ok: true, value: { kind: "moved", to: "returned" } });
    const request = await db.correctionRequest.findFirstOrThrow({
      where: { applicationId: id },
      include: { items: true },
    });
    expect(request).toMatchObject({ round: 1, officeId: world.cityOffice.id });
    expect(request.dueAt.toISOString()).toBe("2099-01-10T15:59:59.999Z");
    expect(request.items).toMatchObject([{ remark: "请补充清单公布的网址", before: { narrative: "原来的说明" } }]);
  });

  test("没有列项、期限不对、次数用完都退不了，什么也不留下", async () => {
    const { id } = await onTheDesk();
    expect(await act(clerk, order(id, "return_for_correction", { corrections: "[]", dueAt }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(await act(clerk, order(id, "return_for_correction", { corrections: "{坏", dueAt }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(
      await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt: "明天" })),
    ).toMatchObject({ error: { fields: { dueAt: "请选择日期" } } });
    for (const round of [1, 2]) {
      const at = new Date("2026-02-01T00:00:00Z");
      await db.correctionRequest.create({
        data: { applicationId: id, officeId: world.cityOffice.id, round, dueAt: at, openedAt: at, closedAt: at },
      });
    }
    expect(await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt }))).toMatchObject({
      error: { code: "correction_rounds_used" },
    });
    expect(await stageOf(id)).toBe("first_review");
    expect(await db.correctionRequest.count({ where: { applicationId: id } })).toBe(2);
  });

  test("退回中的案卷不能推荐", async () => {
    await places(5);
    const { id } = await onTheDesk();
    await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt }));
    expect(await act(clerk, order(id, "recommend", { opinion: OPINION }, 1))).toMatchObject({
      error: { code: "wrong_stage" },
    });
  });

  test("看到的是旧版本时不办，且说明已被他人更新", async () => {
    const { id } = await onTheDesk();
    expect(
      await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt }, 7)),
    ).toMatchObject({ error: { code: "stale" } });
  });
});

describe("各看各的", () => {
  test("外省办公室、申报单位以外的人都看不到，也办不了，与不存在无异", async () => {
    const { id } = await onTheDesk();
    const stranger = await makeActor(
      await makeOrganisation("office", await makeArea("province")),
      "reviewing",
      "organising",
      "signing",
    );
    expect(await reviewCase(stranger, id)).toBeNull();
    expect(await panelFor(stranger, "application", id)).toBeNull();
    expect((await deskPage(stranger, deskQuery.parse({}))).total).toBe(0);
    const refused = await act(stranger, order(id, "recommend", { opinion: OPINION }));
    const absent = await act(stranger, order(randomUUID(), "recommend", { opinion: OPINION }));
    expect(refused).toEqual(absent);
    expect(refused).toMatchObject({ error: { code: "not_found" } });
  });

  test("逐项意见各办公室一层；申报单位看不到意见与推荐", async () => {
    const { id, filer } = await onTheDesk();
    const canary = "初审存疑：清单未见公布";
    const said = {
      applicationId: id,
      indicatorId: world.catalogue.items[1]!,
      opinion: "doubt",
      remark: canary,
      version: 0,
    };
    expect(await saveRemark(clerk, said)).toEqual({ ok: true, value: { version: 1 } });
    expect(await saveRemark(clerk, said)).toMatchObject({ error: { code: "stale" } });
    expect(await saveRemark(clerk, { ...said, version: 1, remark: "" })).toMatchObject({
      error: { code: "invalid_input" },
    });
    const own = (await reviewCase(clerk, id))!;
    expect(await remarksFor(clerk, own)).toMatchObject([{ remark: canary, own: true }]);
    const theirs = await reviewCase(filer, id);
    expect(theirs).not.toBeNull();
    expect(await remarksFor(filer, theirs!)).toEqual([]);
    expect(JSON.stringify(theirs)).not.toContain(canary);
    expect(await saveRemark(filer, { ...said, version: 1 })).toMatchObject({ error: { code: "not_allowed" } });
  });
});
