import { beforeEach, describe, expect, test } from "vitest";
import { takeFile } from "@/lib/field-records/files";
import { fieldOutcome } from "@/lib/field-records/outcome";
import { takeRecords } from "@/lib/field-records/receiving";
import type { RecordInput } from "@/lib/field-records/schema";
import { sha256Hex } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { addPhoto, saveFinding } from "@/lib/verification/findings";
import { visitOf } from "@/lib/verification/queries";
import { declareFromVisit } from "@/lib/verification/recusing";
import { visitReport } from "@/lib/verification/report-queries";
import { changeTeam } from "@/lib/verification/team-changes";
import { setClock } from "../support/clock";
import { fieldRecord, photoBytes, streamed } from "../support/field-records";
import {
  confirmed,
  cycleId,
  leader,
  member,
  openVerification,
  organiser,
  seat,
  take,
  teamId,
  underWay,
} from "../support/verification";

let visit: Awaited<ReturnType<typeof underWay>>;
beforeEach(async () => {
  setClock("2026-07-06T10:00:00+08:00");
  await openVerification();
  visit = await underWay();
});

const reportNow = async () => (await visitReport(organiser, visit.id, { handedIn: false }))!;
const handIn = async () => {
  const open = await db.finding.findMany({ where: { visitId: visit.id, conclusion: null } });
  for (const { id, version } of open) await saveFinding(leader, confirmed(id, { version }));
  expect(await take(leader, visit.id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({
    ok: true,
  });
};
const sent = async (...records: RecordInput[]) => {
  const result = await takeRecords(member, visit.id, { records });
  expect(result).toMatchObject({ ok: true, value: records.map(() => ({ outcome: "taken" })) });
};
const brought = async (actor: Actor, colour: number) => {
  const bytes = await photoBytes(colour);
  const sha256 = sha256Hex(bytes);
  const taken = await takeFile(actor, { visitId: visit.id, sha256, fileName: "现场.jpg", stream: streamed(bytes) });
  expect(taken).toMatchObject({ ok: true });
  return sha256;
};

describe("核查组人员", () => {
  const names = async () => {
    const { members, earlier } = (await visitReport(organiser, visit.id, { handedIn: true }))!;
    return { members: members.map(({ name, capacity }) => [name, capacity]), earlier: earlier.map(({ name }) => name) };
  };

  test("交卷以后换组长、有人退出又回来，报告上的人还是交卷时的；退回再交的照再交时的", async () => {
    await handIn();
    const before = await names();
    const idOf = async ({ userId }: Actor) => (await db.teamMember.findFirstOrThrow({ where: { teamId, userId } })).id;
    setClock("2026-07-08T10:00:00+08:00");
    const changes = [
      { change: "leader", teamId, memberId: await idOf(member), reason: "原组长另有任务" },
      { change: "end", teamId, memberId: await idOf(leader), reason: "因病不能参加" },
      { change: "add", teamId, member: seat(leader), reason: "康复后归队" },
    ];
    for (const change of changes) {
      expect(await changeTeam(organiser, change)).toMatchObject({ ok: true });
      expect(await names()).toEqual(before);
    }
    expect(await take(organiser, visit.id, "return_visit", { reason: "请补充说明" })).toMatchObject({ ok: true });
    expect((await reportNow()).members.find(({ capacity }) => capacity === "leader")?.name).toBe(member.name);
    const again = await take(member, visit.id, "hand_in_visit", { summary: "核查情况综合说明若干字" });
    expect(again).toMatchObject({ ok: true });
    expect((await names()).members).toContainEqual([member.name, "leader"]);
  });

  test("回避的：没有做过的写没有参加，写过结论的写中途回避", async () => {
    const reason = "配偶在该县政府任职，应当回避";
    await declareFromVisit(member, { visitId: visit.id, reason });
    const recusal = async () => (await reportNow()).members.find(({ name }) => name === member.name)?.recusal;
    expect(await recusal()).toBe("absent");
    await db.finding.update({ where: { id: visit.findings[0] }, data: { authorId: member.userId } });
    expect(await recusal()).toBe("midway");
    expect((await reportNow()).members.find(({ name }) => name === leader.name)?.recusal).toBeNull();
  });
});

test("表态之后结论改了，报告、核查页、现场表态三处都说改了；只标明涉嫌弄虚作假的三处都不算改", async () => {
  const note = "台账与窗口登记相互矛盾，无法核对";
  const first = confirmed(visit.findings[0], { conclusion: "not_confirmed", note });
  await saveFinding(member, first);
  const stand = { findingId: visit.findings[0], stand: "agreed", note: "", name: "郑文清", post: "副县长" };
  const shown = { signature: null, conclusion: "not_confirmed", shown: note };
  await sent(fieldRecord("reply", { ...stand, ...shown }, 0));
  const lapsed = async () => [
    (await reportNow()).findings[0]?.reply?.lapsed,
    (await visitOf(organiser, visit.id))?.findings[0]?.reply?.lapsed,
    (await fieldOutcome(organiser, visit.id))?.replies[0]?.lapsed,
  ];
  expect(await lapsed()).toEqual([false, false, false]);
  expect(await saveFinding(member, { ...first, fabrication: true, version: 2 })).toMatchObject({ ok: true });
  expect(await lapsed()).toEqual([false, false, false]);
  await saveFinding(member, { ...first, conclusion: "confirmed", note: "后来查明属实", version: 3 });
  expect(await lapsed()).toEqual([true, true, true]);
});

describe("照片和签名", () => {
  test("照片何时何处拍的、谁签的名，报告和核查页都有", async () => {
    await db.cycle.update({ where: { id: cycleId }, data: { photoPosition: true } });
    const position = { latitude: 33.5, longitude: 109.1, accuracy: 8 };
    const [sha256, signature] = [await brought(member, 1), await brought(member, 2)];
    const photo = { findingId: visit.findings[0], sha256, fileName: "大厅.jpg", takenAt: "2026-07-06T01:30:00.000Z" };
    await sent(
      fieldRecord("photo", { ...photo, position }),
      fieldRecord("signature", { memberId: null, name: "郑文清", post: "副县长", signature }, 0),
    );
    for (const view of [await reportNow(), await visitOf(organiser, visit.id)]) {
      const [kept] = view!.findings[0]!.photos;
      expect(kept).toMatchObject({ sha256, ...position });
      expect(new Date(kept!.takenAt!)).toEqual(new Date(photo.takenAt));
    }
    expect((await reportNow()).signatures).toMatchObject([
      { side: "place", name: "郑文清", post: "副县长", sha256: signature, items: [] },
    ]);
  });

  test("从电脑上添加的照片：周期不采集位置的，带有位置的不收，什么也没有留下；采集的收", async () => {
    const add = async () => {
      const stream = streamed(await photoBytes(3, true));
      return addPhoto(member, { findingId: visit.findings[0], fileName: "现场.jpg", stream });
    };
    const photos = () => db.findingPhoto.count({ where: { findingId: visit.findings[0] } });
    expect(await add()).toEqual({ ok: false, error: { code: "picture_tells_position" } });
    expect(await photos()).toBe(0);
    await db.cycle.update({ where: { id: cycleId }, data: { photoPosition: true } });
    expect(await add()).toMatchObject({ ok: true });
    expect(await photos()).toBe(1);
  });
});
