import { expect, type Page, test } from "@playwright/test";
import { readPdf, unspaced } from "@/tests/support/reading";
import { cutOnPaper } from "../steps/looking";
import { People } from "../steps/people";
import { ask } from "../support/database";

/** A sheet: who prints it, what it says, and how many pages it may take. */
type Sheet = { name: string; account: string | null; sql: string; says: RegExp; most: number };

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
  { name: "消息", account: "yunzeban_shenhe", sql: `SELECT '/notifications' AS "address"`, says: /消息/, most: 3 },
];

test("打印：公示、称号、报告、案卷、评分表、排名、消息，只印内容，没有截断，一个标题，A4，表头逐页重复，不印网址", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const people = new People(browser);
  let turned = 0;
  for (const { name, account, sql, says, most } of SHEETS) {
    const page = account ? await people.as(account) : await people.visitor();
    const [row] = await ask<{ address: string }>(sql);
    await page.goto(row!.address);
    await page.emulateMedia({ media: "print" });
    expect.soft(await page.evaluate(pressed), `${name}：按钮、菜单`).toEqual([]);
    expect.soft(await cutOnPaper(page), `${name}：没有截断`).toEqual([]);
    expect.soft(await page.evaluate(coloured), `${name}：白底黑字`).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    expect.soft(await page.evaluate(titles), `${name}：标题`).toHaveLength(1);
    const tables = (await page.evaluate(tablesOf)).map(asPrinted);
    const { pages, size } = await printed(page);
    expect.soft(size, `${name}：A4`).toMatch(/^(595x842|842x595)$/);
    expect.soft(pages.join(""), name).toMatch(says);
    expect.soft(pages.join(""), `${name}：网址`).not.toMatch(/https?:\/\/|localhost/);
    expect.soft(pages.length, `${name}：页数`).toBeLessThanOrEqual(most);
    expect.soft(pages.filter((text) => text === "").length, `${name}：空白页`).toBe(0);
    for (const { head, rows } of tables) {
      const own = pages.filter((text) => rows.some((row) => text.includes(row)));
      turned += Math.max(0, own.length - 1);
      expect
        .soft(
          own.filter((text) => !text.includes(head)),
          `${name}：表头`,
        )
        .toEqual([]);
    }
    await page.emulateMedia({ media: "screen" });
  }
  // else no head was looked for on a second page
  expect(turned).toBeGreaterThan(2);
  await people.leave();
});

type Table = { head: string; rows: string[] };

/** Its words as they stand in a PDF: without blanks, and of each row no more than tells it from what stands elsewhere. */
const asPrinted = ({ head, rows }: Table): Table => ({
  head: unspaced(head).normalize("NFKC"),
  rows: rows.map((row) => unspaced(row).normalize("NFKC").slice(0, 24)).filter((row) => row.length > 12),
});

/** What each page says, and how large the first is, in points. */
async function printed(page: Page): Promise<{ pages: string[]; size: string }> {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(bytes.toString("latin1")) ?? [];
  // some fonts stand in a PDF by the look of a sign, not by its number
  const pages = (await readPdf(bytes)).pages.map((text) => text.normalize("NFKC"));
  return { pages, size: `${Math.round(Number(width))}x${Math.round(Number(height))}` };
}

/** In the page: what could be pressed or filled in, and is to be seen; what is a text, though it can be pressed, is printed as one. */
const pressed = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('button:not(.link), nav, select, input, textarea, [role="button"]')]
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => element.outerHTML.slice(0, 120));

/** In the page: the ground and the writing. */
const coloured = (): string[] => {
  const { backgroundColor, color } = getComputedStyle(document.body);
  return [backgroundColor, color];
};

/** In the page: the title of what is printed; where the sheet is an official paper, that paper's. */
const titles = (): string[] => {
  const shown = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.getClientRects().length > 0);
  const main = shown("h1");
  return (main.length > 0 ? main : shown("article.official > h2")).map((element) => element.textContent ?? "");
};

/** In the page: of each table that is to be seen what its head and its rows say. */
const tablesOf = (): { head: string; rows: string[] }[] =>
  [...document.querySelectorAll("table")]
    .filter((table) => table.tHead && table.getClientRects().length > 0)
    .map((table) => {
      const words = (row: HTMLTableRowElement) =>
        [...row.cells].flatMap((cell) => (cell.getClientRects().length > 0 ? (cell.textContent ?? "") : [])).join("");
      return {
        head: [...table.tHead!.rows].map(words).join(""),
        rows: [...table.tBodies].flatMap((body) => [...body.rows].map(words)),
      };
    });
