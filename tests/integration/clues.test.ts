import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { lodgeClue, lodgeOfficeClue } from "@/lib/clues/lodging";
import { clueDetail, cluesPage } from "@/lib/clues/queries";
import { cluesQuery } from "@/lib/clues/query";
import { readReporter } from "@/lib/clues/reporter";
import { deskOf } from "@/lib/desk/queries";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { paperFactsFor } from "@/lib/handlings/paper-facts";
import { handlingPaper } from "@/lib/handlings/papers";
import { handlingDetail, handlingsPage } from "@/lib/handlings/queries";
import { handlingsQuery } from "@/lib/handlings/query";
import { titleStandingFor } from "@/lib/handlings/title-life";
import { reveals } from "@/lib/objections/masking";
import { db } from "@/lib/platform/db";
import { codeOf, must, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { NOTICE, withEvidence } from "../support/handlings";
import { makeNoticeWorld } from "../support/notices";
import { giveTitle, title, world } from "../support/one-title";
import { unique } from "../support/unique";

const CANARIES = { name: "举报人甲乙丙", contact: "13812345678" };
beforeEach(giveTitle);

const clue = () => ({
  certificateNumber: title.certificateNumber,
  kind: "unlawful_act",
  content: "该县某局在三月十日的行政处罚中没有告知听证权利。反映人举报人甲乙丙，电话 138-1234-5678。",
  basis: "处罚决定书一份，网站公开；可向 举 报 人 甲 乙 丙 核对。",
  ...CANARIES,
  key: randomUUID(),
});
async function lodged() {
  const { receiptNumber } = must(await lodgeClue(clue(), unique("address")));
  return db.clue.findUniqueOrThrow({ where: { receiptNumber } });
}
const assign = (id: string, more: object = {}) =>
  take(world.organiser, "clue", id, "assign_clue", { officeId: world.cityOffice.id, dueAt: "2026-05-20", ...more });
const REASON = { reason: "经核实，存在应当处理的情形，拟启动处理。" };

describe("公众反映", () => {
  test("不需要账号，得到编号；同一表单重复提交只有一条；编号不存在、内容不全的说在栏目上，什么也不留下", async () => {
    const input = clue();
    const first = must(await lodgeClue(input, "a"));
    expect(must(await lodgeClue(input, "a"))).toEqual(first);
    expect(Object.keys(first)).toEqual(["receiptNumber"]);
    const wrong = await lodgeClue({ ...clue(), certificateNumber: "MM-1999-9999" }, "b");
    expect(wrong).toMatchObject({ ok: false, error: { fields: { certificateNumber: expect.any(String) } } });
    expect(codeOf(await lodgeClue({ ...clue(), content: "短" }, "b"))).toBe("invalid_input");
    expect(await db.clue.count({ where: { designationId: title.id } })).toBe(1);
  });

  test("同一地址一小时内以五次为限", async () => {
    const address = unique("address");
    for (let i = 0; i < 5; i += 1) must(await lodgeClue(clue(), address));
    expect(codeOf(await lodgeClue(clue(), address))).toBe("too_many_attempts");
    expect(await db.clue.count({ where: { designationId: title.id } })).toBe(5);
  });

  test("已经摘牌、注销的称号不再接收线索，说在栏目上；办公室的也不接收；此前收到的不能启动处理", async () => {
    const row = await lodged();
    await db.designation.update({ where: { id: title.id }, data: { stage: "revoked" } });
    expect(await lodgeClue(clue(), unique("address"))).toMatchObject({
      error: { fields: { certificateNumber: expect.stringContaining("摘牌") } },
    });
    const { kind, content, basis } = clue();
    const said = { designationId: title.id, kind, content, basis };
    expect(codeOf(await lodgeOfficeClue(world.reviewer, said))).toBe("title_gone");
    const handle = (await panelFor(world.organiser, "clue", row.id))!.actions.find((o) => o.action === "handle_clue");
    expect(handle).toMatchObject({ blockedBy: { code: "title_gone" } });
    expect(codeOf(await take(world.organiser, "clue", row.id, "handle_clue", REASON))).toBe("title_gone");
    must(await take(world.organiser, "clue", row.id, "decline_clue", { reason: "称号已经摘牌，不再处理。" }));
  });

  test("可以不留姓名和联系方式", async () => {
    const { receiptNumber } = must(await lodgeClue({ ...clue(), name: "", contact: "" }, unique("address")));
    const row = await db.clue.findUniqueOrThrow({ where: { receiptNumber } });
    expect(row.reporter).toBeNull();
    expect(codeOf(await readReporter(world.organiser, row.id))).toBe("reporter_unknown");
  });
});

test("反映人不见于数据库明文、事件、通知、待办、名册和任何人的页面；组织方经办查看一次留痕一次", async () => {
  const row = await lodged();
  must(await assign(row.id));
  const reply = `经调阅案卷，并与${CANARIES.name}核对，所反映的情况基本属实。`;
  must(await take(world.reviewer, "clue", row.id, "answer_clue", { reply }));
  const telling = { reason: `${CANARIES.name}反映的情况属实，拟启动处理。` };
  expect(await take(world.organiser, "clue", row.id, "handle_clue", telling)).toMatchObject({
    error: { fields: { reason: expect.stringContaining("反映人") } },
  });
  must(await take(world.organiser, "clue", row.id, "handle_clue", REASON));
  const { handlingId } = await db.clue.findUniqueOrThrow({ where: { id: row.id } });
  const seen = JSON.stringify([
    await db.$queryRaw`SELECT to_jsonb(c)::text FROM "Clue" c WHERE c."id" = ${row.id}::uuid`,
    await db.event
      .findMany({ where: { subjectId: { in: [row.id, handlingId!] } } })
      .then((rows) => rows.map(({ detail }) => detail)),
    await db.notification
      .findMany({ where: { event: { subjectId: { in: [row.id, handlingId!] } } } })
      .then((rows) => rows.map(({ text }) => text)),
    await clueDetail(world.organiser, row.id).then((detail) => ({ ...detail, looks: [] })),
    await clueDetail(world.reviewer, row.id).then((detail) => ({ ...detail, reply: "" })),
    await cluesPage(world.organiser, cluesQuery.parse({})),
    await handlingDetail(world.organiser, handlingId!),
    await deskOf(world.organiser),
  ]);
  for (const canary of Object.values(CANARIES)) expect(reveals(seen, [canary])).toBe(false);
  // the office reads its own answer as it wrote it: what is taken out of it would tell who reported
  expect((await clueDetail(world.reviewer, row.id))?.reply).toBe(reply);
  expect(await clueDetail(title.filer, row.id)).toBeNull();
  expect(await panelFor(title.filer, "clue", row.id)).toBeNull();
  expect(codeOf(await readReporter(world.reviewer, row.id))).toBe("not_allowed");
  expect(codeOf(await readReporter(title.filer, row.id))).toBe("not_found");
  const { content, basis } = clue();
  expect(must(await readReporter(world.organiser, row.id))).toEqual({ ...CANARIES, content, basis, reply });
  expect((await clueDetail(world.organiser, row.id))!.looks.map(({ by }) => by)).toEqual([world.organiser.name]);
});

describe("办理", () => {
  test("收到之后按周期规定的天数决定办理，逾期提醒组织方一次；核实回来的另行计算", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { clueDays: 7 } });
    const row = await lodged();
    const due = async () =>
      (await db.clue.findUniqueOrThrow({ where: { id: row.id } })).dueAt!.toISOString().slice(0, 10);
    const waiting = { subjectId: row.id, action: "clue_waiting" };
    expect(await due()).toBe("2026-05-13");
    expect((await deskOf(world.organiser)).find(({ id }) => id === row.id)?.deadline).toContain("2026-05-13");
    await sweepStandingClocks(null);
    expect(await db.event.count({ where: waiting })).toBe(0);
    setClock("2026-05-14T09:00:00+08:00");
    await sweepStandingClocks(null);
    await sweepStandingClocks(null);
    expect(await db.event.count({ where: waiting })).toBe(1);
    const told = (await db.notification.findMany({ where: { event: waiting } })).map(({ userId }) => userId);
    expect(told).toContain(world.organiser.userId);
    expect(told).not.toContain(world.reviewer.userId);
    must(await assign(row.id));
    must(await take(world.reviewer, "clue", row.id, "answer_clue", { reply: "经调阅案卷，所反映的情况基本属实。" }));
    expect(await due()).toBe("2026-05-21");
    setClock("2026-05-22T09:00:00+08:00");
    await sweepStandingClocks(null);
    expect(await db.event.count({ where: waiting })).toBe(2);
  });

  test("转办所在地的办公室，限期核实；逾期告知一次；回复之后启动处理，单位不知道有线索", async () => {
    const row = await lodged();
    expect((await deskOf(world.organiser)).find(({ id }) => id === row.id)?.work).toBe("triage_clue");
    expect(codeOf(await assign(row.id, { officeId: world.office.id }))).toBe("no_office_of_place");
    expect(codeOf(await assign(row.id, { dueAt: "2026-05-01" }))).toBe("deadline_not_ahead");
    must(await assign(row.id));
    expect((await deskOf(world.reviewer)).find(({ id }) => id === row.id)?.work).toBe("check_clue");
    setClock("2026-05-21T09:00:00+08:00");
    await sweepStandingClocks(null);
    await sweepStandingClocks(null);
    expect(await db.event.count({ where: { subjectId: row.id, action: "clue_overdue" } })).toBe(1);
    must(await take(world.reviewer, "clue", row.id, "answer_clue", { reply: "经调阅案卷，所反映的情况基本属实。" }));
    must(await take(world.organiser, "clue", row.id, "handle_clue", REASON));
    const handling = await db.handling.findFirstOrThrow({ where: { designationId: title.id } });
    expect(handling).toMatchObject({ source: "clue", sourceId: row.id, stage: "opened", reason: REASON.reason });
    expect(await db.notification.count({ where: { userId: title.filer.userId } })).toBe(0);
    await withEvidence(world, handling.id);
    must(await takeSigned(world.pair, "handling", handling.id, "give_hearing", NOTICE()));
    const asked = (source?: string) => handlingsPage(title.filer, handlingsQuery.parse({ source }));
    expect((await asked()).rows.map(({ source }) => source)).toEqual(["日常监督"]);
    expect([(await asked("clue")).total, (await asked("office")).total]).toEqual([1, 1]);
    const told = JSON.stringify(await titleStandingFor(title.filer, title.id));
    expect(told).toContain("日常监督");
    expect(told).not.toContain("线索");
    const paper = handlingPaper("notice", (await paperFactsFor(title.filer, handling.id))!);
    expect(paper!.body).toContain("称号。经日常监督，现就");
  });

  test("转办之后组织方仍可改转、收回办理；不予处理的到期清除反映人", async () => {
    const [one, two] = [await lodged(), await lodged()];
    for (const { id } of [one, two]) must(await assign(id));
    expect(codeOf(await take(world.reviewer, "clue", one.id, "decline_clue", REASON))).toBe("not_allowed");
    must(await assign(one.id, { dueAt: "2026-06-20" }));
    must(await take(world.organiser, "clue", one.id, "decline_clue", { reason: "反映的情况与称号无关。" }));
    expect((await deskOf(world.reviewer)).map(({ id }) => id)).toEqual([two.id]);
    must(await take(world.organiser, "clue", two.id, "handle_clue", REASON));
    const row = await db.clue.findUniqueOrThrow({ where: { id: one.id } });
    expect(row.purgeAfter).not.toBeNull();
  });

  test("不予处理须写理由；办结之后不再办理，到期清除反映人，并有留痕", async () => {
    const row = await lodged();
    must(await assign(row.id));
    must(await take(world.reviewer, "clue", row.id, "answer_clue", { reply: `已与${CANARIES.name}核对，不属实。` }));
    expect(codeOf(await take(world.organiser, "clue", row.id, "decline_clue", {}))).toBe("invalid_input");
    must(await take(world.organiser, "clue", row.id, "decline_clue", { reason: "反映的情况与称号无关。" }));
    expect(codeOf(await take(world.organiser, "clue", row.id, "handle_clue", REASON))).toBe("wrong_stage");
    setClock("2026-11-20T10:00:00+08:00");
    await sweepStandingClocks(null);
    expect(await db.clue.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
      stage: "declined",
      reporter: null,
    });
    expect(await db.event.count({ where: { subjectId: row.id, action: "purge_reporter" } })).toBe(1);
    expect((await clueDetail(world.reviewer, row.id))?.reply).toBe("");
    expect((await clueDetail(world.organiser, row.id))?.reply).toBe("已与〔已隐去〕核对，不属实。");
  });

  test("已有处理在办的，不能再启动，线索留在原处；两人同时启动只成一件", async () => {
    const [one, two] = [await lodged(), await lodged()];
    const both = await Promise.all(
      [one, two].map(({ id }) => take(world.organiser, "clue", id, "handle_clue", REASON)),
    );
    expect(both.map(codeOf).sort()).toEqual([null, "handling_running"].sort());
    expect(await db.clue.count({ where: { designationId: title.id, stage: "lodged" } })).toBe(1);
  });

  test("办公室就看得见的称号反映；别处的、单位自己的不能", async () => {
    const said = {
      designationId: title.id,
      kind: "public_opinion",
      content: "网络集中反映该县执法不规范，已有多家媒体报道。",
      basis: "媒体报道三篇。",
    };
    const { id } = must(await lodgeOfficeClue(world.reviewer, said));
    expect((await clueDetail(world.reviewer, id))?.stage).toBe("lodged");
    expect(codeOf(await take(world.reviewer, "clue", id, "decline_clue", REASON))).toBe("not_allowed");
    expect(codeOf(await lodgeOfficeClue(title.filer, said))).toBe("not_allowed");
    const elsewhere = await makeNoticeWorld();
    expect(codeOf(await lodgeOfficeClue(elsewhere.reviewer, said))).toBe("not_found");
  });
});
