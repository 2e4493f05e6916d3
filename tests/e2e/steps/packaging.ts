import { expect, type Page } from "@playwright/test";
import { readDocx, readPdf, readZip, unspaced } from "../../support/reading";

export type PackageFormat = "pdf" | "docx" | "zip";
const NAMES: Record<PackageFormat, string> = { pdf: "申报材料（PDF）", docx: "申报材料（Word）", zip: "材料包（ZIP）" };
/** A whole dossier with its evidence, on a machine that does other things besides. */
const PATIENCE = 180_000;

/**
 * 导出申报材料 in this form: asks for it on the dossier's page, follows how far it is, takes it. From the newest filing; from the draft
 * while nothing is filed, or where `of` says so. Offices go in by their own page (`by: "office"`).
 */
export async function asksForPackage(
  page: Page,
  id: string,
  format: PackageFormat,
  { by = "place", of }: { by?: "place" | "office"; of?: "draft" | "filing" } = {},
): Promise<Buffer> {
  await page.goto(`/${by === "place" ? "apply" : "review"}/${id}/packages`);
  const source = of === "draft" ? "草稿，" : of === "filing" ? ".*回执.*" : ".*";
  const button = page.getByRole("button", { name: new RegExp(`^生成\\s*：\\s*${source}${NAMES[format]}$`) });
  await button.first().click();
  await expect(page).toHaveURL(/\/packages\/[0-9a-f-]{36}$/);
  const link = page.getByRole("link", { name: /^下载/ });
  await expect(link).toBeVisible({ timeout: PATIENCE });
  const answer = await page.request.get((await link.getAttribute("href"))!);
  expect(answer.status()).toBe(200);
  expect(decodeURIComponent(answer.headers()["content-disposition"]!)).toContain(`.${format}`);
  return answer.body();
}

/** 回执 as PDF, from the receipt's page. */
export async function takesReceipt(page: Page, id: string, receipt: string): Promise<Buffer> {
  await page.goto(`/apply/${id}/receipts/${receipt}`);
  const href = await page.getByRole("link", { name: "下载回执（PDF）" }).getAttribute("href");
  return (await page.request.get(href!)).body();
}

/** Every word of a PDF, without blanks, and how many pages it has. */
export async function readsPdf(bytes: Buffer): Promise<{ words: string; pages: number; outline: string[] }> {
  const { pages, outline } = await readPdf(bytes);
  return { words: pages.join(""), pages: pages.length, outline };
}

/** Every word of a Word file, without blanks. */
export const readsDocx = (bytes: Buffer): string => unspaced(readDocx(bytes));

/** The members of an archive by name, and its 清单. */
export function readsZip(bytes: Buffer) {
  const members = readZip(bytes);
  type Manifest = {
    files: { path: string; size: number; sha256: string }[];
    missing: { what: string; why: string }[];
    contentSha256: string;
  };
  return { members, manifest: JSON.parse(members.get("清单.json")!.toString("utf8")) as Manifest };
}
