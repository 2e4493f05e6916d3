import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { sweepObjectionClocks } from "@/lib/objections/clocks";
import { followObjection, supplementObjection, withdrawObjection } from "@/lib/objections/following";
import { assignHandlers } from "@/lib/objections/handlers";
import { readIdentity, readObjectionFile } from "@/lib/objections/identity";
import { lodgeObjection } from "@/lib/objections/lodging";
import { docketOf, objectionForStaff } from "@/lib/objections/queries";
import { holdingsOf } from "@/lib/people/handover-queries";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { type Docket, openDocket } from "../support/docket";
import { CONCLUSION } from "../support/notices";
import { CANARY, canaryFile, tellsNobody } from "../support/objections";
import { unique } from "../support/unique";

let world: Docket["world"];
let colleague: Docket["colleague"];
let noticeId: Docket["noticeId"];
let candidate: Docket["candidate"];
let lodged: Docket["lodged"];
let assign: Docket["assign"];
let act: Docket["act"];
let reject: Docket["reject"];
let conclude: Docket["conclude"];
let stageNow: Docket["stageNow"];
let asked: Docket["asked"];

beforeEach(async () => {
  ({ world, colleague, noticeId, candidate, lodged, assign, act, reject, conclude, asked, stageNow } =
    await openDocket());
});

