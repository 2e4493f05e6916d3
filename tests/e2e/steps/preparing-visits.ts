import { expect, type Page } from "@playwright/test";
import { keepsFocus } from "./keyboard";

/** 编排一站行程、发出核查通知, by the organiser: from then on the place is told. */
export async function sendsNotice(page: Page, visitId: string, stop: { day: string; place: string }): Promise<void> {
  await page.goto(`/verify/${visitId}/itinerary`);
  const one = page.getByRole("listitem", { name: "第 1 站" });
  await one.getByLabel("日期").fill(stop.day);
  await one.getByLabel("开始").fill("09:00");
  await one.getByLabel("结束").fill("11:30");
  await one.getByLabel("地点").fill(stop.place);
  await one.getByLabel("听取汇报").check();
  await page.getByRole("button", { name: "保存行程" }).click();
  await page.waitForURL(/done=save_itinerary/);
  await page.getByLabel("联系人和电话").fill("联系人 010-5550100");
  await page.getByRole("button", { name: "发出通知" }).click();
  await page.waitForURL(/done=send_visit_notice/);
}

export type PlaceList = { kind: "case_file" | "site" | "interviewee"; title: string; rows: readonly string[][] };

/** 提供名册并冻结, by the place on its own page; each list is pasted. */
export async function handsOverList(
  page: Page,
  applicationId: string,
  { kind, title, rows }: PlaceList,
): Promise<void> {
  await page.goto(`/apply/${applicationId}/visits`);
  const panel = page.getByRole("group", { name: title, exact: true });
  await panel.locator(`textarea[name="pasted-${kind}"]`).fill(rows.map((row) => row.join("\t")).join("\n"));
  await keepsFocus(page, panel.getByRole("button", { name: "提交粘贴的内容" }), /\/api\/visits\/[^/]+\/lists\//);
  await expect(panel.getByRole("button", { name: "冻结名册" })).toBeVisible();
  await panel.getByRole("button", { name: "冻结名册" }).click();
  await page.waitForURL(/done=freeze_sample_list/);
}

export type Seed = { seed: string; source: string; at: string };

/** 录入种子、抽取, by the leader or the organiser, then drawn again in the browser: it agrees. `at`: 2027-01-07T21:15. */
export async function drawsList(page: Page, visitId: string, title: string, { seed, source, at }: Seed): Promise<void> {
  await page.goto(`/verify/${visitId}/samples`);
  const panel = page.getByRole("group", { name: title, exact: true });
  await panel.getByLabel("公开种子").fill(seed);
  await panel.getByLabel("种子来源").fill(source);
  await panel.getByLabel("公开的时间").fill(at);
  await panel.getByRole("button", { name: "随机抽取" }).click();
  await page.waitForURL(/done=draw_samples/);
  await panel.getByRole("button", { name: "在本机重新抽取" }).click();
  await expect(panel.getByText(/^一致：/)).toBeVisible();
}

/** 更换成员 with a reason, by the organiser; `by` is chosen by its account's name. */
export async function replacesMember(
  page: Page,
  at: string,
  member: string,
  by: string,
  reason: string,
): Promise<void> {
  await page.goto(at);
  await page.getByText("更换成员", { exact: true }).first().click();
  const form = page.locator("form").filter({ has: page.locator('input[name="change"][value="replace"]') });
  const select = async (name: string, text: string) => {
    const box = form.locator(`select[name="${name}"]`);
    const option = box.locator("option", { hasText: text }).first();
    await box.selectOption((await option.getAttribute("value")) ?? "");
  };
  await select("memberId", member);
  await select("userId", by);
  await form.locator('textarea[name="reason"]').fill(reason);
  await form.getByRole("button", { name: "更换成员" }).click();
  await page.waitForURL(/done=replace/);
}
