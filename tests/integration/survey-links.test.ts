import { beforeEach, describe, expect, test } from "vitest";
import { readSheet } from "@/lib/documents/read-workbook";
import { db } from "@/lib/platform/db";
import { makeBatch, purgeContacts, voidBatch } from "@/lib/survey-links/commands";
import { CONTACTS_LIMITS, contactsTemplate, contactsWorkbook } from "@/lib/survey-links/contacts";
import { issueBatch } from "@/lib/survey-links/issuing";
import { sweepContacts } from "@/lib/survey-links/purging";
import { linkCountsOf, linksOf } from "@/lib/survey-links/queries";
import { openQuestionnaire } from "@/lib/survey-links/submitting";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { aStranger, someoneIn } from "../support/fieldwork";
import { first, openSurvey, organiser, second, surveyId, surveyor, take, toFieldwork } from "../support/survey";
import { answer, BASE, codes, downloaded, listOf, made, order, upload } from "../support/survey-links";

const SEX = [
  { key: "sex", title: "性别", values: ["male", "female"].map((value, at) => ({ value, label: "男女"[at]! })) },
];

beforeEach(async () => {
  setClock("2026-03-05T10:00:00+08:00");
  await openSurvey();
  await db.survey.update({ where: { id: surveyId }, data: { strata: SEX } });
  await toFieldwork();
});

const events = async (action: string) =>
  (await db.event.findMany({ where: { subjectId: surveyId, action } })).map(({ detail }) => detail);
const live = () => db.surveyInvitation.count({ where: { batch: { surveyId } } });

