import JSZip from "jszip";
import { expect, test } from "vitest";
import { readSheet } from "@/lib/documents/read-workbook";
import { writeWorkbook } from "@/lib/documents/workbook";
import { draw } from "@/lib/packages/draw";
import { CASES_LIMITS } from "@/lib/survey/case-input";
import { placePaper } from "@/lib/survey/place-paper";
import { placePicture, surveyPictures } from "@/lib/survey/report-pictures";
import { placeResult, surveyResults } from "@/lib/survey/results";
import { resultSheets } from "@/lib/survey/results-workbook";
import { surveyPaper } from "@/lib/survey/survey-paper";
import { must } from "../support/acts";
import { handIn, inField, openResults, workThrough } from "../support/surveyed";

test("报告写明概况、次序、方法和各项数字，连同图；结果表一地一行", async () => {
  const surveyed = await inField();
  must(await handIn(surveyed));
  await openResults(surveyed);
  const early = (await surveyResults(surveyed.surveyor, surveyed.surveyId))!;
  const words = (results: typeof early) => {
    const { survey, opened } = results;
    return surveyPictures(opened!).then((pictures) =>
      surveyPaper([{ reported: { survey, opened: opened!, places: opened!.places }, pictures }]),
    );
  };
  expect(JSON.stringify((await words(early)).blocks)).toContain("自助法校核尚未完成");
  await workThrough();

  const results = (await surveyResults(surveyed.surveyor, surveyed.surveyId))!;
  const paper = await words(results);
  const text = JSON.stringify(paper.blocks.filter(({ kind }) => kind !== "picture"));
  const [best, next] = results.opened!.places;
  expect(text).toContain("共收到样本 120 份，其中有效样本 120 份，经签发剔除 0 份");
  expect(text).toContain("事后分层：以各分层变量取值的全部组合为层");
  expect(text).toContain("3 个地区共 12000 人");
  expect(text).toContain("有放回地重抽 1000 次");
  expect(text).toContain("没有剔除样本。");
  for (const place of [best!, next!]) {
    expect(text).toContain(place.name);
    expect(text).toContain(place.overall.index!.toFixed(2));
  }
  expect(paper.blocks.filter(({ kind }) => kind === "picture")).toHaveLength(2);
  const archive = await JSZip.loadAsync(await draw("docx", paper));
  expect(await archive.file("word/document.xml")!.async("string")).toContain(best!.overall.index!.toFixed(2));
  expect(Object.keys(archive.files).filter((name) => name.startsWith("word/media/")).length).toBeGreaterThan(0);

  const reported = (await placeResult(surveyed.world.organiser, surveyed.surveyId, next!.applicationId))!;
  const own = JSON.stringify(placePaper(reported, await placePicture(reported)).blocks);
  expect(own).toContain(`满意度指数 ${next!.overall.index!.toFixed(2)} 分`);
  expect(own).not.toContain(best!.name);

  const sheet = await readSheet(await writeWorkbook(resultSheets(results.opened!)), CASES_LIMITS);
  if (!sheet.ok) throw new Error(sheet.error.code);
  expect(sheet.value.rows.map(({ cells }) => cells.申报单位)).toEqual(results.opened!.places.map(({ name }) => name));
  expect(Number(sheet.value.rows[0]!.cells.指数)).toBeCloseTo(best!.overall.index!, 9);
});
