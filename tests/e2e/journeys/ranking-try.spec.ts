import { expect, test } from "@playwright/test";
import { People } from "../steps/people";
import {
  acceptsCases,
  drawsUpTheList,
  listIsRefused,
  movesWithReason,
  ranksThePlaces,
  returnsToLower,
  signsTheList,
  withdrawsRecommendation,
} from "../steps/ranking";
import { ask } from "../support/database";

test("try", async ({ browser }) => {
  test.setTimeout(10 * 60_000);
  const people = new People(browser);
  const clerk = await people.as("qingluanban_shenhe");
  const leader = await people.as("qingluanban_qianfa");
  const province = await people.as("yunzeban_shenhe");
  const shots = async (page: typeof clerk, name: string) => {
    await page.setViewportSize({ width: 1366, height: 900 });
    await page.screenshot({ path: `/tmp/rk/${name}-1366.png`, fullPage: true });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.screenshot({ path: `/tmp/rk/${name}-360.png`, fullPage: true });
    await page.setViewportSize({ width: 1366, height: 900 });
  };
  const rows = await ask<{ id: string; cycleId: string; name: string; stage: string; desk: string }>(
    `SELECT a."id", a."cycleId", o."name", a."stage"::text AS stage, f."name" AS desk FROM "Application" a JOIN "Organisation" o ON o."id"=a."applicantId" JOIN "Organisation" f ON f."id"=a."deskOfficeId" JOIN "Cycle" c ON c."id"=a."cycleId" WHERE c."stage"='open' AND a."track"='thematic' AND a."stage" IN ('first_review')`,
  );
  console.log(rows);
  const mine = rows.filter(({ desk }) => desk.includes("青峦"));
  const lanxi = rows.find(({ name }) => name.includes("岚溪") || name.includes("溪"))!;
  const { cycleId } = mine[0]!;
  await ask(`UPDATE "Quota" SET "places"="places"+2 WHERE "cycleId"=$1 AND "purpose"='recommendation'`, cycleId);
  const desk = { cycleId, track: "thematic" as const };
  console.log(await ranksThePlaces(clerk, desk));
  await shots(clerk, "order");
  const second = (
    await ask<{ id: string }>(
      `SELECT "id" FROM "Application" WHERE "id" = ANY($1::uuid[])`,
      mine.map(({ id }) => id),
    )
  ).map(({ id }) => id);
  await clerk.goto(`/review/lists/move/${second[1]}`);
  await shots(clerk, "move");
  await movesWithReason(clerk, second[1]!, 2, "经复核，该单位的做法仍在试行，排在其后。").catch(() => {});
  console.log(await ranksThePlaces(clerk, desk));
  const order = await clerk
    .locator('section[aria-label="初审次序"] tbody tr a.link')
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!.split("/").pop()!));
  await listIsRefused(clerk, cycleId, [{ id: order[1]!, choice: "recommend" }], "位次在前而没有推荐，请逐件写明理由");
  await shots(clerk, "new-refused");
  const list = await drawsUpTheList(clerk, cycleId, [
    { id: order[1]!, choice: "recommend" },
    { id: order[0]!, choice: "decline", opinion: "材料与实际情况不符，本周期不予推荐。" },
  ]);
  await shots(clerk, "list");
  await clerk.goto(`/review/${order[0]}`);
  await shots(clerk, "case-blocked");
  await signsTheList(clerk, leader, list);
  const [so] = await ask<{ id: string }>(`SELECT "id" FROM "SignOff" WHERE "subjectId"=$1`, list);
  await leader.goto(`/sign-offs/${so!.id}`);
  await shots(leader, "signoff");
  await withdrawsRecommendation(clerk, leader, lanxi.id, "统计口径有误，撤回核实后再报。");
  await clerk.goto(`/review/${lanxi.id}`);
  await shots(clerk, "withdrawn");
  await province.goto("/review");
  await shots(province, "arrivals");
  await acceptsCases(province, [order[1]!]);
  await clerk.goto(orderAddressOf(cycleId));
  await shots(clerk, "order-after");
  await returnsToLower(province, order[1]!, "第三项数据与统计口径不一致，请核实后再报。");
  await shots(province, "after-return");
  await clerk.goto(`/review/${order[1]}`);
  await expect(clerk.getByText("已由上一级退回").first()).toBeVisible();
  await shots(clerk, "returned");
});
const orderAddressOf = (cycleId: string) => `/review/lists?cycle=${cycleId}&track=thematic`;
