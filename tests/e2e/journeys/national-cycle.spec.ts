import { expect, test } from "@playwright/test";
import { idInUrl, isRefused, signs, take } from "../steps/acts";
import {
  CENTRE,
  CENTRE_LEADER,
  CITY,
  CITY_LEADER,
  COUNTY,
  COUNTY_LEADER,
  PROVINCE,
  PROVINCE_LEADER,
  type Story,
} from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { addsEvidence, asksToSubmit, fillsItem, opensApplication, writesReport } from "../steps/filing";
import { annualReport, naming, objection, publication, spotCheck, warningAndRevocation } from "../steps/national-after";
import {
  commissions,
  openingAndShortlist,
  surveyAndDifferences,
  twoAssessors,
  verificationAndList,
} from "../steps/national-assessment";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { doubtsItem, returnsForCorrection } from "../steps/reviewing";

const OPINION = "该县法治政府建设基础扎实、成效明显，经初审符合条件，同意推荐。";

test("一个县从申报到摘牌", async ({ browser }) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-22T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-10");
  let id = "";
  const attempt = (action: string, proposal = {}) => ({ subject: "application", id, action, proposal });

  await test.step("组织方启动周期", async () => {
    await isRefused(people, CITY, { subject: "cycle", id: cycleId, action: "open_cycle" });
    const centre = await people.as(CENTRE);
    await centre.goto(`/organise/cycles/${cycleId}`);
    await take(centre, "open_cycle");
    await signs(await people.as(CENTRE_LEADER), "启动周期");
  });

  await test.step("自愿申报：104 项逐项填报、佐证、自评报告，两人报送", async () => {
    const county = await people.as(COUNTY);
    id = await opensApplication(county, cycleId);
    // every item by hand: county-fills-104-items
    for (const position of [1, 2, 7, 101]) expect(await fillsItem(county, id, position)).toBe(true);
    expect(await answersQuickly(county, id, { except: [1, 2, 7, 101] })).toBe(97);
    await addsEvidence(county, id, 1);
    await writesReport(county, id, "一年来，全县坚持依法行政，各项工作有序推进，自评符合示范标准。");
    await isRefused(people, CITY, attempt("submit"));
    await isRefused(people, COUNTY_LEADER, attempt("submit"));
    await asksToSubmit(county, id);
    await signs(await people.as(COUNTY_LEADER), "报送");
    await county.goto(`/apply/${id}`);
    await expect(county.getByText("已报送，审核评审中").first()).toBeVisible();
    await county
      .getByRole("link", { name: /HZ-\d{8}-\d{6}/ })
      .first()
      .click();
    await expect(county.getByText(/HZ-\d{8}-\d{6}/).first()).toBeVisible();
    expect(idInUrl(county)).toBe(id);
  });

  await test.step("市初审：退回一次，只有退回的项可以改", async () => {
    const city = await people.as(CITY);
    await isRefused(people, PROVINCE, attempt("return_for_correction"));
    await isRefused(people, COUNTY, attempt("recommend", { opinion: OPINION }));
    await doubtsItem(city, id, 7, "请补充权责清单的公布网址和动态调整记录");
    await returnsForCorrection(city, id, "2026-12-05");
    const county = await people.as(COUNTY);
    await county.goto(`/apply/${id}/items/8`);
    await expect(county.locator('textarea[name="narrative"]')).toHaveCount(0);
    await isRefused(people, CITY, attempt("resubmit"));
    await fillsItem(county, id, 7, "已补充：权责清单于政府门户网站公布，本年动态调整三次，均有记录。");
    await asksToSubmit(county, id, "resubmit");
    await signs(await people.as(COUNTY_LEADER), "补正后报送");
  });

  await test.step("市推荐、省推荐", async () => {
    for (const [clerk, leader, stranger] of [
      [CITY, CITY_LEADER, PROVINCE],
      [PROVINCE, PROVINCE_LEADER, "xiyuban_shenhe"],
    ] as const) {
      await isRefused(people, stranger, attempt("recommend", { opinion: OPINION }));
      const page = await people.as(clerk);
      await page.goto(`/review/${id}`);
      await take(page, "recommend", { opinion: OPINION });
      await signs(await people.as(leader), "推荐");
    }
    const county = await people.as(COUNTY);
    const answer = await county.goto(`/apply/${id}`);
    expect(await answer!.text()).not.toContain(OPINION);
  });

  const story: Story = { people, cycleId, id };
  await test.step("委托机构", () => commissions(story));
  await test.step("两名评估员独立评分", () => twoAssessors(story));
  await test.step("满意度测评与差异裁定", () => surveyAndDifferences(story));
  await test.step("启封与入围", () => openingAndShortlist(story));
  await test.step("实地核查与候选名单", () => verificationAndList(story));
  await test.step("公示", () => publication(story));
  await test.step("异议", () => objection(story));
  await test.step("命名", () => naming(story));
  await test.step("年度报告", () => annualReport(story));
  await test.step("回访抽查", () => spotCheck(story));
  await test.step("黄牌、摘牌", () => warningAndRevocation(story));
  await people.leave();
});
