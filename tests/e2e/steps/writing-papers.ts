import { expect, type Page } from "@playwright/test";
import { readZip } from "../../support/reading";

export type PaperRead = {
  bytes: Buffer;
  /** What the text says, a paragraph a line, tables among it. */
  words: string;
  /** word/document.xml as it is, for measures and fonts. */
  xml: string;
};

/** Opens a Word file again. */
export function readPaper(bytes: Buffer): PaperRead {
  const xml = readZip(bytes).get("word/document.xml")!.toString("utf8");
  const paragraphs = xml.match(/<w:p[ >].*?<\/w:p>/gs) ?? [];
  const words = paragraphs.map((one) => one.replace(/<[^>]+>/g, "")).join("\n");
  return { bytes, words, xml };
}

async function downloads(page: Page): Promise<PaperRead> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载 Word 文件" }).first().click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer);
  return readPaper(Buffer.concat(chunks));
}

/**
 * 拟稿、填文号、定稿 of one paper on the page of a signed list, by its 经办; answers with the final Word file read back.
 * @param home the page of the list: /review/lists/… or /organise/promotions/…
 */
export async function writesThePaper(
  page: Page,
  home: string,
  kind: "推荐报告" | "推荐函" | "推荐上报的报告",
  { documentNumber, datedOn, issuer = "" }: { documentNumber: string; datedOn: string; issuer?: string },
): Promise<PaperRead> {
  await page.goto(home);
  await page.getByRole("button", { name: `拟${kind}`, exact: true }).click();
  await expect(page).toHaveURL(/\/papers\/[0-9a-f-]{36}/);
  await page.getByLabel("发文字号").fill(documentNumber);
  await page.locator('input[name="datedOn"]').fill(datedOn);
  if (issuer) await page.locator('input[name="issuer"]').fill(issuer);
  await page.getByRole("button", { name: "保存文稿" }).click();
  await expect(page.getByText("文稿已保存。")).toBeVisible();
  await page.getByRole("button", { name: "定稿", exact: true }).click();
  await expect(page.getByText("已定稿。")).toBeVisible();
  return downloads(page);
}

/** 推荐报告 and 推荐函 of a signed list, both read back. */
export async function writesThePapers(
  page: Page,
  listId: string,
  numbers: { report: string; letter: string },
  datedOn: string,
): Promise<{ report: PaperRead; letter: PaperRead }> {
  const home = `/review/lists/${listId}`;
  const report = await writesThePaper(page, home, "推荐报告", {
    documentNumber: numbers.report,
    datedOn,
    issuer: "王签发",
  });
  const letter = await writesThePaper(page, home, "推荐函", { documentNumber: numbers.letter, datedOn });
  return { report, letter };
}

/** 版面 by GB/T 9704: A4, 天头 37 mm, 订口 28 mm, a type area of 156 × 225 mm with 22 lines of 28 characters, 仿宋 text, 小标宋 title. */
export function measuresPaper({ xml }: PaperRead): void {
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-8\d\d"\/>/);
  expect(xml).toContain('w:eastAsia="方正小标宋简体"');
  expect(xml).toContain('<w:sz w:val="44"/>');
  expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
}
