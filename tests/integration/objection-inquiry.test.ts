import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { deskOf } from "@/lib/desk/queries";
import { followObjection, withdrawObjection } from "@/lib/objections/following";
import { effectsOf, heldBackAt } from "@/lib/objections/holding";
import { readIdentity, readObjectionFile } from "@/lib/objections/identity";
import { objectionsOnNotice } from "@/lib/objections/published";
import { purgeIdentities } from "@/lib/objections/purging";
import { objectionForStaff } from "@/lib/objections/queries";
import { taskFor, tasksOf } from "@/lib/objections/task-queries";
import { answerTask, giveTask, recallTask } from "@/lib/objections/tasks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { codeOf, must, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { type Docket, openDocket } from "../support/docket";
import { CONCLUSION, makeNoticeWorld } from "../support/notices";
import { CANARY, dumped, tellsNobody } from "../support/objections";
import { unique } from "../support/unique";

let world: Docket["world"];
let colleague: Docket["colleague"];
let noticeId: Docket["noticeId"];
let listId: Docket["listId"];
let candidate: Docket["candidate"];
let lodged: Docket["lodged"];
let assign: Docket["assign"];
let act: Docket["act"];
let conclude: Docket["conclude"];
let asked: Docket["asked"];
let task: Docket["task"];
let stageNow: Docket["stageNow"];

beforeEach(async () => {
  ({ world, colleague, noticeId, listId, candidate, lodged, assign, act, conclude, asked, task, stageNow } =
    await openDocket());
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
    const checker = { ...candidate.filer, duties: ["checking", "reviewing"] as const };
    expect(await taskFor(checker, id)).toBeNull();
    expect((await tasksOf(checker, 1)).rows.map((row) => row.id)).not.toContain(id);
    expect(codeOf(await readObjectionFile(checker, own[0]!.id))).toBe("not_found");
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

  test("答复中写明异议人的，别的经办和签发人看到的已经隐去；原文归承办人和答复单位，到期清除", async () => {
    const { id } = must(await giveTask(world.organiser, task()));
    const answer = `反映人${CANARY.name}（${CANARY.contact}）所述与统计口径不符。`;
    must(await answerTask(candidate.filer, { taskId: id, answer }));
    for (const reader of [world.organiser, colleague, world.pair[1]]) {
      const seen = await objectionForStaff(reader, lodged.id);
      expect(seen!.tasks[0]!.answer).toBe("反映人〔已隐去〕（〔已隐去〕）所述与统计口径不符。");
    }
    expect(tellsNobody(await dumped())).toBe(true);
    expect(must(await readIdentity(world.organiser, lodged.id)).answers).toEqual([answer]);
    // what was taken out for others would tell the place whom it has guessed
    expect((await taskFor(candidate.filer, id))!.answer).toBe(answer);
    must(await conclude("dismiss_objection"));
    setClock("2027-05-06T10:00:00+08:00");
    await purgeIdentities(now());
    expect((await taskFor(candidate.filer, id))!.answer).toBeNull();
    expect((await db.objectionTask.findUniqueOrThrow({ where: { id } })).sealed).toBeNull();
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

  describe("认定取消资格", () => {
    const told = async () => [
      (await objectionsOnNotice(noticeId)).concluded.map(({ effect }) => effect),
      must(await followObjection(asked(), unique("address"))).effect,
    ];
    const lifted = { outcome: "none", reason: "经复核，不足以取消资格。" };
    const lift = () => takeSigned(world.pair, "objection", lodged.id, "lift_hold_back", lifted);
    beforeEach(async () => {
      must(await conclude("uphold_objection", "disqualify"));
      expect(await told()).toEqual([["hold_back"], "hold_back"]);
    });

    test("签发以前对外只称暂缓命名，签发以后称取消资格，不能再解除", async () => {
      const reason = "经查实申报材料弄虚作假。";
      must(await takeSigned(world.pair, "application", candidate.id, "disqualify", { reason }));
      expect(await told()).toEqual([["disqualify"], "disqualify"]);
      expect(codeOf(await lift())).toBe("not_allowed");
    });

    test("已拟办、尚未签发的取消资格随解除失效；为暂缓命名而解除的，不受影响", async () => {
      const reason = "经查实申报材料弄虚作假。";
      const disqualifying = () => take(world.organiser, "application", candidate.id, "disqualify", { reason });
      const waiting = { subjectId: candidate.id, action: "disqualify", stage: "pending" } as const;
      must(await disqualifying());
      must(await lift());
      expect(await db.signOff.count({ where: waiting })).toBe(0);
      expect((await db.application.findUniqueOrThrow({ where: { id: candidate.id } })).stage).toBe("public_notice");
      must(await disqualifying());
      await db.objection.update({
        where: { id: lodged.id },
        data: { effect: "hold_back", liftedAt: null, liftedTo: null },
      });
      must(await lift());
      expect(await db.signOff.count({ where: waiting })).toBe(1);
    });

    test("没有取消的，可以签发解除，解除后可以命名", async () => {
      must(await lift());
      expect(await told()).toEqual([["none"], "none"]);
      expect(await heldBackAt(db, listId)).toEqual(new Set());
    });
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