describe("制作和下载", () => {
  test("代码只在下载时出现，只下载一次，库里只有散列", async () => {
    const batchId = await made();
    expect(await live()).toBe(0);
    const rows = await downloaded(batchId);
    expect(rows).toHaveLength(12);
    expect(rows[0]!.链接).toBe(`${BASE}/answer/${rows[0]!.代码}`);
    const kept = JSON.stringify(await db.surveyInvitation.findMany({ where: { batchId } }));
    for (const { 代码 } of rows) expect(kept).not.toContain(代码!.replace("-", ""));
    expect(await issueBatch(surveyor, { batchId, base: BASE, slips: false })).toEqual(refused("links_issued"));
    expect(await events("issue_links")).toEqual([{ source: "东街社区入户", links: 12 }]);
    expect(await live()).toBe(12);
  });

  test("两人同时下载，一人得到；纸条和表格装在一起", async () => {
    const batchId = await made();
    const both = await Promise.all([1, 2].map(() => issueBatch(surveyor, { batchId, base: BASE, slips: true })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("links_issued"));
    expect(
      must(both.find(({ ok }) => ok)!)
        .file.subarray(0, 2)
        .toString(),
    ).toBe("PK");
    expect(await live()).toBe(12);
  });

  test("现场调查期间，由受委托的机构，在本测评的地区；同一份表单只成一批", async () => {
    const same = order();
    await Promise.all([makeBatch(surveyor, same), makeBatch(surveyor, same)]);
    expect(await db.surveyLinkBatch.count({ where: { surveyId } })).toBe(1);
    expect(await makeBatch(organiser, order())).toEqual(refused("not_allowed"));
    expect(await makeBatch(await someoneIn("survey_agency", "surveying"), order())).toEqual(refused("not_found"));
    expect(await makeBatch(await aStranger("filing"), order())).toEqual(refused("not_found"));
    for (const [field, wrong] of [
      ["applicationId", order({ applicationId: surveyId })],
      ["validUntil", order({ validUntil: "2026-03-21" })],
      ["validUntil", order({ validUntil: "2026-03-04" })],
      ["made", order({ made: 9 })],
      ["name", order({ name: " " })],
    ] as const) {
      const result = await makeBatch(surveyor, wrong);
      expect(result.ok ? [] : Object.keys(result.error.fields ?? {})).toEqual([field]);
    }
    setClock("2026-03-21T00:00:01+08:00");
    expect(await makeBatch(surveyor, order())).toEqual(refused("wrong_stage"));
    expect(await db.surveyLinkBatch.count({ where: { surveyId } })).toBe(1);
  });

  test("停用之后没有答的都不能再用，不能再下载，份数仍在", async () => {
    const [code, other] = await codes();
    must(await answer(code!));
    const { id } = await db.surveyLinkBatch.findFirstOrThrow({ where: { surveyId } });
    expect(await voidBatch(await someoneIn("survey_agency", "surveying"), id)).toEqual(refused("not_found"));
    must(await voidBatch(surveyor, id));
    expect(await answer(other!)).toEqual(refused("link_not_usable"));
    expect(await voidBatch(surveyor, id)).toEqual(refused("links_closed"));
    expect((await linkCountsOf(organiser, surveyId))[0]!.counts).toMatchObject({ made: 12, used: 1, voided: 11 });
    const waiting = await made();
    must(await voidBatch(surveyor, waiting));
    expect(await issueBatch(surveyor, { batchId: waiting, base: BASE, slips: false })).toEqual(refused("links_closed"));
    await expect(db.surveyLinkBatch.update({ where: { id }, data: { voidedAt: null } })).rejects.toThrow();
  });

  test("份数按批次和地区给机构看，按地区给组织方看，别人看不到", async () => {
    const [code] = await codes();
    await codes({ applicationId: second.id });
    must(await answer(code!));
    const mine = await linksOf(surveyor, surveyId);
    expect(mine?.batches.map(({ counts }) => counts.used)).toEqual([0, 1]);
    const organised = await linkCountsOf(organiser, surveyId);
    expect(organised.map(({ counts }) => [counts.made, counts.used, counts.open])).toEqual([
      [12, 1, 11],
      [12, 0, 12],
    ]);
    expect(await linksOf(organiser, surveyId)).toBeNull();
    expect(await linkCountsOf(await aStranger("filing"), surveyId)).toEqual([]);
  });
});

describe("联系名单", () => {
  test("逐行检查，有一行不符全部不收，带错误说明退回", async () => {
    const result = await upload(await listOf(12, (at) => (at === 4 ? { 联系方式: "没有" } : {})));
    expect(result).toEqual(refused("contacts_refused"));
    if (result.ok) return;
    const back = must(await readSheet(result.error.annotated!, CONTACTS_LIMITS));
    expect(back.rows[4]!.cells.错误说明).toContain("手机号码");
    expect(await db.surveyLinkBatch.count({ where: { surveyId } })).toBe(0);
    expect(await upload(Buffer.from("联系方式"))).toEqual(refused("file_refused"));
  });

  test("加密保存，库里、留痕里都没有号码；同一号码不收两次，停用后可以重来", async () => {
    const { id } = must(await upload(await listOf(10)));
    const kept = await db.surveyContact.findMany({ where: { batchId: id } });
    expect(JSON.stringify(kept)).not.toMatch(/1380000/);
    expect(
      JSON.stringify(await db.event.findMany({ where: { subjectId: surveyId }, select: { detail: true } })),
    ).not.toMatch(/1380000/);
    expect(await upload(await listOf(10))).toEqual(refused("contacts_refused"));
    must(await voidBatch(surveyor, id));
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(0);
    must(await upload(await listOf(10)));
  });

  test("下载的链接对着联系方式，每次看名单都有记录", async () => {
    const { id } = must(await upload(await listOf(10)));
    const rows = await downloaded(id);
    expect(rows.map(({ 联系方式 }) => 联系方式).sort()[0]).toBe("13800001000");
    expect(await events("issue_links")).toEqual([{ source: "东街社区入户", links: 10, contacts: 10 }]);
    const { file } = must(await contactsWorkbook(surveyor, id));
    expect(must(await readSheet(file, CONTACTS_LIMITS)).rows).toHaveLength(10);
    expect(await events("read_contacts")).toEqual([{ source: "东街社区入户", contacts: 10 }]);
    for (const stranger of [organiser, await someoneIn("survey_agency", "surveying")]) {
      expect((await contactsWorkbook(stranger, id)).ok).toBe(false);
      expect(await contactsTemplate(stranger, surveyId)).toBeNull();
    }
    expect(await events("read_contacts")).toHaveLength(1);
  });

  test("名单已知的分层变量不再问，随作答而去；用过的代码上一点不留", async () => {
    const { id } = must(await upload(await listOf(10, (at) => ({ 性别: at === 0 ? "女" : "" }))));
    const rows = await downloaded(id);
    const known = rows.find(({ 联系方式 }) => 联系方式 === "13800001000")!.代码!;
    const unknown = rows.find(({ 联系方式 }) => 联系方式 === "13800001001")!.代码!;
    expect(await db.surveyContact.count({ where: { batchId: id, NOT: { stratum: { equals: {} } } } })).toBe(0);
    expect(must(await openQuestionnaire(known, "a")).strata).toEqual([]);
    expect(must(await openQuestionnaire(unknown, "a")).strata).toEqual(SEX);
    must(await answer(known));
    must(await answer(unknown, { "stratum.sex": "male" }));
    const cases = await db.surveyCase.findMany({ where: { surveyId } });
    expect(cases.map(({ stratum }) => stratum)).toEqual(expect.arrayContaining([{ sex: "female" }, { sex: "male" }]));
    const left = await db.surveyInvitation.findMany({ where: { batchId: id } });
    expect(left.filter(({ stratum }) => JSON.stringify(stratum) !== "{}")).toEqual([]);
  });

  test("机构可以随时清除；到期由系统清除，不早也不晚", async () => {
    const { id } = must(await upload(await listOf(10)));
    const days = (await db.cycle.findFirstOrThrow({ where: { surveys: { some: { id: surveyId } } } }))
      .surveyContactDays;
    expect(await purgeContacts(organiser, surveyId)).toEqual(refused("not_allowed"));
    const last = new Date("2026-03-20T23:59:59.999+08:00").getTime() + days * 86_400_000;
    await downloaded(id);
    setClock(new Date(last - 60_000));
    await sweepContacts(null);
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(10);
    setClock(new Date(last + 60_000));
    expect((await sweepContacts(null)).failures).toEqual([]);
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(0);
    expect(await live()).toBe(0);
    expect(await events("purge_contacts")).toEqual([{ contacts: 10 }]);
    expect(await contactsWorkbook(surveyor, id)).toEqual(refused("contacts_cleared"));
    await sweepContacts(null);
    expect(await events("purge_contacts")).toHaveLength(1);

    setClock("2026-03-06T10:00:00+08:00");
    const { id: next } = must(await upload(await listOf(10)));
    expect(must(await purgeContacts(surveyor, surveyId))).toEqual({ contacts: 10 });
    expect(await issueBatch(surveyor, { batchId: next, base: BASE, slips: false })).toEqual(
      refused("contacts_cleared"),
    );
    await expect(
      db.surveyContact.create({ data: { batchId: next, surveyId, contact: "x", contactKey: "x" } }),
    ).rejects.toThrow();
  });
});

test("报送测评数据之后，代码都不能再用，链接不能再做", async () => {
  const [code, ...others] = await codes();
  for (const one of others.slice(0, 4)) must(await answer(one));
  const inSecond = await codes({ applicationId: second.id });
  for (const one of inSecond.slice(0, 2)) must(await answer(one));
  expect(await take(surveyor, "hand_in_survey")).toMatchObject({ ok: true });
  expect(await answer(code!)).toEqual(refused("link_not_usable"));
  expect(await makeBatch(surveyor, order({ applicationId: first.id }))).toEqual(refused("wrong_stage"));
});