describe("承办人", () => {
  test("一至两名，须是本办公室的组织经办；只有承办人办理、看身份和材料", async () => {
    expect(codeOf(await act("accept_objection"))).toBe("not_allowed");
    expect(codeOf(await assign())).toBe("invalid_input");
    expect(codeOf(await assign(world.reviewer))).toBe("handler_not_here");
    expect(codeOf(await assign(world.pair[1]))).toBe("handler_not_here");
    must(await assign(colleague));
    const { id: fileId } = await db.objectionFile.findFirstOrThrow({ where: { objectionId: lodged.id } });
    expect(codeOf(await readIdentity(world.organiser, lodged.id))).toBe("not_allowed");
    expect(codeOf(await readObjectionFile(world.organiser, fileId))).toBe("not_allowed");
    expect(codeOf(await readObjectionFile(candidate.filer, fileId))).toBe("not_found");
    expect(codeOf(await act("accept_objection"))).toBe("not_allowed");
    const shown = must(await readIdentity(colleague, lodged.id));
    expect(shown).toMatchObject({ kind: "person", name: CANARY.name, reason: lodged.input.reason });
    expect(shown.files).toEqual([CANARY.fileName]);
    const file = must(await readObjectionFile(colleague, fileId));
    expect([file.name, file.bytes.toString()]).toEqual([CANARY.fileName, `${CANARY.file}\n`]);
    const seen = await objectionForStaff(world.organiser, lodged.id);
    expect(seen!.looks.map(({ by, action }) => [by, action])).toEqual([
      [colleague.name, "read_objection_file"],
      [colleague.name, "read_identity"],
    ]);
    must(await act("accept_objection", {}, colleague));
  });

  test("没有承办人时各经办的待办里都有，确定之后只在承办人的待办里", async () => {
    const works = async (who: Actor) =>
      (await deskOf(who)).filter(({ id }) => id === lodged.id).map(({ work }) => work);
    expect([await works(world.organiser), await works(colleague)]).toEqual([
      ["assign_objection"],
      ["assign_objection"],
    ]);
    must(await assign(colleague));
    expect([await works(world.organiser), await works(colleague)]).toEqual([[], ["objection"]]);
  });

  test("承办人岗位交出或者账号停用的，等于没有承办人：回到各经办的待办，逾期告知各经办", async () => {
    const works = async () => (await deskOf(world.organiser)).find(({ id }) => id === lodged.id)?.work;
    const unassigned = () => docketOf(world.organiser, { view: "unassigned", q: "", page: 1 }, now());
    must(await assign(colleague));
    expect([await works(), (await unassigned()).total]).toEqual([undefined, 0]);
    expect((await holdingsOf(colleague.userId)).objections).toBe(1);
    await db.user.update({ where: { id: colleague.userId }, data: { disabledAt: now() } });
    expect(await works()).toBe("assign_objection");
    await db.user.update({ where: { id: colleague.userId }, data: { disabledAt: null } });
    expect(await works()).toBeUndefined();
    await db.userDuty.deleteMany({ where: { userId: colleague.userId } });
    expect(await works()).toBe("assign_objection");
    expect((await unassigned()).rows.map(({ id, handlers }) => [id, handlers])).toEqual([[lodged.id, []]]);
    expect((await objectionForStaff(world.organiser, lodged.id))!.handlers).toEqual([]);
    setClock("2027-01-04T09:00:00+08:00");
    await sweepObjectionClocks(null);
    const told = { event: { subjectId: lodged.id, action: "escalate_objection" } };
    const people = (await db.notification.findMany({ where: told })).map(({ userId }) => userId);
    expect(people).toContain(world.organiser.userId);
    expect(people).not.toContain(colleague.userId);
    must(await assign(world.organiser));
    expect(await works()).toBe("objection");
  });

  test("按过时的页面更换承办人不生效", async () => {
    must(await assign(colleague));
    const stale = { objectionId: lodged.id, version: 0, userIds: [world.organiser.userId] };
    expect(codeOf(await assignHandlers(world.organiser, stale))).toBe("stale");
    expect(await db.objectionHandler.count({ where: { objectionId: lodged.id, userId: colleague.userId } })).toBe(1);
  });

  test("更换承办人后，原承办人拟办、等待签发的随之失效；仍是承办人的，照旧等待签发", async () => {
    must(await assign(colleague, world.organiser));
    must(await act("accept_objection", {}, colleague));
    must(await act("dismiss_objection", CONCLUSION, colleague));
    const waiting = async () =>
      (await db.signOff.findFirstOrThrow({ where: { subjectId: lodged.id, action: "dismiss_objection" } })).stage;
    must(await assign(colleague));
    expect(await waiting()).toBe("pending");
    must(await assign(world.organiser));
    expect([await waiting(), await stageNow()]).toEqual(["superseded", "investigating"]);
  });

  test("办结以后不再更换承办人，别的经办看不到身份；暂缓命名没有解除的还可以更换", async () => {
    must(await assign(world.organiser));
    must(await act("accept_objection"));
    must(await conclude("partly_uphold_objection", "hold_back"));
    expect((await objectionForStaff(colleague, lodged.id))!.mayAssign).toBe(true);
    must(await assign(colleague));
    const lifted = { outcome: "none", reason: "经复核，问题已经按期纠正。" };
    must(await takeSigned([colleague, world.pair[1]], "objection", lodged.id, "lift_hold_back", lifted));
    expect((await objectionForStaff(world.organiser, lodged.id))!.mayAssign).toBe(false);
    expect(codeOf(await assign(world.organiser))).toBe("wrong_stage");
    expect(codeOf(await readIdentity(world.organiser, lodged.id))).toBe("not_allowed");
  });

  test("不予受理由承办人拟办、签发人签发，签发以前仍可以受理", async () => {
    must(await assign(world.organiser));
    expect(must(await act("reject_objection", { reply: "没有提供具体事实，不予受理。" })).kind).toBe("prepared");
    expect(await stageNow()).toBe("lodged");
    must(await act("accept_objection"));
    expect(await db.signOff.count({ where: { subjectId: lodged.id, stage: "pending" } })).toBe(0);
  });
});

