import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { agreeToRest } from "@/lib/first-review/agree-rest";
import { assignPart } from "@/lib/first-review/assign-part";
import { saveRemark } from "@/lib/first-review/commands";
import { lastTime } from "@/lib/first-review/last-time";
import { readingCase } from "@/lib/first-review/reading";
import { progressOf } from "@/lib/first-review/reading-rules";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { clerk, OPINION, onTheDesk, openDesk, world } from "../support/review";
import { makeActor, makeOrganisation } from "../support/world";

let colleague: Actor;
let id: string;
let filer: Actor;
let first: string;
let second: string;

beforeAll(async () => {
  await openDesk();
  colleague = await makeActor(world.cityOffice, "reviewing");
  [first, second] = world.catalogue.items as [string, string];
});
beforeEach(async () => {
  ({ id, filer } = await onTheDesk());
});

const CANARY = "初审暗记：清单未见公布";
const remark = (by: Actor, change: object = {}) =>
  saveRemark(by, { applicationId: id, indicatorId: first, opinion: "doubt", remark: CANARY, version: 0, ...change });
const rewrite = (narrative: string, indicatorId = first) =>
  db.indicatorAnswer.updateMany({ where: { applicationId: id, indicatorId }, data: { narrative } });
const markOf = async (by: Actor, indicatorId = first) =>
  (await readingCase(by, id, 1))!.marks.find((mark) => mark.id === indicatorId)!;

