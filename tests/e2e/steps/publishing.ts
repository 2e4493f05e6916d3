import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { idInUrl, take } from "./acts";
import { assignsHandlers, concludes, type Lodged, lodges, opensDocket, readsIdentity } from "./objecting";

export const OBJECTOR = { name: "举报人王某某", identityNumber: "11010519491231002X", contact: "13900001234" };

/** 拟定公示 from the signed list of candidates of a cycle; answers with the notice's id, a draft. */
export async function startsNotice(page: Page, cycleId: string): Promise<string> {
  const [cycle] = await ask<{ name: string }>(
    `SELECT p."name" || c."name" AS "name" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE c."id" = $1`,
    cycleId,
  );
  await page.goto("/organise/notices");
  await page
    .locator("section")
    .filter({ hasText: `${cycle!.name}候选名单` })
    .getByRole("button", { name: "拟定公示" })
    .click();
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
  await expect(page.getByText("已保存。").first()).toBeVisible();
  await page.goto(`/organise/notices/${idInUrl(page)}`);
  await take(page, "publish");
  return idInUrl(page);
}

/** A visitor objects to the only place on the notice; answers with number and code. */
export const lodgesObjection = (page: Page, noticeId: string): Promise<Lodged> =>
  lodges(page, noticeId, {
    place: null,
    reason: "该县某窗口一次告知不到位，群众往返多次。",
    basis: "本人于十一月两次到窗口办理的受理单复印件。",
    person: OBJECTOR,
  });

/** 确定承办人、受理、调查、答复: the objection is found not to stand, and the leader signs that. */
export async function dismissesObjection(page: Page, leader: Page, number: string): Promise<string> {
  const id = await opensDocket(page, number);
  await assignsHandlers(page);
  await take(page, "accept_objection");
  await readsIdentity(page, OBJECTOR.name);
  await concludes(page, leader, number, {
    finding: "dismiss_objection",
    investigation: "调取窗口监控和受理记录，当事人首次材料不全，窗口已书面一次告知。",
    reply: "经调查，反映的问题不属实，异议不成立。感谢您的监督。",
    publicSummary: "反映一窗口一次告知不到位。经查，窗口已书面一次告知，异议不成立。",
  });
  return id;
}
