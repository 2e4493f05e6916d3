import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";

export type Sent = { name: string; mimeType: string; buffer: Buffer };

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const line = (page: Page, name: string) =>
  page.getByRole("list", { name: "上传队列" }).getByRole("listitem").filter({ hasText: name });
const box = (page: Page) => page.locator("#evidence");

/** What the item of the page holds by now, by name. */
async function held(page: Page): Promise<Map<string, string>> {
  const [, applicationId, position] = /\/(?:apply|contribute)\/([0-9a-f-]{36})\/items\/(\d+)/.exec(page.url())!;
  const rows = await ask<{ fileName: string; sha256: string }>(
    `SELECT e."fileName", e."sha256" FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
     JOIN "Indicator" i ON i."id" = u."indicatorId"
     WHERE u."applicationId" = $1 AND i."position" = $2 AND e."sha256" IS NOT NULL`,
    applicationId,
    position,
  );
  return new Map(rows.map(({ fileName, sha256: hash }) => [fileName, hash]));
}

/** The bytes came over whole. */
async function isHeld(page: Page, { name, buffer }: Sent): Promise<void> {
  await expect.poll(async () => (await held(page)).get(name), { timeout: 60_000 }).toBe(sha256(buffer));
  await expect(box(page).getByText(name).first()).toBeVisible();
}

/** Picks many files at once on the page of an item; those of `refused` (name to words) are told apart, all others arrive. */
export async function uploadsMany(
  page: Page,
  files: readonly Sent[],
  refused: Record<string, string> = {},
): Promise<void> {
  await page.getByLabel("选择文件").setInputFiles([...files]);
  for (const file of files) {
    const words = refused[file.name];
    if (words) await expect(line(page, file.name)).toContainText(words, { timeout: 60_000 });
    else await expect(line(page, file.name)).toContainText("已上传", { timeout: 60_000 });
  }
  for (const file of files.filter(({ name }) => !(name in refused))) await isHeld(page, file);
  for (const name of Object.keys(refused)) expect((await held(page)).has(name)).toBe(false);
}

/**
 * Picks a file of more than one piece (4 MB), cuts the line after the first, and mends it: what is there already is not sent again, and what
 * arrives is the file. Answers with how many bytes the server was sent after the cut.
 */
export async function cutsTheLine(page: Page, file: Sent): Promise<number> {
  let pieces = 0;
  let after = 0;
  let cut = false;
  await page.route("**/api/files/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH") return cut ? route.abort("connectionfailed") : route.continue();
    pieces += 1;
    if (pieces === 2) cut = true;
    return cut ? route.abort("connectionfailed") : route.continue();
  });
  await page.getByLabel("选择文件").setInputFiles(file);
  await expect.poll(() => cut, { timeout: 60_000 }).toBe(true);
  await expect(line(page, file.name)).toContainText(/正在上传|连接中断/);
  await page.unroute("**/api/files/uploads/*");
  await page.route("**/api/files/uploads/*", (route) => {
    if (route.request().method() === "PATCH")
      after += Number(route.request().headers()["content-length"] ?? route.request().postDataBuffer()?.length ?? 0);
    return route.continue();
  });
  // mended: it goes on by itself, or when told to
  const again = line(page, file.name).getByRole("button", { name: "继续上传" });
  await expect(line(page, file.name).getByText("已上传").or(again)).toBeVisible({ timeout: 60_000 });
  if (await again.isVisible()) await again.click();
  await expect(line(page, file.name)).toContainText("已上传", { timeout: 60_000 });
  await page.unroute("**/api/files/uploads/*");
  await isHeld(page, file);
  return after;
}

type Way = "drop" | "paste";

/** As the browser does it when a person drops or pastes: an event that carries files. */
async function hands(page: Page, way: Way, files: readonly Sent[]): Promise<void> {
  const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") }));
  await page.evaluate(
    async ({ way: how, given }) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      const target = document.getElementById("evidence")!;
      if (how === "paste")
        document.body.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      else
        for (const event of ["dragover", "drop"])
          target.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { way, given: plain },
  );
}

/** Drops files onto the item's evidence. */
export async function drags(page: Page, files: readonly Sent[]): Promise<void> {
  await hands(page, "drop", files);
  for (const file of files) await isHeld(page, file);
}

/** Pastes a screenshot, which has no name of its own. Answers with the name it was given. */
export async function pastes(page: Page, picture: Buffer): Promise<string> {
  await hands(page, "paste", [{ name: "image.png", mimeType: "image/png", buffer: picture }]);
  const find = async () => [...(await held(page))].find(([, hash]) => hash === sha256(picture))?.[0];
  await expect.poll(find, { timeout: 60_000 }).toMatch(/^截图\d{14}\.png$/);
  return (await find())!;
}
