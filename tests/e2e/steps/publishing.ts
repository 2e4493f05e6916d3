import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { idInUrl, take } from "./acts";

export const OBJECTOR = { name: "举报人王某某", identityNumber: "11010519491231002X", contact: "13900001234" };

/** 拟定公示 from the signed list of candidates of a cycle; answers with the notice's id, a draft. */
export async function startsNotice(page: Page, cycleId: string): Promise<string> {
  const [cycle] = await ask<{ name: string }>(
    `SELECT p."name" || c."name" AS "name" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE c."id" = $1`,
    cycleId,
  );
  await page.goto("/organise/notices");
  const line = page
    .locator("li, tr")
    .filter({ hasText: cycle!.name })
    .filter({ has: page.getByRole("button") });
  await line.first().getByRole("button", { name: "拟定公示" }).click();
  await expect(page).toHaveURL(/\/organise\/notices\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** 拟定公示 from the newest list and ask for its publication; answers with the notice's id. */
export async function draftsNotice(page: Page): Promise<string> {
  await page.goto("/organise/notices");
  await page.getByRole("button", { name: "拟定公示" }).first().click();
  await expect(page).toHaveURL(/\/organise\/notices\/[0-9a-f-]{36}/);
  await page.locator('textarea[name="contact"]').fill("联系人：某处室；电话：010-00000000；地址：演示路1号。");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("button", { name: /发布公示/ })).toBeEnabled();
  await take(page, "publish");
  return idInUrl(page);
}

/** A visitor objects to the only place on the notice; answers with number and code. */
export async function lodgesObjection(page: Page, noticeId: string): Promise<{ number: string; code: string }> {
  await page.goto(`/notices/${noticeId}/objection`);
  await page.locator('select[name="applicationId"]').selectOption({ index: 1 });
  await page.locator('textarea[name="reason"]').fill("该县某窗口一次告知不到位，群众往返多次。");
  await page.locator('textarea[name="basis"]').fill("本人于十一月两次到窗口办理的受理单复印件。");
  for (const [name, value] of Object.entries(OBJECTOR)) await page.locator(`input[name="${name}"]`).fill(value);
  await page.getByRole("button", { name: "提交异议" }).click();
  await expect(page.getByRole("heading", { name: "异议已收到" })).toBeVisible();
  const number = /YY-\d{8}-\d{6}/.exec((await page.locator("main").textContent()) ?? "")![0];
  const code = ((await page.locator(".font-mono.text-lg").textContent()) ?? "").trim();
  return { number, code };
}

/** 受理、调查、答复: the objection is found not to stand. */
export async function dismissesObjection(page: Page, noticeId: string, number: string): Promise<string> {
  await page.goto(`/organise/notices/${noticeId}`);
  await page
    .getByRole("link", { name: new RegExp(number) })
    .first()
    .click();
  await expect(page).toHaveURL(/\/organise\/objections\//);
  await take(page, "accept_objection");
  await page.getByRole("button", { name: "查看异议人身份" }).click();
  await expect(page.getByText(OBJECTOR.name).first()).toBeVisible();
  await page.goto(`/organise/objections/${idInUrl(page)}`);
  await take(page, "dismiss_objection", {
    investigation: "调取窗口监控和受理记录，当事人首次材料不全，窗口已书面一次告知。",
    reply: "经调查，反映的问题不属实，异议不成立。感谢您的监督。",
  });
  return idInUrl(page);
}
