import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { deskOf } from "@/lib/desk/queries";
import { beijingDay } from "@/lib/kernel/dates";
import { sweepObjectionClocks } from "@/lib/objections/clocks";
import { followObjection, supplementObjection, withdrawObjection } from "@/lib/objections/following";
import { assignHandlers } from "@/lib/objections/handlers";
import { effectsOf, heldBackAt } from "@/lib/objections/holding";
import { readIdentity, readObjectionFile } from "@/lib/objections/identity";
import { lodgeObjection } from "@/lib/objections/lodging";
import { objectionsOnNotice } from "@/lib/objections/published";
import { purgeIdentities } from "@/lib/objections/purging";
import { docketOf, objectionForStaff } from "@/lib/objections/queries";
import { taskFor, tasksOf } from "@/lib/objections/task-queries";
import { answerTask, giveTask, recallTask } from "@/lib/objections/tasks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { publishedNotice } from "@/lib/public-notice/published";
import { noticeForStaff } from "@/lib/public-notice/staff-notice";
import { timelineOf } from "@/lib/trail/queries";
import { codeOf, must, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import {
  type BuiltCandidate,
  CONCLUSION,
  DECISION,
  makeNotice,
  makeNoticeWorld,
  type NoticeWorld,
} from "../support/notices";
import { CANARY, canaryFile, dumped, lodgeCanary, tellsNobody } from "../support/objections";
import { unique } from "../support/unique";
import { makeActor } from "../support/world";

let world: NoticeWorld;
let noticeId: string;
let listId: string;
let candidate: BuiltCandidate;
let lodged: Awaited<ReturnType<typeof lodgeCanary>>;
let colleague: Actor;

const assign = async (...people: Actor[]) => {
  const { version } = await db.objection.findUniqueOrThrow({ where: { id: lodged.id } });
  return assignHandlers(world.organiser, {
    objectionId: lodged.id,
    version,
    userIds: people.map(({ userId }) => userId),
  });
};
const act = (action: string, proposal: object = {}, who = world.organiser) =>
  take(who, "objection", lodged.id, action, proposal);
const conclude = (action: string, effect?: string) =>
  takeSigned(world.pair, "objection", lodged.id, action, effect ? { ...CONCLUSION, effect } : CONCLUSION);
const asked = () => ({ receiptNumber: lodged.receiptNumber, code: lodged.code });
const dueIn = (days: number) => beijingDay(new Date(now().getTime() + days * 86_400_000));
const task = (changes: object = {}) => ({
  objectionId: lodged.id,
  kind: "statement",
  text: "反映年报漏报案件。请说明统计口径和有关情况。",
  dueAt: dueIn(5),
  ...changes,
});
const stageNow = async () => (await db.objection.findUniqueOrThrow({ where: { id: lodged.id } })).stage;

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
  colleague = await makeActor(world.office, "organising");
  const notice = await makeNotice(world);
  noticeId = notice.id;
  listId = notice.list.id;
  candidate = notice.candidates[0]!;
  lodged = await lodgeCanary(noticeId, candidate.id);
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

  test("按过时的页面更换承办人不生效", async () => {
    must(await assign(colleague));
    const stale = { objectionId: lodged.id, version: 0, userIds: [world.organiser.userId] };
    expect(codeOf(await assignHandlers(world.organiser, stale))).toBe("stale");
    expect(await db.objectionHandler.count({ where: { objectionId: lodged.id, userId: colleague.userId } })).toBe(1);
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
    must(await act("reject_objection", { reply: "没有提供具体事实，不予受理。" }));
    const late = await supplementObjection(asked(), { text: "还有话要说。", key: randomUUID() }, unique("a"));
    expect(codeOf(late)).toBe("wrong_stage");
  });
});

