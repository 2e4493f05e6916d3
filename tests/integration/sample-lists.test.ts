import { beforeEach, describe, expect, test } from "vitest";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { freezeList, returnList, saveList } from "@/lib/sample-lists/commands";
import { lookAtContact } from "@/lib/sample-lists/contacts";
import { drawFromList } from "@/lib/sample-lists/drawing";
import { listsOf } from "@/lib/sample-lists/queries";
import { frameItem } from "@/lib/sample-lists/rules";
import { setClock } from "../support/clock";
import { someoneIn } from "../support/fieldwork";
import { frozen, listVersion, notified, pasted, seeded } from "../support/sample-lists";
import { application, leader, member, openVerification, organiser, plan, world } from "../support/verification";
import { makeActor, makeApplication } from "../support/world";

let visitId: string;

beforeEach(async () => {
  setClock("2026-07-04T10:00:00+08:00");
  await openVerification();
  visitId = await plan();
});

const FREEZING = "2026-07-05T10:00:00+08:00";
const DRAWING = "2026-07-06T09:00:00+08:00";
const lines = () => db.sampleLine.findMany({ where: { list: { visitId } }, orderBy: { position: "asc" } });

describe("名册", () => {
  test("通知发出以前，被核查单位不知道有这次核查，也提供不了名册", async () => {
    const place = application.filer;
    expect(await listsOf(place, visitId)).toBeNull();
    const early = await saveList(place, { visitId, kind: "site", text: pasted("site", 3) });
    expect(early).toMatchObject({ error: { code: "not_found" } });
    await notified(visitId);
    expect((await listsOf(place, visitId))?.map(({ kind, asked }) => [kind, asked])).toEqual([
      ["case_file", 10],
      ["site", 3],
      ["interviewee", 10],
    ]);
    const other = await makeApplication(world, "verification");
    expect(await listsOf(other.filer, visitId)).toBeNull();
  });

  test("有一行不对，整表不收，原来的还在；错误逐行指出", async () => {
    await notified(visitId);
    const place = application.filer;
    expect(await saveList(place, { visitId, kind: "site", text: pasted("site", 3) })).toMatchObject({ ok: true });
    const text = "D1\t便民站\t\nD1\t重复的\t\nD3\t\t";
    const refused = await saveList(place, { visitId, kind: "site", text });
    expect(refused).toMatchObject({
      error: {
        code: "rows_refused",
        rows: [
          { row: 2, column: "点位编号", message: "与第 1 行重复。" },
          { row: 3, column: "点位名称" },
        ],
      },
    });
    expect((await lines()).map(({ number }) => number)).toEqual(["N1", "N2", "N3"]);
    const alike = await saveList(place, { visitId, kind: "site", text: "D1\t东 站点\t\nD2\t便民站\t\nD1 东\t站点\t" });
    expect(alike).toMatchObject({
      error: { rows: [{ row: 3, column: "点位名称", message: expect.stringContaining("第 1 行") }] },
    });
    const withoutPhone = await saveList(place, { visitId, kind: "interviewee", text: "F1\t张三\t\t" });
    expect(withoutPhone).toMatchObject({ error: { rows: [{ column: "联系电话" }] } });
  });

  test("冻结以后谁也改不了：重新提供不收，数据库也不许改一行；组织方说明原因退回后可以再提供", async () => {
    await notified(visitId);
    const hash = await frozen(visitId, "site", 5);
    expect(hash).toBe(frameHash((await lines()).map(frameItem)));
    const place = application.filer;
    const again = await saveList(place, { visitId, kind: "site", text: pasted("site", 2) });
    expect(again).toMatchObject({ error: { code: "list_not_open" } });
    const [first] = await lines();
    await expect(db.sampleLine.update({ where: { id: first!.id }, data: { label: "换一个" } })).rejects.toThrow();
    await expect(db.sampleLine.delete({ where: { id: first!.id } })).rejects.toThrow();
    await expect(
      db.sampleList.updateMany({ where: { visitId }, data: { frameHash: "0".repeat(64) } }),
    ).rejects.toThrow();
    const order = { visitId, kind: "site", version: await listVersion(visitId, "site"), reason: "缺少乡镇的点位" };
    expect(await returnList(leader, order)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await returnList(organiser, { ...order, version: 1 })).toMatchObject({ error: { code: "stale" } });
    expect(await returnList(organiser, order)).toMatchObject({ ok: true });
    expect(await db.event.findFirst({ where: { subjectId: visitId, action: "return_sample_list" } })).toMatchObject({
      detail: { sha256: hash, reason: "缺少乡镇的点位" },
    });
    expect(await saveList(place, { visitId, kind: "site", text: pasted("site", 6) })).toMatchObject({ ok: true });
  });

  test("空的名册冻结不了", async () => {
    await notified(visitId);
    const order = { visitId, kind: "site", version: 0 };
    expect(await freezeList(application.filer, order)).toMatchObject({ error: { code: "list_empty" } });
    expect(await freezeList(member, order)).toMatchObject({ error: { code: "not_allowed" } });
  });
});

