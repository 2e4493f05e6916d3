import { expect, type Page, test } from "@playwright/test";
import { readPdf } from "@/tests/support/reading";
import { People } from "../steps/people";
import { ask } from "../support/database";

/** A sheet: who prints it, what it says, of a table the words at the head of each of its pages, and how many pages it may take. */
type Sheet = { name: string; account: string | null; sql: string; says: RegExp; head?: string; most: number };

const OWN = `SELECT '/apply/' || a."id" || 'BEHIND' AS "address" FROM "Application" a JOIN "User" u ON u."organisationId" = a."applicantId"
  WHERE u."account" = 'shilan_shenbao' ORDER BY a."id" LIMIT 1`;
const CASE = `SELECT '/review/' || a."id" || 'BEHIND' AS "address" FROM "Application" a JOIN "User" u ON u."organisationId" = a."deskOfficeId"
  WHERE a."stage" = 'first_review' AND u."account" = 'lanzhoushiban_shenhe' ORDER BY a."id" LIMIT 1`;
const SHEETS: readonly Sheet[] = [
  {
    name: "公示",
    account: null,
    sql: `SELECT '/notices/' || "id" AS "address" FROM "PublicNotice" WHERE "stage" = 'published' ORDER BY "publishedAt" DESC LIMIT 1`,
    says: /公示/,
    most: 4,
  },
  {
    name: "称号",
    account: null,
    sql: `SELECT '/register/' || "certificateNumber" AS "address" FROM "RegisterEntry" ORDER BY 1 LIMIT 1`,
    says: /MM-\d{4}-\d{4}/,
    most: 2,
  },
  { name: "自评报告", account: "shilan_shenbao", sql: OWN.replace("BEHIND", "/report"), says: /自评报告/, most: 6 },
  { name: "进度", account: "shilan_shenbao", sql: OWN.replace("BEHIND", "/progress"), says: /符合/, most: 8 },
  { name: "案卷", account: "lanzhoushiban_shenhe", sql: CASE.replace("BEHIND", ""), says: /申报/, most: 6 },
  { name: "逐项审阅", account: "lanzhoushiban_shenhe", sql: CASE.replace("BEHIND", "/items"), says: /指标/, most: 16 },
  {
    name: "评分表",
    account: "pinggu3",
    sql: `SELECT '/assess/' || s."id" AS "address" FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId" WHERE u."account" = 'pinggu3' AND s."stage" = 'scoring'`,
    says: /本人评分/,
    head: "序号指标满分判断得分理由引用标记",
    most: 24,
  },
  {
    name: "排名",
    account: "yunzeban_shenhe",
    sql: `SELECT '/organise/cycles/' || l."cycleId" || '/ranking' AS "address" FROM "AssessmentLot" l JOIN "Cycle" c ON c."id" = l."cycleId"
      WHERE l."stage" = 'opened' LIMIT 1`,
    says: /排名/,
    most: 6,
  },
];

test("打印：公示、称号、报告、案卷、评分表、排名，只印内容，A4，表头逐页重复，不印网址", async ({ browser }) => {
  test.setTimeout(300_000);
  const people = new People(browser);
  for (const { name, account, sql, says, head, most } of SHEETS) {
    const page = account ? await people.as(account) : await people.visitor();
    const [row] = await ask<{ address: string }>(sql);
    await page.goto(row!.address);
    await page.emulateMedia({ media: "print" });
    expect.soft(await page.evaluate(pressed), `${name}：按钮、菜单`).toEqual([]);
    expect.soft(await page.evaluate(coloured), `${name}：白底黑字`).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    const { pages, size } = await printed(page);
    expect.soft(size, `${name}：A4`).toMatch(/^(595x842|842x595)$/);
    expect.soft(pages.join(""), name).toMatch(says);
    expect.soft(pages.join(""), `${name}：网址`).not.toMatch(/https?:\/\/|localhost/);
    expect.soft(pages.length, `${name}：页数`).toBeLessThanOrEqual(most);
    expect.soft(pages.filter((text) => text === "").length, `${name}：空白页`).toBe(0);
    if (head)
      expect
        .soft(
          pages.slice(1).filter((text) => !text.includes(head)),
          `${name}：表头`,
        )
        .toEqual([]);
    await page.emulateMedia({ media: "screen" });
  }
  await people.leave();
});

/** What each page says, and how large the first is, in points. */
async function printed(page: Page): Promise<{ pages: string[]; size: string }> {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(bytes.toString("latin1")) ?? [];
  // some fonts stand in a PDF by the look of a sign, not by its number
  const pages = (await readPdf(bytes)).pages.map((text) => text.normalize("NFKC"));
  return { pages, size: `${Math.round(Number(width))}x${Math.round(Number(height))}` };
}

/** In the page: what could be pressed or filled in, and is to be seen. */
const pressed = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('button, nav, select, input, textarea, [role="button"]')]
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => element.outerHTML.slice(0, 120));

/** In the page: the ground and the writing. */
const coloured = (): string[] => {
  const { backgroundColor, color } = getComputedStyle(document.body);
  return [backgroundColor, color];
};
