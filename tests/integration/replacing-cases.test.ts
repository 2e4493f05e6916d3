import { beforeEach, expect, test } from "vitest";
import { latestWork } from "@/lib/long-work/queries";
import { workOff } from "@/lib/long-work/running";
import { db } from "@/lib/platform/db";
import { readSealed } from "@/lib/platform/sealed-files";
import { casesPage } from "@/lib/survey/cases-queries";
import { CASES_WORK } from "@/lib/survey/cases-result";
import { adoptCases, askForCases } from "@/lib/survey/cases-upload";
import { refused } from "../support/acts";
import { someoneIn } from "../support/fieldwork";
import { first, good, openSurvey, second, sheetOf, surveyId, surveyor, toFieldwork } from "../support/survey";

beforeEach(async () => {
  await openSurvey();
  await toFieldwork();
});

const cases = () => db.surveyCase.findMany({ where: { surveyId }, orderBy: { caseNo: "asc" } });
const told = () => db.notification.findMany({ where: { userId: surveyor.userId }, orderBy: { id: "desc" } });
const sent = async (lines: readonly (readonly string[])[]) => {
  expect(await askForCases(surveyor, { surveyId, file: await sheetOf(lines) })).toMatchObject({ ok: true });
  await workOff(null);
  return (await latestWork(db, CASES_WORK, surveyId))!;
};
const fewer = () => [["Z-1", second.number, "一般"]];

test("份数变少的先列明变化、等待确认，原有数据不动；确认后才替换", async () => {
  await sent(good());
  const work = await sent(fewer());
  const shrunk = [
    { number: first.number, before: 5, after: 0 },
    { number: second.number, before: 2, after: 1 },
  ];
  expect(work).toMatchObject({ state: "done", result: { kind: "waiting", before: 7, after: 1, shrunk } });
  expect(await cases()).toHaveLength(7);
  expect((await told())[0]?.text).toContain("原有 7 份，将替换为 1 份");
  expect((await casesPage(surveyor, surveyId))?.stored).toEqual({ cases: 7, places: 2 });

  const order = { surveyId, workId: work.id };
  expect(await adoptCases(await someoneIn("survey_agency", "surveying"), order)).toEqual(refused("not_found"));
  const asked = await Promise.all([adoptCases(surveyor, order), adoptCases(surveyor, order)]);
  expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
  await workOff(null);
  expect((await cases()).map(({ caseNo }) => caseNo)).toEqual(["Z-1"]);
  expect((await casesPage(surveyor, surveyId))?.result).toEqual({
    kind: "taken",
    cases: 1,
    passedOver: 0,
    places: 1,
  });
  const { file } = work.result as { file: string };
  expect(await readSealed(file)).toBeNull();
});

test("不采用的重新上传即可：等着的那份即行删除，也不能再采用", async () => {
  await sent(good());
  const work = await sent(fewer());
  await sent([...good(), ["B-3", second.number, "一般"]]);
  expect(await cases()).toHaveLength(8);
  expect(await readSealed((work.result as { file: string }).file)).toBeNull();
  expect(await adoptCases(surveyor, { surveyId, workId: work.id })).toEqual(refused("stale"));
  expect(await cases()).toHaveLength(8);
});