describe("抽取", () => {
  beforeEach(async () => {
    await notified(visitId);
    setClock(FREEZING);
  });

  test("先冻结、后有种子；抽得的与任何人重抽的一样，不能再抽、不能退回", async () => {
    expect(await drawFromList(leader, await seeded(visitId, "case_file"))).toMatchObject({
      error: { code: "list_not_frozen" },
    });
    await frozen(visitId, "case_file", 24);
    setClock(DRAWING);
    const early = await drawFromList(leader, await seeded(visitId, "case_file", { seedAt: "2026-07-05T09:00" }));
    expect(early).toMatchObject({ error: { code: "seed_too_early" } });
    const ahead = await drawFromList(leader, await seeded(visitId, "case_file", { seedAt: "2026-07-07T09:00" }));
    expect(ahead).toMatchObject({ error: { code: "seed_too_early" } });
    expect(await db.visitSample.count({ where: { visitId } })).toBe(0);
    const order = await seeded(visitId, "case_file");
    const drawn = await drawFromList(leader, order);
    const expected = drawSample({ items: (await lines()).map(frameItem), seed: order.seed, count: 10 });
    expect(drawn).toEqual({ ok: true, value: { drawn: expected } });
    const kept = await db.visitSample.findMany({ where: { visitId }, orderBy: { position: "asc" } });
    expect(kept.map(({ label, position }) => [position, label])).toEqual(expected.map((label, n) => [n + 1, label]));
    const again = await drawFromList(organiser, await seeded(visitId, "case_file", { seed: "another" }));
    expect(again).toMatchObject({ error: { code: "list_not_frozen" } });
    const back = { visitId, kind: "case_file", version: await listVersion(visitId, "case_file"), reason: "想再抽一次" };
    expect(await returnList(organiser, back)).toMatchObject({ error: { code: "list_not_frozen" } });
    await expect(db.visitSample.deleteMany({ where: { visitId } })).rejects.toThrow();
    await expect(db.sampleList.updateMany({ where: { visitId }, data: { seed: "x" } })).rejects.toThrow();
  });

  test("数据库不收先于冻结的种子", async () => {
    await frozen(visitId, "site", 5);
    const data = {
      stage: "drawn",
      seed: "x",
      seedSource: "某处公开的数字",
      seedAt: new Date("2026-07-05T09:00:00+08:00"),
      drawnAt: new Date(DRAWING),
    } as const;
    await expect(db.sampleList.updateMany({ where: { visitId }, data })).rejects.toThrow();
  });

  test("组员、被核查单位不能录入种子；两个人同时录入，只有一个抽成", async () => {
    await frozen(visitId, "site", 5);
    setClock(DRAWING);
    const order = await seeded(visitId, "site");
    expect(await drawFromList(member, order)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await drawFromList(application.filer, order)).toMatchObject({ error: { code: "not_allowed" } });
    const both = await Promise.all([
      drawFromList(leader, order),
      drawFromList(organiser, { ...order, seed: "别的种子" }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.visitSample.count({ where: { visitId } })).toBe(3);
  });

  test("访谈对象的联系方式加密，抽取时清除没有抽中的；只有核查组和组织方能看，看一次记一次", async () => {
    await frozen(visitId, "interviewee", 14);
    expect((await lines()).every(({ contact }) => contact && !contact.includes("1390000"))).toBe(true);
    setClock(DRAWING);
    const before = (await lines())[0]!;
    expect(await lookAtContact(leader, before.id)).toMatchObject({ error: { code: "not_found" } });
    await drawFromList(organiser, await seeded(visitId, "interviewee"));
    const after = await lines();
    const open = after.filter(({ contact }) => contact !== null);
    expect(open).toHaveLength(10);
    const one = open[0]!;
    expect(await lookAtContact(member, one.id)).toEqual({
      ok: true,
      value: { contact: `1390000${String(one.position).padStart(4, "0")}` },
    });
    expect(await lookAtContact(application.filer, one.id)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await lookAtContact(await someoneIn("office", "verifying"), one.id)).toMatchObject({
      error: { code: "not_found" },
    });
    const cleared = after.find(({ contact }) => contact === null)!;
    expect(await lookAtContact(leader, cleared.id)).toMatchObject({ error: { code: "not_found" } });
    expect(await db.contactLook.findMany({ where: { line: { list: { visitId } } } })).toMatchObject([
      { lineId: one.id, userId: member.userId },
    ]);
    const shown = await listsOf(application.filer, visitId);
    expect(shown?.map(({ seed, drawn }) => [seed, drawn.length])).toEqual([
      [null, 0],
      [null, 0],
      [null, 0],
    ]);
    await db.visit.update({ where: { id: visitId }, data: { stage: "handed_in" } });
    const later = (await listsOf(application.filer, visitId))?.find(({ kind }) => kind === "interviewee");
    expect(later).toMatchObject({ stage: "drawn", withheld: false });
    expect(later?.drawn).toHaveLength(10);
    expect(later?.drawn.map(({ contactOf }) => contactOf)).toEqual(Array.from({ length: 10 }, () => null));
  });

  test("核查组对抽中的记了什么，被核查单位的经办、签发、校核都读不到；核查组、组织方读得到", async () => {
    await frozen(visitId, "site", 5);
    setClock(DRAWING);
    await drawFromList(leader, await seeded(visitId, "site"));
    await db.visitSample.updateMany({ where: { visitId }, data: { outcome: "refused", note: "拒不开门，疑有隐情" } });
    await db.visit.update({ where: { id: visitId }, data: { stage: "handed_in" } });
    const { filer, applicant } = application;
    const notes = async (who: Actor) => {
      const site = (await listsOf(who, visitId))?.find(({ kind }) => kind === "site");
      return site?.drawn.map(({ outcome, note }) => [outcome, note]);
    };
    for (const who of [filer, await makeActor(applicant, "signing"), await makeActor(applicant, "checking")]) {
      expect(await notes(who)).toEqual(Array.from({ length: 3 }, () => [null, ""]));
    }
    for (const who of [member, organiser]) {
      expect(await notes(who)).toEqual(Array.from({ length: 3 }, () => ["refused", "拒不开门，疑有隐情"]));
    }
  });

  test("早先冻结的名册里有两行分不开的，抽取时说明，退回后可以改", async () => {
    const list = await db.sampleList.create({ data: { visitId, kind: "site", version: 1 } });
    const row = (position: number, number: string, label: string) => ({ listId: list.id, position, number, label });
    await db.sampleLine.createMany({ data: [row(0, "D1", "东 站点"), row(1, "D1 东", "站点")] });
    const order = { visitId, kind: "site", version: 1 };
    expect(await freezeList(application.filer, order)).toMatchObject({ error: { code: "list_ambiguous" } });
    const data = { stage: "frozen" as const, frameHash: "0".repeat(64), count: 2, frozenAt: new Date(FREEZING) };
    await db.sampleList.update({ where: { id: list.id }, data });
    setClock(DRAWING);
    const drawn = await drawFromList(leader, await seeded(visitId, "site"));
    expect(drawn).toMatchObject({ error: { code: "list_ambiguous" } });
    const back = { ...order, reason: "有两行分不开，请改正" };
    expect(await returnList(organiser, back)).toMatchObject({ ok: true });
  });
});
