import { beforeEach, describe, expect, test } from "vitest";
import { csvText } from "@/lib/documents/long-csv.mjs";
import { readSheet } from "@/lib/documents/read-workbook";
import { problemText } from "@/lib/labels/problems";
import { latestWork } from "@/lib/long-work/queries";
import { claimWork } from "@/lib/long-work/queue";
import { workOff } from "@/lib/long-work/running";
import { contactHash } from "@/lib/platform/contacts";
import { db } from "@/lib/platform/db";
import { readSealed } from "@/lib/platform/sealed-files";
import { CASES_LIMITS } from "@/lib/survey/case-input";
import { caseErrorFile, casesPage } from "@/lib/survey/cases-queries";
import { CASES_WORK } from "@/lib/survey/cases-result";
import { askForCases, errorFileOf } from "@/lib/survey/cases-upload";
import { forgetContacts } from "@/lib/survey/contacts";
import { dictionaryOf, headingsOf } from "@/lib/survey/dictionary";
import { csvTemplate, surveyDictionary } from "@/lib/survey/dictionary-workbook";
import { questionnaireSchema } from "@/lib/survey/questionnaire";
import { refused } from "../support/acts";
import { someoneIn } from "../support/fieldwork";
import {
  cycleId,
  first,
  good,
  openSurvey,
  organiser,
  second,
  sheetOf,
  surveyId,
  surveyor,
  toFieldwork,
  upload,
  uploadFile,
} from "../support/survey";

beforeEach(async () => {
  await openSurvey();
  await toFieldwork();
});

const NUMBER = "13800138000";
type Cells = Record<string, string>;

/** A table of these lines in CSV, every question answered with 比较满意. */
async function csvOfLines(lines: readonly Cells[]): Promise<Buffer> {
  const survey = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
  const questionnaire = questionnaireSchema.parse(survey.questionnaire);
  const headings = headingsOf(dictionaryOf({ questionnaire, strata: [], weighting: "none" }));
  const texts = new Set(questionnaire.questions.map(({ text }) => text));
  const rows = lines.map((line) => headings.map((heading) => line[heading] ?? (texts.has(heading) ? "比较满意" : "")));
  return Buffer.from(`\ufeff${[headings, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`);
}
const cases = () => db.surveyCase.findMany({ where: { surveyId }, orderBy: { caseNo: "asc" } });
const told = () => db.notification.findMany({ where: { userId: surveyor.userId }, orderBy: { id: "desc" } });
/** Everything that the database holds of cases, work and events, as text. */
async function everythingKept(): Promise<string> {
  const rows = [
    await cases(),
    await db.longWork.findMany(),
    await db.event.findMany(),
    await told(),
    await db.surveyFlag.findMany(),
  ];
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
}

describe("csv 与联系方式", () => {
  test("a csv with interviewer, hour, contact and call-back is taken; of the number only its keyed hash is kept anywhere", async () => {
    const line = { 申报编号: first.number, 访问员: "F01", 开始时间: "2026-03-10 09:30", 联系电话: NUMBER, 复核: "是" };
    const file = await csvOfLines([
      { 样本编号: "A-1", "时长（秒）": "200", ...line },
      { 样本编号: "A-2", "时长（秒）": "201", ...line, 联系电话: "138-0013-8000", 复核: "" },
    ]);
    expect(await uploadFile(file)).toEqual({ ok: true, value: { cases: 2, places: 1 } });
    const [one, other] = await cases();
    expect(one).toMatchObject({
      interviewer: "F01",
      calledBack: true,
      startedAt: new Date("2026-03-10T01:30:00Z"),
      source: "uploaded",
    });
    expect([one?.contactHash, other?.contactHash]).toEqual([contactHash(NUMBER), contactHash(NUMBER)]);
    expect(await db.surveyFlag.findMany({ where: { surveyId, kind: "duplicate_contact" } })).toHaveLength(2);
    expect(await everythingKept()).not.toMatch(/138-?0013-?8000/);
    const raw = db.surveyCase.update({
      where: { surveyId_caseNo: { surveyId, caseNo: "A-1" } },
      data: { contactHash: NUMBER },
    });
    await expect(raw).rejects.toThrow("survey_case_contact_hashed");
  });

  test("a refused csv comes back as csv, sealed where it lies, for its agency alone, and is gone with the next upload", async () => {
    const bad = await csvOfLines([
      { 样本编号: "A-1", 申报编号: first.number, 联系电话: NUMBER },
      { 样本编号: "A-2", 申报编号: "SQ-1999-000001", 联系电话: "没有" },
    ]);
    expect(await uploadFile(bad)).toMatchObject({ ok: false, error: { faults: { total: 2, format: "csv" } } });
    expect(await everythingKept()).not.toContain(NUMBER);
    const file = (await caseErrorFile(surveyor, surveyId))!;
    const [head, right, wrong] = csvText(file.bytes)!.trim().split("\r\n");
    expect(head?.endsWith("错误说明")).toBe(true);
    expect(right).toContain(NUMBER);
    expect(wrong).toMatch(/申报编号：“SQ-1999-000001”不在本次测评范围内.*联系电话/);
    for (const stranger of [organiser, await someoneIn("survey_agency", "surveying")]) {
      expect(await caseErrorFile(stranger, surveyId)).toBeNull();
      expect(await casesPage(stranger, surveyId)).toBeNull();
    }
    const { file: id } = (await errorFileOf(surveyId))!;
    await upload(good());
    expect([await readSealed(id), await caseErrorFile(surveyor, surveyId), await cases()]).toEqual([
      null,
      null,
      expect.any(Array),
    ]);
    expect((await told())[0]).toMatchObject({ text: "逐份数据已接收：7 份样本", href: `/survey/${surveyId}/cases` });
  });
});