describe("逐项意见", () => {
  test("同一办公室两人先后提意见：后来的被告知前者的意见，改定以后前者的意见仍在", async () => {
    must(await remark(clerk));
    const late = await remark(colleague, { opinion: "agree", remark: "看过，没有问题" });
    expect(late).toMatchObject({
      error: { code: "stale", theirs: { opinion: "doubt", remark: CANARY, author: clerk.name } },
    });
    expect(must(await remark(colleague, { opinion: "agree", remark: "看过，没有问题", version: 1 }))).toEqual({
      version: 2,
    });
    const [own] = (await readingCase(clerk, id, 1))!.layers;
    expect(own).toMatchObject({
      opinion: "agree",
      author: colleague.name,
      earlier: [{ opinion: "doubt", remark: CANARY }],
    });
  });

  test("内容变了的意见不算已审，原文与现在并列；重新提出以后又算", async () => {
    await rewrite("去年的说明");
    must(await remark(clerk));
    expect((await markOf(clerk)).reading).toBe("read");
    const seen = (await readingCase(clerk, id, 1))!.content;
    await rewrite("今年改过的说明");
    expect(await markOf(clerk)).toMatchObject({ reading: "changed", opinion: "doubt" });
    const reading = (await readingCase(clerk, id, 1))!;
    expect(reading.layers[0]).toMatchObject({ stands: false, read: { narrative: "去年的说明", judgement: "met" } });
    expect(progressOf(reading.marks)).toMatchObject({ read: 0, changed: 1 });
    expect(await remark(clerk, { version: 1, content: seen })).toMatchObject(refused("item_changed"));
    must(await remark(clerk, { version: 1, content: reading.content, opinion: "agree", remark: "" }));
    expect((await markOf(clerk)).reading).toBe("read");
  });

  test("其余全部同意：不动已有的意见；看到以后有人提了意见、分给了同事、案卷动过的，一项也不记", async () => {
    must(await remark(clerk));
    const rest = world.catalogue.items.slice(1);
    const agree = (indicatorIds: string[], version = 0, by = clerk) =>
      agreeToRest(by, { applicationId: id, version, indicatorIds });
    expect(await agree([first, ...rest])).toEqual(refused("stale"));
    expect(await agree(rest, 4)).toEqual(refused("stale"));
    expect(await agree([filer.userId])).toEqual(refused("not_found"));
    expect(await agree(rest, 0, filer)).toMatchObject({ ok: false });
    expect(await db.reviewRemark.count({ where: { applicationId: id } })).toBe(1);
    must(await assignPart(clerk, { applicationId: id, part: rest[0]!, userId: colleague.userId }));
    expect(await agree(rest)).toEqual(refused("stale"));
    expect(await db.reviewRemark.count({ where: { applicationId: id } })).toBe(1);
    expect(must(await agree(rest, 0, colleague))).toEqual({ items: rest.length });
    expect(await markOf(clerk)).toMatchObject({ opinion: "doubt" });
  });

  test("按部分分给经办；分给他人的不算我的", async () => {
    must(await assignPart(clerk, { applicationId: id, part: first, userId: colleague.userId }));
    expect([(await markOf(clerk)).mine, (await markOf(colleague)).mine, (await markOf(clerk, second)).mine]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await assignPart(filer, { applicationId: id, part: "all", userId: colleague.userId })).toMatchObject({
      ok: false,
    });
  });

  test("申报单位、评估员、不相干的办公室读不到；上级看得到下级的，下级看不到上级正在提的", async () => {
    must(await remark(clerk));
    const above = await makeActor(world.office, "reviewing");
    const assessor = await makeActor(await makeOrganisation("assessment_agency", world.province), "assessing");
    for (const by of [filer, assessor, above]) expect(await readingCase(by, id, 1)).toBeNull();
    expect(JSON.stringify(await readDossier(filer, id))).not.toContain(CANARY);
    expect(JSON.stringify(await timelineOf(filer, id, "applicant"))).not.toContain(CANARY);
    await db.application.update({ where: { id }, data: { deskOfficeId: world.office.id } });
    const base = { applicationId: id, officeId: world.cityOffice.id, at: new Date("2026-03-01T00:00:00Z") };
    await db.recommendation.create({ data: { ...base, opinion: OPINION } });
    expect(JSON.stringify((await readingCase(above, id, 1))!.layers)).toContain(CANARY);
    must(await remark(above, { remark: "省办暗记：还要再看" }));
    expect(JSON.stringify((await readingCase(clerk, id, 1))!.layers)).not.toContain("省办暗记");
    await db.application.update({ where: { id }, data: { deskOfficeId: world.cityOffice.id } });
    expect(JSON.stringify((await readingCase(clerk, id, 1))!.layers)).toContain("省办暗记");
  });

  test("上一周期同一项的作答、本办公室当时的意见；别处没有权限读的不告诉", async () => {
    expect(await lastTime(clerk, id, first)).toBeNull();
    const { applicantId, cycleId, ...rest } = await db.application.findUniqueOrThrow({ where: { id } });
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } });
    await db.cycle.update({ where: { id: cycleId }, data: { number: 2 } });
    const { id: _, pinyin: __, ...copy } = cycle as typeof cycle & { pinyin?: string };
    const earlier = await db.cycle.create({ data: { ...copy, number: 1, name: "上届" } as never });
    const before = await db.application.create({
      data: {
        ...rest,
        id: crypto.randomUUID(),
        number: `${rest.number}-1`,
        applicantId,
        cycleId: earlier.id,
        submittedAt: new Date("2024-01-01T00:00:00Z"),
      } as never,
    });
    await db.indicatorAnswer.create({
      data: {
        applicationId: before.id,
        indicatorId: first,
        judgement: "partly_met",
        narrative: "上届的说明",
        updatedById: filer.userId,
        updatedByName: filer.name,
        updatedAt: new Date("2024-01-01T00:00:00Z"),
      },
    });
    expect(await lastTime(clerk, id, first)).toMatchObject({
      cycle: "上届",
      judgement: "partly_met",
      narrative: "上届的说明",
      same: true,
    });
    await db.application.update({ where: { id: before.id }, data: { deskOfficeId: null } });
    expect(await lastTime(clerk, id, first)).toBeNull();
    await db.cycle.update({ where: { id: earlier.id }, data: { number: 3 } });
  });
});
