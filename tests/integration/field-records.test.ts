import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { fieldBundle } from "@/lib/field-records/bundle";
import { readFieldFile, takeFile } from "@/lib/field-records/files";
import { fieldOutcome } from "@/lib/field-records/outcome";
import { takeRecords } from "@/lib/field-records/receiving";
import type { RecordInput } from "@/lib/field-records/schema";
import { sha256Hex } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openFolder } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { fieldRecord, photoBytes, streamed } from "../support/field-records";
import { aStranger } from "../support/fieldwork";
import { cycleId, leader, member, openVerification, organiser, take, teamId, underWay } from "../support/verification";

let visit: Awaited<ReturnType<typeof underWay>>;
beforeEach(async () => {
  await openVerification();
  visit = await underWay();
});

const sent = async (actor: Actor, ...records: RecordInput[]) => {
  const result = await takeRecords(actor, visit.id, { records });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const concluded = (change: object = {}) => ({
  findingId: visit.findings[0],
  conclusion: "not_confirmed",
  note: "现场未见所报台账，窗口人员也未听说过。",
  fabrication: false,
  ...change,
});
const stand = (change: object = {}) => ({
  ...{
    findingId: visit.findings[0],
    stand: "objected",
    note: "台账在档案室，当天未能取出。",
    name: "郑文清",
    post: "副县长",
  },
  ...{ signature: null, conclusion: "not_confirmed", shown: "未见台账", ...change },
});
const brought = async (actor: Actor, bytes: Buffer, fileName = "现场.jpg", sha256 = sha256Hex(bytes)) =>
  takeFile(actor, { visitId: visit.id, sha256, fileName, stream: streamed(bytes) });

describe("现场记录", () => {
  test("is taken once, whatever is sent again; its receipt names the hash, the phone's time and the server's", async () => {
    const record = fieldRecord("finding", concluded());
    expect(await sent(member, record)).toMatchObject([{ outcome: "taken", sha256: record.sha256, version: 2 }]);
    const events = await db.event.count();
    expect(await sent(member, record, record)).toMatchObject([
      { outcome: "known", sha256: record.sha256, version: 2 },
      { outcome: "known" },
    ]);
    expect(await db.event.count()).toBe(events);
    const [receipt, ...more] = await db.fieldRecord.findMany({ where: { visitId: visit.id } });
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ sha256: record.sha256, madeAt: new Date(record.madeAt), userId: member.userId });
    expect(await db.finding.findUnique({ where: { id: visit.findings[0] } })).toMatchObject({ version: 2 });
  });

  test("two who send the same at once: one taken, one known, or refused to neither", async () => {
    const record = fieldRecord("finding", concluded());
    const both = await Promise.all([sent(member, record), sent(member, record)]);
    expect(both.map(([one]) => one!.outcome).sort()).toEqual(["known", "taken"]);
  });

  test("over a colleague's newer version nothing is overwritten: what stands comes back, and can be overridden by choice", async () => {
    await sent(leader, fieldRecord("finding", concluded({ conclusion: "confirmed", note: "组长所见" })));
    const mine = fieldRecord("finding", concluded());
    expect(await sent(member, mine)).toMatchObject([
      { outcome: "conflict", current: { version: 2, by: leader.name, content: { note: "组长所见" } } },
    ]);
    expect(await db.finding.findUnique({ where: { id: visit.findings[0] } })).toMatchObject({ note: "组长所见" });
    expect(await sent(member, { ...mine, base: 2 })).toMatchObject([{ outcome: "taken", version: 3 }]);
  });

  test("what was altered on the way, is of another visit, or breaks a rule is refused, and the rest of the batch is taken", async () => {
    const good = fieldRecord("finding", concluded({ findingId: visit.findings[1] }));
    const altered = { ...fieldRecord("finding", concluded()), content: concluded({ note: "被人改过的话" }) };
    const silent = fieldRecord("finding", concluded({ note: "" }));
    const baseless = fieldRecord("finding", concluded({ fabrication: true, note: "台账是假" }));
    const elsewhere = fieldRecord("finding", concluded({ findingId: randomUUID() }));
    const answers = await sent(member, altered, silent, baseless, elsewhere, good);
    expect(answers.map((one) => ("code" in one ? one.code : one.outcome))).toEqual([
      ...["record_altered", "invalid_input", "invalid_input", "not_found", "taken"],
    ]);
    expect(await db.fieldRecord.count({ where: { visitId: visit.id } })).toBe(1);
    expect(await sent(member, { ...fieldRecord("finding", concluded()), id: good.id })).toMatchObject([
      { outcome: "refused" },
    ]);
  });

  test("涉嫌弄虚作假 leaves an event, and the organiser is told", async () => {
    await sent(member, fieldRecord("finding", concluded({ fabrication: true })));
    expect(await db.event.count({ where: { subjectId: visit.id, action: "mark_fabrication" } })).toBe(1);
    expect(await db.notification.count({ where: { userId: organiser.userId, text: { contains: "弄虚作假" } } })).toBe(
      1,
    );
  });

  test("made before the report but arriving after it: refused in words; sent again once it is returned, taken", async () => {
    for (const findingId of visit.findings) await sent(member, fieldRecord("finding", concluded({ findingId })));
    await take(leader, visit.id, "hand_in_visit", { summary: "核查情况综合说明若干字" });
    const late = fieldRecord("reply", stand(), 0);
    const [refused] = await sent(member, late);
    expect(refused).toMatchObject({ outcome: "refused", code: "visit_handed_in" });
    expect("message" in refused! && refused.message).toMatch(/核查报告已于 .* 提交，.*退回以后自动送出/);
    expect(await fieldBundle(member, visit.id)).toMatchObject({ mayRecord: false, findings: [], members: [] });
    await take(organiser, visit.id, "return_visit", { reason: "请补充单位意见" });
    expect(await sent(member, late)).toMatchObject([{ outcome: "taken" }]);
  });

  test("before the visit begins nothing is taken, and it is said", async () => {
    await db.visit.update({ where: { id: visit.id }, data: { stage: "planned" } });
    expect(await sent(member, fieldRecord("finding", concluded()))).toMatchObject([{ code: "visit_not_begun" }]);
  });

  test("a stranger, and who has left the team, learn nothing and take nothing along; the organiser sends nothing", async () => {
    const stranger = await aStranger("verifying");
    const records = [fieldRecord("finding", concluded())];
    expect(await takeRecords(stranger, visit.id, { records })).toMatchObject({ error: { code: "not_found" } });
    expect(await takeRecords(organiser, visit.id, { records })).toMatchObject({ error: { code: "not_allowed" } });
    expect(await fieldBundle(stranger, visit.id)).toBeNull();
    expect(await fieldBundle(organiser, visit.id)).toBeNull();
    expect((await fieldBundle(member, visit.id))?.findings).toHaveLength(2);
    await db.teamMember.updateMany({
      where: { teamId, userId: member.userId },
      data: { endedAt: new Date(), endNote: "另有工作" },
    });
    expect(await fieldBundle(member, visit.id)).toBeNull();
    expect(await takeRecords(member, visit.id, { records })).toMatchObject({ error: { code: "not_found" } });
  });
});

