import { expect, type Page } from "@playwright/test";
import type { Interview } from "../support/interviews";

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The interviews as the agency's csv, under the headings of the portal's own template. */
export async function casesAsCsv(page: Page, surveyId: string, interviews: readonly Interview[]): Promise<string> {
  const template = await (await page.request.get(`/api/surveys/${surveyId}/template?format=csv`)).text();
  const headings = template
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)[0]!
    .split(",")
    .map((heading) => heading.replaceAll('"', ""));
  const known = ["样本编号", "申报编号", "时长（秒）", "访问员", "开始时间", "联系电话", "复核"];
  const questions = headings.filter((heading) => !known.includes(heading) && !(heading in interviews[0]!.stratum));
  const lines = interviews.map((one) => {
    const values: Record<string, string> = {
      样本编号: one.caseNo,
      申报编号: one.place,
      "时长（秒）": String(one.seconds),
      访问员: one.interviewer,
      开始时间: one.startedAt,
      联系电话: one.phone,
      复核: one.calledBack ? "是" : "否",
      ...one.stratum,
      ...Object.fromEntries(questions.map((heading, q) => [heading, one.answers[q] ?? ""])),
    };
    return headings.map((heading) => cell(values[heading]!)).join(",");
  });
  return [headings.map(cell).join(","), ...lines].join("\r\n");
}

async function sends(page: Page, surveyId: string, csv: string): Promise<void> {
  await page.goto(`/survey/${surveyId}/cases`);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "逐份数据.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${csv}`) });
}

/** 上传逐份数据: nothing of it is taken, and the sheet comes back with what is wrong. */
export async function casesAreRefused(page: Page, surveyId: string, csv: string, why: RegExp): Promise<void> {
  await sends(page, surveyId, csv);
  await expect(page.getByText(why).first()).toBeVisible({ timeout: 60_000 });
  const errors = await page.request.get(`/api/surveys/${surveyId}/cases/errors`);
  expect(await errors.text()).toContain("错误说明");
}