describe("调查", () => {
  beforeEach(async () => {
    must(await assign(world.organiser));
    must(await act("accept_objection"));
  });

  test("请单位说明情况：只转承办人写的摘要，写明异议人的不能转出", async () => {
    for (const mark of [CANARY.name, "139 7777 0001", lodged.receiptNumber]) {
      const refusal = await giveTask(world.organiser, task({ text: `据${mark}反映，请说明有关情况。` }));
      expect(refusal.ok ? null : Object.keys(refusal.error.fields ?? {})).toEqual(["text"]);
    }
    expect(codeOf(await giveTask(colleague, task()))).toBe("not_allowed");
    expect(codeOf(await giveTask(world.organiser, task({ dueAt: "2026-05-01" })))).toBe("invalid_input");
    const { id } = must(await giveTask(world.organiser, task()));
    expect(codeOf(await giveTask(world.organiser, task()))).toBe("statement_asked");
    const seen = (await taskFor(candidate.filer, id))!;
    expect(seen.text).toBe(task().text);
    expect(tellsNobody(seen)).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(lodged.receiptNumber);
    expect(JSON.stringify(seen)).not.toContain(lodged.id);
    expect(await taskFor(world.reviewer, id)).toBeNull();
    const answer = { taskId: id, answer: "经核对，年报按办结口径统计，附统计说明。" };
    expect(codeOf(await answerTask(world.reviewer, answer))).toBe("not_found");
    const note = { name: "统计说明.txt", bytes: Buffer.from("统计说明") };
    const both = await Promise.all([
      answerTask(candidate.filer, answer, [note]),
      answerTask(candidate.filer, answer, [note]),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "task_answered"].sort());
    const own = (await taskFor(candidate.filer, id))!.files;
    expect(own.map(({ name }) => name)).toEqual(["统计说明.txt"]);
    expect(must(await readObjectionFile(candidate.filer, own[0]!.id)).bytes.toString()).toBe("统计说明");
    expect((await objectionForStaff(world.organiser, lodged.id))!.tasks[0]).toMatchObject({ answer: answer.answer });
  });

  test("交办核查只交上级地区的办公室；收回、办结之后不再需要答复", async () => {
    const other = await makeNoticeWorld();
    const inquiry = { kind: "inquiry", organisationId: world.cityOffice.id };
    expect(codeOf(await giveTask(world.organiser, task({ ...inquiry, organisationId: other.cityOffice.id })))).toBe(
      "task_office_unfit",
    );
    const first = must(await giveTask(world.organiser, task(inquiry)));
    expect((await tasksOf(world.reviewer, 1)).rows.map(({ id }) => id)).toContain(first.id);
    expect((await deskOf(world.reviewer)).map(({ id }) => id)).toContain(first.id);
    must(await recallTask(world.organiser, first.id));
    const answer = { taskId: first.id, answer: "已经到现场核查，情况属实。" };
    expect(codeOf(await answerTask(world.reviewer, answer))).toBe("task_closed");
    const second = must(await giveTask(world.organiser, task(inquiry)));
    must(await conclude("dismiss_objection"));
    expect(codeOf(await answerTask(world.reviewer, { ...answer, taskId: second.id }))).toBe("task_closed");
  });

  test("认定须由签发人签发；答复、摘要中写明异议人的不能提请", async () => {
    const telling = { ...CONCLUSION, publicSummary: `${CANARY.name}反映的问题不属实，已经答复。` };
    const refusal = await act("dismiss_objection", telling);
    expect(refusal.ok ? null : Object.keys(refusal.error.fields ?? {})).toEqual(["publicSummary"]);
    expect(codeOf(await act("uphold_objection", CONCLUSION))).toBe("invalid_input");
    expect(must(await act("dismiss_objection", CONCLUSION)).kind).toBe("prepared");
    expect(await stageNow()).toBe("investigating");
  });

  test.each([
    ["uphold_objection", "remove", false, true],
    ["uphold_objection", "hold_back", true, false],
    ["uphold_objection", "disqualify", true, false],
    ["partly_uphold_objection", "none", false, false],
    ["dismiss_objection", undefined, false, false],
  ])("%s（%s）只影响所涉单位一家", async (action, effect, held, removed) => {
    expect([...(await heldBackAt(db, listId))]).toEqual([candidate.id]);
    must(await conclude(action, effect));
    expect([...(await heldBackAt(db, listId))]).toEqual(held ? [candidate.id] : []);
    expect([...(await effectsOf(db, listId)).keys()]).toEqual(removed ? [candidate.id] : []);
  });

  test("暂缓命名由承办人写明理由、签发人签发解除，解除后可以命名，也可以不予命名", async () => {
    must(await conclude("partly_uphold_objection", "hold_back"));
    expect((await panelFor(world.organiser, "objection", lodged.id))!.actions.map(({ action }) => action)).toEqual([
      "lift_hold_back",
    ]);
    const lifted = { outcome: "remove", reason: "经复核，问题没有按期纠正。" };
    expect(codeOf(await act("lift_hold_back", { outcome: "remove" }))).toBe("invalid_input");
    must(await takeSigned(world.pair, "objection", lodged.id, "lift_hold_back", lifted));
    expect(await heldBackAt(db, listId)).toEqual(new Set());
    expect([...(await effectsOf(db, listId)).keys()]).toEqual([candidate.id]);
    expect(codeOf(await act("lift_hold_back", lifted))).not.toBeNull();
  });

  test("撤回与签发同时：只成一样，另一样不留痕迹", async () => {
    const prepared = must(await act("uphold_objection", { ...CONCLUSION, effect: "remove" }));
    const { sign } = await import("@/lib/acts/signing");
    const { PASSWORD } = await import("../support/acts");
    const signOffId = prepared.kind === "prepared" ? prepared.signOffId : "";
    const [signed, withdrawn] = await Promise.all([
      sign(world.pair[1], { id: signOffId, password: PASSWORD, key: randomUUID() }),
      withdrawObjection(asked(), unique("address")),
    ]);
    expect([signed.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
    expect(await stageNow()).toBe(signed.ok ? "upheld" : "withdrawn");
    expect((await effectsOf(db, listId)).size).toBe(signed.ok ? 1 : 0);
    const { stage } = await db.signOff.findUniqueOrThrow({ where: { id: signOffId } });
    expect(stage).toBe(signed.ok ? "signed" : "superseded");
  });
});

test("最后一秒提出的异议与批准命名同时：异议算数，所涉单位不被命名", async () => {
  setClock("2026-05-12T23:59:59+08:00");
  const second = await db.application.findFirstOrThrow({
    where: { cycleId: world.cycle.id, stage: "public_notice", id: { not: candidate.id } },
  });
  must(await withdrawObjection(asked(), unique("address")));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "PublicNotice" WHERE "id" = ${noticeId}::uuid FOR UPDATE`;
    await held;
  });
  const late = lodgeObjection({ ...lodged.input, applicationId: second.id, key: randomUUID() }, unique("address"));
  // it has arrived in time, and waits for the notice
  await expect
    .poll(
      async () => {
        const [row] = await db.$queryRaw<{ n: bigint }[]>`
        SELECT count(*) AS "n" FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
        return Number(row!.n);
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  setClock("2026-05-13T09:00:00+08:00");
  const number = unique("示例〔2026〕");
  const naming = takeSigned(world.pair, "notice", noticeId, "designate_listed", { number, ...DECISION });
  release();
  const [lodging] = await Promise.all([late, naming, holding]);
  must(lodging);
  expect((await db.application.findUniqueOrThrow({ where: { id: second.id } })).stage).toBe("public_notice");
});

describe("期限", () => {
  test("受理、答复逾期各向签发人和承办人报告一次", async () => {
    const told = async (who: Actor) =>
      db.notification.count({
        where: {
          userId: who.userId,
          text: { contains: lodged.receiptNumber },
          event: { action: "escalate_objection" },
        },
      });
    await sweepObjectionClocks(null);
    expect(await told(world.pair[1])).toBe(0);
    setClock("2026-05-12T00:00:00+08:00"); // the fifth day after is over
    await Promise.all([sweepObjectionClocks(null), sweepObjectionClocks(null)]);
    expect([await told(world.pair[1]), await told(world.organiser)]).toEqual([1, 1]);
    const { rows, overdue } = await docketOf(world.organiser, { view: "overdue", q: "", page: 1 }, now());
    expect([rows.map(({ id }) => id), overdue]).toEqual([[lodged.id], 1]);
    must(await assign(colleague));
    must(await act("accept_objection", {}, colleague));
    await sweepObjectionClocks(null);
    expect(await told(world.pair[1])).toBe(1);
    setClock("2026-05-28T00:00:00+08:00");
    await sweepObjectionClocks(null);
    await sweepObjectionClocks(null);
    // the second time it has a handler, and the colleague who has not handled it hears nothing
    expect([await told(world.pair[1]), await told(colleague), await told(world.organiser)]).toEqual([2, 2, 1]);
  });
});

describe("异议人是谁", () => {
  test("除承办人查看之外，哪里都读不到：案卷、公示、交办、通知、留痕、库中各表", async () => {
    must(await assign(colleague));
    must(await act("accept_objection", {}, colleague));
    const { id: taskId } = must(await giveTask(colleague, task()));
    must(await readIdentity(colleague, lodged.id));
    const { id: fileId } = await db.objectionFile.findFirstOrThrow({ where: { objectionId: lodged.id } });
    must(await readObjectionFile(colleague, fileId));
    must(await supplementObjection(asked(), { text: `${CANARY.name}补充说明。`, key: randomUUID() }, "192.0.2.9"));
    must(await takeSigned([colleague, world.pair[1]], "objection", lodged.id, "dismiss_objection", CONCLUSION));
    const read = await Promise.all([
      objectionForStaff(colleague, lodged.id),
      objectionForStaff(world.organiser, lodged.id),
      objectionForStaff(world.pair[1], lodged.id),
      docketOf(world.organiser, { view: "all", q: "", page: 1 }, now()),
      panelFor(world.organiser, "objection", lodged.id),
      noticeForStaff(world.organiser, noticeId),
      publishedNotice(noticeId),
      objectionsOnNotice(noticeId),
      followObjection(asked(), unique("address")),
      taskFor(candidate.filer, taskId),
      timelineOf(candidate.filer, candidate.id, "applicant"),
      timelineOf(world.organiser, candidate.id, "staff"),
    ]);
    expect(read.filter((each) => !tellsNobody(each))).toEqual([]);
    const shown = await objectionsOnNotice(noticeId);
    expect(shown.counts).toEqual([{ stage: "dismissed", count: 1 }]);
    expect(shown.concluded.map(({ summary }) => summary)).toEqual([CONCLUSION.publicSummary]);
    expect(JSON.stringify(shown)).not.toContain(lodged.receiptNumber);
    expect(tellsNobody(await dumped())).toBe(true);
  });

  test("到期清除后，全库里连密文也没有了", async () => {
    must(
      await supplementObjection(asked(), { text: "补充说明一下情况。", key: randomUUID() }, unique("a"), [
        canaryFile(),
      ]),
    );
    must(await assign(world.organiser));
    must(await act("reject_objection", { reply: "没有提供具体事实，不予受理。" }));
    const { identity, bodyKey } = await db.objection.findUniqueOrThrow({ where: { id: lodged.id } });
    const { sealed } = await db.objectionSupplement.findFirstOrThrow({ where: { objectionId: lodged.id } });
    const files = await db.objectionFile.findMany({ where: { objectionId: lodged.id } });
    expect(files).toHaveLength(2);
    const secrets = [
      identity!,
      bodyKey!,
      sealed!,
      ...files.map(({ name }) => name),
      ...files.map(({ content }) => Buffer.from(content).toString("hex")),
    ];
    const before = await dumped();
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);
    setClock("2026-11-03T10:01:00+08:00");
    expect(await purgeIdentities(now())).toBeGreaterThan(0);
    const after = await dumped();
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
    expect(tellsNobody(after)).toBe(true);
    expect(codeOf(await readObjectionFile(world.organiser, files[0]!.id))).toBe("not_found");
    expect(codeOf(await readIdentity(world.organiser, lodged.id))).toBe("identity_purged");
  });
});