describe("照片和签名", () => {
  test("the server stores the very bytes that the phone hashed, once", async () => {
    const bytes = await photoBytes(1);
    const sha256 = sha256Hex(bytes);
    expect(await brought(member, bytes)).toEqual({ ok: true, value: { sha256, size: bytes.length, known: false } });
    expect(await brought(member, bytes)).toMatchObject({ value: { known: true } });
    const path = openFolder(env.filesDirectory()).path(sha256);
    expect(sha256Hex(readFileSync(path))).toBe(sha256);
    const content = {
      findingId: visit.findings[0],
      sha256,
      fileName: "现场.jpg",
      takenAt: "2026-07-06T01:00:00Z",
      position: null,
    };
    expect(await sent(member, fieldRecord("photo", content, 0), fieldRecord("photo", content, 0))).toMatchObject([
      { outcome: "taken" },
      { outcome: "taken" },
    ]);
    expect(await db.findingPhoto.findMany({ where: { findingId: visit.findings[0] } })).toMatchObject([
      { sha256, takenAt: new Date(content.takenAt), latitude: null },
    ]);
    expect(await readFieldFile(organiser, visit.id, sha256)).toMatchObject({ mime: "image/jpeg" });
    expect(await readFieldFile(await aStranger("verifying"), visit.id, sha256)).toBeNull();
  });

  test("another hash than the bytes have, what is no picture, or a picture never brought: refused", async () => {
    const bytes = await photoBytes(2);
    expect(await brought(member, bytes, "现场.jpg", "0".repeat(64))).toMatchObject({ error: { code: "file_altered" } });
    expect(await brought(member, Buffer.from("不是图片"))).toMatchObject({ error: { code: "file_refused" } });
    const content = {
      findingId: visit.findings[0],
      sha256: sha256Hex(bytes),
      fileName: "a.jpg",
      takenAt: "2026-07-06T01:00:00Z",
    };
    expect(await sent(member, fieldRecord("photo", { ...content, position: null }, 0))).toMatchObject([
      { code: "file_not_arrived" },
    ]);
    expect(await db.findingPhoto.count({ where: { finding: { visitId: visit.id } } })).toBe(0);
  });

  test("where the cycle takes no positions, neither the picture nor the record may tell one", async () => {
    const bytes = await photoBytes(3, true);
    expect(await brought(member, bytes)).toMatchObject({ error: { code: "picture_tells_position" } });
    await db.cycle.update({ where: { id: cycleId }, data: { photoPosition: true } });
    expect(await brought(member, bytes)).toMatchObject({ ok: true });
    const position = { latitude: 33.67, longitude: 109.1, accuracy: 12 };
    const content = {
      findingId: visit.findings[0],
      sha256: sha256Hex(bytes),
      fileName: "a.jpg",
      takenAt: "2026-07-06T01:00:00Z",
      position,
    };
    expect(await sent(member, fieldRecord("photo", content, 0))).toMatchObject([{ outcome: "taken" }]);
    await db.cycle.update({ where: { id: cycleId }, data: { photoPosition: false } });
    expect(await sent(member, fieldRecord("photo", content, 0))).toMatchObject([{ code: "position_not_taken" }]);
  });

  test("members sign by the name on the list; the place's representative with a post", async () => {
    const own = await db.teamMember.findFirstOrThrow({ where: { teamId, userId: member.userId } });
    const by = (memberId: string | null, name: string, post = "") =>
      fieldRecord("signature", { memberId, name, post, signature: null }, 0);
    expect(await sent(leader, by(own.id, own.name))).toMatchObject([{ outcome: "taken" }]);
    expect(await sent(leader, by(own.id, "别人"))).toMatchObject([{ code: "not_on_team" }]);
    expect(await sent(leader, by(null, "郑文清"))).toMatchObject([{ code: "invalid_input" }]);
    expect(await sent(leader, by(null, "郑文清", "副县长"))).toMatchObject([{ outcome: "taken" }]);
    const [other] = await sent(member, by(null, "别的代表", "局长"));
    const theirs = { memberId: null, name: "郑文清", post: "副县长", signature: null };
    expect(other).toMatchObject({ outcome: "conflict", current: { version: 1, by: leader.name, content: theirs } });
  });

  test("单位 objects to one conclusion; what was shown stays with its stand when the conclusion changes", async () => {
    await sent(member, fieldRecord("finding", concluded()));
    expect(await sent(member, fieldRecord("reply", stand({ note: "不" }), 0))).toMatchObject([
      { code: "invalid_input" },
    ]);
    const said = stand({ shown: concluded().note });
    expect(await sent(member, fieldRecord("reply", said, 0))).toMatchObject([{ outcome: "taken", version: 1 }]);
    await sent(member, fieldRecord("finding", concluded({ note: "后来找到了台账，但不完整。" }), 2));
    expect(await db.findingReply.findUnique({ where: { findingId: visit.findings[0] } })).toMatchObject({
      ...{ stand: "objected", shown: concluded().note, takenById: member.userId },
    });
    const [other] = await sent(leader, fieldRecord("reply", stand({ stand: "agreed", name: "别的代表" }), 0));
    expect("current" in other! && other.current.content).toEqual(said);
    expect(await fieldOutcome(leader, visit.id)).toMatchObject({ replies: [{ lapsed: true }] });
    expect(await db.event.count({ where: { subjectId: visit.id, action: "reply_finding" } })).toBe(1);
  });

  test("涉嫌弄虚作假 isn't shown to the place: marked afterwards, its stand holds as it was given", async () => {
    await sent(member, fieldRecord("finding", concluded()));
    await sent(member, fieldRecord("reply", stand({ shown: concluded().note, fabrication: true }), 0));
    await sent(member, fieldRecord("finding", concluded({ fabrication: true }), 2));
    expect((await fieldBundle(member, visit.id))!.findings[0]!.reply).not.toHaveProperty("fabrication");
    expect(await fieldOutcome(leader, visit.id)).toMatchObject({ replies: [{ lapsed: false }] });
  });

  test("another's file is read by what its records are about; whoever may bring nothing in learns nothing of that", async () => {
    const { subjects } = (await fieldOutcome(leader, visit.id))!;
    expect(subjects).toEqual(
      Object.fromEntries(visit.findings.map((id) => [id, expect.stringMatching(/^第 \d+ 项$/)])),
    );
    expect((await fieldOutcome(organiser, visit.id))?.subjects).toEqual({});
  });

  test("receipts and what was brought stay as they are", async () => {
    await sent(member, fieldRecord("finding", concluded()));
    await expect(db.fieldRecord.deleteMany({})).rejects.toThrow(/append-only/);
  });
});
