import { expect, test } from "@playwright/test";
import { isRefused, signs, take } from "../steps/acts";
import { assessesEverything, choosesEvery, opensResults, publishesAndDesignates } from "../steps/briefly";
import { CENTRE, CENTRE_LEADER, COUNTY, PROVINCE, PROVINCE_LEADER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { opensCycle, setsUpProgramme } from "../steps/designing";
import { files } from "../steps/filing-briefly";
import { People } from "../steps/people";
import { answersQuickly, provesQuickly } from "../steps/quickly";
import { recommends, titleOf } from "../steps/recommending";

const THEME = "健全行政复议体制机制";

test("第三批的做法：先报要点，推荐后补全佐证；综合第三方评估，单项专家评审；视情况的环节决定不开展", async ({
  browser,
}) => {
  test.setTimeout(15 * 60_000);
  const people = new People(browser);
  clockAt("2027-09-10T09:00:00+08:00");
  const clerk = await people.as(CENTRE);
  const leader = await people.as(CENTRE_LEADER);
  let cycleId = "";
  const cases: { slug: string; id: string }[] = [];

  await test.step("由模板拟成：两类各走各的环节，不设实地核查", async () => {
    const name = `第三批做法（检验${process.pid}）`;
    cycleId = await setsUpProgramme(clerk, { template: "third-batch", name, cycleName: "第三批", year: 2027 });
    await expect(clerk.getByText("只限综合示范创建").first()).toBeVisible();
    await expect(clerk.getByText("只限单项示范创建").first()).toBeVisible();
    await expect(clerk.getByText("先报要点，推荐后补全佐证").first()).toBeVisible();
    await opensCycle(clerk, leader, cycleId);
  });

  await test.step("第一轮：一县报综合、一区报单项，都不附佐证", async () => {
    cases.push({ slug: "yanhu", id: await files(people, "yanhu", cycleId) });
    cases.push({ slug: "heting", id: await files(people, "heting", cycleId, { theme: THEME }) });
  });

  await test.step("省级初审推荐，各用一个名额", async () => {
    await isRefused(people, COUNTY, {
      subject: "application",
      id: cases[0]!.id,
      action: "recommend",
      proposal: { opinion: "自己推荐自己，当然同意推荐。" },
    });
    for (const { id } of cases) await recommends(await people.as(PROVINCE), await people.as(PROVINCE_LEADER), id);
  });

  await test.step("第二轮：佐证不全的交不上去，补全后另一人签发", async () => {
    for (const { slug, id } of cases) {
      const place = await people.as(`${slug}_shenbao`);
      await place.goto(`/apply/${id}/check`);
      await expect(place.getByRole("button", { name: /提交补充材料/ })).toBeDisabled();
      await answersQuickly(place, id);
      expect(await provesQuickly(place, id)).toBeGreaterThan(50);
      await place.goto(`/apply/${id}/check`);
      await take(place, "supplement");
      await signs(await people.as(`${slug}_qianfa`), await titleOf("提交补充材料", id));
    }
  });

  await test.step("组织方决定本批不征求有关部门意见，写明理由，签发", async () => {
    await clerk.goto(`/organise/cycles/${cycleId}`);
    const form = clerk.locator("form").filter({ has: clerk.locator('input[name="action"][value="skip_station"]') });
    await clerk.locator("#actions summary").filter({ hasText: "决定不开展的环节" }).click();
    await form.locator('input[name="stop"]').first().check();
    await form.locator('textarea[name="reason"]').fill("本批候选数量较少，有关部门意见已随评估一并征求。");
    await form.getByRole("button", { name: /决定不开展/ }).click();
    await expect(clerk.getByText("已提请签发，签发后生效。").first()).toBeVisible();
    await signs(leader, "决定不开展的环节");
    await clerk.goto(`/organise/cycles/${cycleId}/rules`);
    await expect(clerk.getByText("本批候选数量较少").first()).toBeVisible();
  });

  const organiser = { clerk, leader, cycleId };
  await test.step("第三方评估与专家评审，启封，确定名单", async () => {
    expect(await assessesEverything(people, organiser)).toBe(4);
    clockAt("2027-10-10T09:00:00+08:00");
    await opensResults(organiser);
    await choosesEvery(organiser, "shortlist_cases");
  });

  await test.step("公示、命名：综合与单项各得其名", async () => {
    const number = `中演示法治办发〔2027〕${process.pid}号`;
    await publishesAndDesignates(organiser, { after: "2027-11-10T09:00:00+08:00", number });
    const visitor = await people.visitor();
    await visitor.goto(`/register?q=${encodeURIComponent("鹤汀区")}`);
    await expect(visitor.getByText(`全国${THEME}示范县（市、区、旗）`).first()).toBeVisible();
  });

  await people.leave();
});
