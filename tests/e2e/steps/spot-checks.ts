import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { idInUrl, signs, take } from "./acts";

export type Announcement = {
  seedPlan: string;
  seedDay: string;
  seedTime: string;
  dueOn: string;
  /** Left out: by the rules of the cycle. */
  by?: "organiser" | "province_office";
};

/** 冻结并公布名单 of the programme of this cycle (others may have the same name); answers with the check's id. */
export async function announcesCheck(page: Page, cycleId: string, plan: Announcement): Promise<string> {
  const [cycle] = await ask<{ programmeId: string }>(`SELECT "programmeId" FROM "Cycle" WHERE "id" = $1`, cycleId);
  await page.goto("/oversee/checks");
  await page.locator('select[name="programmeId"]').selectOption(cycle!.programmeId);
  for (const name of ["seedPlan", "seedDay", "seedTime", "dueOn"] as const) {
    await page.locator(`input[name="${name}"]`).fill(plan[name]);
  }
  if (plan.by) await page.locator('select[name="by"]').selectOption(plan.by);
  await page.getByRole("button", { name: "冻结并公布抽查名单" }).click();
  await expect(page).toHaveURL(/\/oversee\/checks\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** 抽取, prepared by one and signed by the other; the announced time must have come. */
export async function drawsCheck(
  [clerk, leader]: readonly [Page, Page],
  checkId: string,
  seed: { seed: string; seedSource: string },
): Promise<void> {
  await clerk.goto(`/oversee/checks/${checkId}`);
  await take(clerk, "draw", seed);
  await signs(leader, "抽取");
}

/** A visitor repeats the draw in the browser; `count` titles must agree, line by line. */
export async function rerunsInBrowser(visitor: Page, checkId: string, count: number): Promise<void> {
  await visitor.goto(`/verify/draws/${checkId}`);
  await visitor.getByRole("button", { name: "在本机重新抽取" }).click();
  await expect(visitor.getByText(`得到同样的 ${count} 个`)).toBeVisible();
  const lines = visitor.getByRole("list", { name: "比对的内容" }).getByRole("listitem");
  // the hash, the shares, the strata and the visits before, the total behind
  await expect(lines).toHaveCount(count + 6);
  expect((await lines.allTextContents()).filter((line) => !line.startsWith("一致"))).toEqual([]);
}

/** The same offline: downloads the script and the file from the page, and runs them; answers with what it says. */
export async function rerunsOffline(visitor: Page, checkId: string): Promise<string> {
  await visitor.goto(`/verify/draws/${checkId}`);
  const folder = await mkdtemp(join(tmpdir(), "draw-"));
  const script = join(folder, "draw.mjs");
  const file = join(folder, "draw.json");
  for (const [name, to] of [
    ["复核程序 draw.mjs", script],
    ["名单、种子和结果（JSON）", file],
  ] as const) {
    const address = await visitor.getByRole("link", { name }).getAttribute("href");
    const answer = await visitor.request.get(address!);
    expect(answer.status()).toBe(200);
    await writeFile(to, await answer.body());
  }
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  expect(stdout).toContain("全部一致");
  return stdout;
}

/** The inspections of a check in the order drawn. */
export const inspectionsOf = (checkId: string) =>
  ask<{ id: string; designationId: string; onSite: boolean; holder: string }>(
    `SELECT i."id", i."designationId", i."onSite", o."name" AS "holder" FROM "Inspection" i
     JOIN "Designation" d ON d."id" = i."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"
     WHERE i."spotCheckId" = $1 ORDER BY i."position"`,
    checkId,
  );

/** 发出检查通知, with day and people where it is inspected on the spot; and asks for these papers, one a line. */
export async function sendsCheckNotice(
  inspector: Page,
  inspectionId: string,
  {
    visit,
    materials,
  }: { visit?: { visitOn: string; team: string }; materials?: { names: string; dueOn: string } } = {},
): Promise<void> {
  await inspector.goto(`/oversee/inspections/${inspectionId}`);
  const onSite = (await inspector.locator('#actions input[name="visitOn"]').count()) > 0;
  await take(inspector, "send_check_notice", onSite && visit ? visit : {});
  if (!materials) return;
  await inspector.goto(`/oversee/inspections/${inspectionId}`);
  await inspector.locator('textarea[name="names"]').fill(materials.names);
  await inspector.locator('#materials input[name="dueOn"]').fill(materials.dueOn);
  await inspector.getByRole("button", { name: "要求提供材料" }).click();
  await expect(inspector.getByText(/已要求提供 \d+ 份材料/)).toBeVisible();
}

export type Judged = { position: number; judgement: "met" | "partly_met" | "not_met"; finding: string };

/** 检查表: these items one by one, all others 符合, section by section. */
export async function fillsCheckSheet(inspector: Page, inspectionId: string, judged: readonly Judged[]): Promise<void> {
  const sheet = `/oversee/inspections/${inspectionId}/sheet`;
  const sections = await ask<{ section: string; positions: number[] }>(
    `SELECT "section", array_agg("position" ORDER BY "position") AS "positions" FROM "InspectionItem" WHERE "inspectionId" = $1
     GROUP BY "section" ORDER BY min("position")`,
    inspectionId,
  );
  for (const { section, positions } of sections) {
    const address = `${sheet}?section=${encodeURIComponent(section)}`;
    for (const { position, judgement, finding } of judged.filter((one) => positions.includes(one.position))) {
      await inspector.goto(address);
      const item = inspector.locator("main ol > li").filter({ hasText: new RegExp(`^${position}\\. `) });
      await item.locator(`input[name="judgement"][value="${judgement}"]`).check();
      await item.locator('textarea[name="finding"]').fill(finding);
      await item.getByRole("button", { name: "保存本项" }).click();
      await inspector.waitForURL(/saved=1/);
    }
    await inspector.goto(address);
    const rest = inspector.getByRole("button", { name: /本部分其余 \d+ 项全部符合/ });
    if ((await rest.count()) === 0) continue;
    await rest.click();
    await inspector.waitForURL(/saved=/);
  }
  await inspector.goto(sheet);
  await expect(inspector.getByText("各项均已判断。")).toBeVisible();
}

/** 告知检查情况. */
export async function tellsFindings(inspector: Page, inspectionId: string, findings: string): Promise<void> {
  await inspector.goto(`/oversee/inspections/${inspectionId}`);
  await take(inspector, "tell_findings", { findings });
}

/** 被检查单位的意见, prepared and signed at the place. */
export async function answersFindings(
  [clerk, leader]: readonly [Page, Page],
  inspectionId: string,
  answer: { stance: "agrees" | "objects"; placeOpinion: string },
): Promise<void> {
  await clerk.goto(`/oversee/inspections/${inspectionId}`);
  await take(clerk, "answer_findings", answer);
  await signs(leader, "提出意见");
}

/** 检查结论 of the organiser, prepared and signed. */
export async function concludesCheck(
  [clerk, leader]: readonly [Page, Page],
  inspectionId: string,
  conclusion: { result: "passed" | "rectify" | "failed"; reason: string },
): Promise<void> {
  await clerk.goto(`/oversee/inspections/${inspectionId}`);
  await take(clerk, "conclude_inspection", conclusion);
  await signs(leader, "作出检查结论");
}

/** One inspection from the notice to its conclusion as 不合格, where the place says nothing until its days are over. */
export async function failsInspection(
  pair: readonly [Page, Page],
  inspectionId: string,
  { reason, afterHearing }: { reason: string; afterHearing: () => void },
): Promise<void> {
  await sendsCheckNotice(pair[0], inspectionId, { visit: { visitOn: "2027-03-10", team: "督察处 沈砚" } });
  await fillsCheckSheet(pair[0], inspectionId, [{ position: 1, judgement: "not_met", finding: reason }]);
  await tellsFindings(pair[0], inspectionId, "抽查案卷三十件，其中五件没有法制审核意见。");
  afterHearing();
  await concludesCheck(pair, inspectionId, { result: "failed", reason });
}