test("the hash of a number is forgotten so many days after the results were opened, and no sooner", async () => {
  await uploadFile(await csvOfLines([{ 样本编号: "A-1", 申报编号: first.number, 联系电话: NUMBER }]));
  const days = (n: number) => new Date(Date.now() - n * 86_400_000);
  for (const [opened, kept] of [
    [null, true],
    [days(29), true],
    [days(31), false],
  ] as const) {
    await db.cycle.update({ where: { id: cycleId }, data: { resultsOpenedAt: opened, surveyContactDays: 30 } });
    await forgetContacts(null);
    expect((await cases())[0]?.contactHash !== null).toBe(kept);
  }
});

describe("排队办理", () => {
  test("while one is being read a second is refused, and its file isn't kept", async () => {
    const file = await sheetOf(good());
    expect(await askForCases(surveyor, { surveyId, file })).toMatchObject({ ok: true });
    expect(await askForCases(surveyor, { surveyId, file })).toEqual(refused("work_under_way"));
    await workOff(null);
    expect(await cases()).toHaveLength(7);
    expect(await askForCases(surveyor, { surveyId, file })).toMatchObject({ ok: true });
  });

  test("a process that died over it is followed by one that takes all of it once; the file is gone then", async () => {
    await askForCases(surveyor, { surveyId, file: await sheetOf(good()) });
    const dead = (await claimWork(null))!;
    await db.$executeRaw`UPDATE "LongWork" SET "beatAt" = now() - interval '3 minutes' WHERE "id" = ${dead.id}::uuid`;
    await workOff(null);
    expect(await latestWork(db, CASES_WORK, surveyId)).toMatchObject({
      state: "done",
      result: { kind: "taken", cases: 7 },
    });
    expect(await cases()).toHaveLength(7);
    expect(await readSealed((dead.order as { file: string }).file)).toBeNull();
  });

  test("whoever has lost the duty meanwhile, or whose survey was handed in, has nothing taken", async () => {
    await askForCases(surveyor, { surveyId, file: await sheetOf(good()) });
    await db.userDuty.deleteMany({ where: { userId: surveyor.userId } });
    await workOff(null);
    expect(await latestWork(db, CASES_WORK, surveyId)).toMatchObject({ state: "failed", result: null });
    expect(await cases()).toEqual([]);
    expect((await told())[0]?.text).toContain("未被接收");
  });
});

describe("与网络问卷", () => {
  test("an upload leaves the cases of the web alone and may not take their numbers", async () => {
    const web = { surveyId, applicationId: second.id, source: "web" as const, answers: { overall: "neutral" } };
    await db.surveyCase.create({ data: { ...web, caseNo: "B-1" } });
    expect(await upload(good())).toMatchObject({ error: { faults: { total: 1, first: [{ column: "样本编号" }] } } });
    await db.surveyCase.update({ where: { surveyId_caseNo: { surveyId, caseNo: "B-1" } }, data: { caseNo: "W-1" } });
    await upload(good());
    expect(await cases()).toHaveLength(8);
    await upload([["Z-1", first.number, "一般"]]);
    expect((await cases()).map(({ caseNo }) => caseNo)).toEqual(["W-1", "Z-1"]);
  });
});

test("wrong files are refused by name before they wait for anything", async () => {
  const reasonOf = async (file: Buffer) => {
    const asked = await askForCases(surveyor, { surveyId, file });
    return asked.ok ? "" : String(asked.error.detail?.reason);
  };
  expect(await reasonOf(Buffer.alloc(0))).toContain("空");
  expect(await reasonOf(Buffer.alloc(CASES_LIMITS.maxBytes + 1, "a"))).toContain("50 MB");
  for (const text of ["%PDF-1.7", "hello", "{bad", "你好,世界"]) {
    expect(await reasonOf(Buffer.from(text))).toContain("不是 xlsx 或者 csv");
  }
  const asked = await askForCases(surveyor, { surveyId, file: Buffer.from("hello") });
  expect(asked.ok ? "" : problemText(asked.error)).toContain("原有数据没有变动");
  expect(await db.longWork.count({ where: { subjectId: surveyId } })).toBe(0);
  expect(await uploadFile(Buffer.from('样本编号,申报编号\n"A-1,SQ\n'))).toMatchObject({
    error: { problem: expect.stringContaining("引号") },
  });
  expect(await uploadFile(Buffer.from("样本编号,申报编号\n"))).toMatchObject({
    error: { problem: expect.stringContaining("没有数据") },
  });
});

test("dictionary and templates name every column and value, for the agency alone", async () => {
  const sheet = await readSheet((await surveyDictionary(surveyor, surveyId))!, CASES_LIMITS);
  if (!sheet.ok) throw new Error(sheet.error.code);
  const columns = sheet.value.rows.map(({ cells }) => cells.列名);
  expect(columns.slice(0, 7)).toEqual(["样本编号", "申报编号", "时长（秒）", "访问员", "开始时间", "联系电话", "复核"]);
  expect(String(await csvTemplate(surveyor, surveyId))).toBe(`\ufeff${columns.join(",")}\r\n`);
  expect([await surveyDictionary(organiser, surveyId), await csvTemplate(organiser, surveyId)]).toEqual([null, null]);
});