describe("交来的内容", () => {
  test("文件按内容验看：冒名的、过多的不收，什么也不留下", async () => {
    const before = await db.objection.count();
    const fresh = () => ({ ...lodged.input, reason: `${lodged.input.reason}${unique("另")}`, key: randomUUID() });
    const fake = { name: "照片.png", bytes: Buffer.from("这不是图片") };
    const cases = [
      [fake],
      [canaryFile(), canaryFile(), canaryFile(), canaryFile()],
      [{ name: "a.txt", bytes: Buffer.alloc(0) }],
    ];
    for (const files of cases) {
      const refusal = await lodgeObjection(fresh(), unique("address"), files);
      expect(refusal.ok ? null : Object.keys(refusal.error.fields ?? {})).toEqual(["files"]);
    }
    expect(await db.objection.count()).toBe(before);
  });

  test("期满以前交来的，查验文件的时候期满，仍然收下", async () => {
    setClock("2026-05-12T23:59:50+08:00");
    const slow = {
      name: CANARY.fileName,
      get bytes() {
        setClock("2026-05-13T00:01:00+08:00");
        return canaryFile().bytes;
      },
    };
    const other = () => ({ ...lodged.input, reason: `${lodged.input.reason}又一件`, key: randomUUID() });
    const { lodgedAt } = must(await lodgeObjection(other(), unique("address"), [slow]));
    expect(new Date(lodgedAt) < new Date("2026-05-13T00:00:00+08:00")).toBe(true);
    const late = { ...other(), basis: `${lodged.input.basis}再一件` };
    expect(codeOf(await lodgeObjection(late, unique("address")))).toBe("notice_period_over");
  });

  test("内容相同的，换一张表单、同时提交，都是同一件，回执和查询码相同；撤回后可以重新提出", async () => {
    const again = () => lodgeObjection({ ...lodged.input, key: randomUUID() }, unique("address"), [canaryFile()]);
    const both = await Promise.all([again(), again()]);
    for (const each of both) expect(must(each)).toMatchObject(asked());
    must(await withdrawObjection(asked(), unique("address")));
    expect(must(await again()).receiptNumber).not.toBe(lodged.receiptNumber);
  });

  test("对一份公示一小时内的异议过多时请改用别的途径，重复提交的仍得到原来的回执", async () => {
    const { addressKey } = await import("@/lib/objections/sealing");
    const at = now();
    const flood = { action: "lodge_on_notice", addressKey: addressKey(noticeId), at };
    await db.publicAttempt.createMany({ data: Array.from({ length: 200 }, () => flood) });
    const other = { ...lodged.input, reason: `${lodged.input.reason}又一件`, key: randomUUID() };
    expect(codeOf(await lodgeObjection(other, unique("address")))).toBe("notice_flooded");
    const same = await lodgeObjection({ ...lodged.input, key: randomUUID() }, unique("address"), [canaryFile()]);
    expect(must(same).receiptNumber).toBe(lodged.receiptNumber);
  });

  test("办结前凭编号和查询码补充；重复点击只算一次，办结后不再接收", async () => {
    const input = { text: `再补充一点，我是${CANARY.name}。`, key: randomUUID() };
    const both = await Promise.all([1, 2].map(() => supplementObjection(asked(), input, "192.0.2.7", [canaryFile()])));
    expect(both.map(codeOf)).toEqual([null, null]);
    const seen = must(await followObjection(asked(), unique("address")));
    expect(seen.supplements).toEqual([expect.objectContaining({ files: 1 })]);
    expect(tellsNobody(seen)).toBe(true);
    const wrong = { ...asked(), code: "AAAA-BBBB-CCCC" };
    expect(codeOf(await supplementObjection(wrong, { ...input, key: randomUUID() }, unique("a")))).toBe("not_found");
    expect(codeOf(await withdrawObjection(wrong, unique("a")))).toBe("not_found");
    must(await assign(world.organiser));
    expect(must(await readIdentity(world.organiser, lodged.id)).supplements).toEqual([input.text]);
    must(await reject());
    const late = await supplementObjection(asked(), { text: "还有话要说。", key: randomUUID() }, unique("a"));
    expect(codeOf(late)).toBe("supplement_too_late");
  });
});
