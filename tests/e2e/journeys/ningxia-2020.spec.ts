import { expect, test } from "@playwright/test";
import { isRefused, signs, take } from "../steps/acts";
import { commissionsAgencies, declaresIndependence, sheetIds } from "../steps/assessing";
import { AGENCIES, ASSESSORS } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { asksToSubmit, fillsItem, opensApplication, writesReport } from "../steps/filing";
import { People } from "../steps/people";
import { draftsNotice } from "../steps/publishing";
import { answersQuickly, marksQuickly } from "../steps/quickly";
import { choosesFirst, plansVisit, visits } from "../steps/selecting";

const DEPARTMENT = "huanbaoting_shenbao";
const DEPARTMENT_LEADER = "huanbaoting_qianfa";
const ORGANISER = "yunzeban_shenhe";
const ORGANISER_LEADER = "yunzeban_qianfa";
const STRANGER = "xiyuban_shenhe";
const PLACE = "云泽省生态环境厅";

test("宁夏式：部门直接向省办申报，没有初审，二千字，名额五与十", async ({ browser }) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  clockAt("2027-08-10T09:00:00+08:00");
  const clerk = await people.as(ORGANISER);
  const leader = await people.as(ORGANISER_LEADER);
  const department = await people.as(DEPARTMENT);
  let cycleId = "";
  let id = "";

  await test.step("由模板拟成：没有初审，八月申报，二千字，名额五与十；核定后启动", async () => {
    const name = `全区示范创建（检验${process.pid}）`;
    cycleId = await setsUpProgramme(clerk, { template: "ningxia-2020", name, cycleName: "2027年", year: 2027 });
    await expect(clerk.getByText("2027-08-01 00:00")).toBeVisible();
    await expect(clerk.getByText("综合 5 个，单项 10 个")).toBeVisible();
    await changesRules(clerk, cycleId, "schedule", { correctionDays: "7" });
    await isRefused(people, STRANGER, { subject: "cycle", id: cycleId, action: "open_cycle" });
    await clerk.goto(`/organise/cycles/${cycleId}`);
    for (const stop of ["1. 第三方评估与满意度测评", "2. 实地核查", "3. 媒体公示"]) {
      await expect(clerk.getByText(stop).first()).toBeVisible();
    }
    await opensCycle(clerk, leader, cycleId);
    await department.goto(`/cycles/${cycleId}`);
    await expect(department.getByText("2000").first()).toBeVisible();
  });

  await test.step("部门按部门指标体系填报，自评报告不超过二千字", async () => {
    id = await opensApplication(department, cycleId);
    await department.goto(`/apply/${id}`);
    await expect(department.getByText("部门法治政府建设示范指标体系").first()).toBeVisible();
    for (const position of [1, 2, 3]) await fillsItem(department, id, position);
    expect(await answersQuickly(department, id)).toBe(104);
    await writesReport(department, id, "实".repeat(2001));
    await department.goto(`/apply/${id}/check`);
    await expect(department.getByText("自评报告超出字数上限 2000 字，多了 1 字").first()).toBeVisible();
    await expect(department.getByRole("button", { name: /报送/ })).toBeDisabled();
    await writesReport(department, id, "实".repeat(2000));
  });

  await test.step("报送后直接进入第三方评估", async () => {
    await isRefused(people, ORGANISER, { subject: "application", id, action: "submit" });
    await asksToSubmit(department, id);
    await signs(await people.as(DEPARTMENT_LEADER), "报送");
    await clerk.goto(`/organise/cases/${id}`);
    await expect(clerk.getByText("第三方评估与测评").first()).toBeVisible();
  });

  await test.step("两名评估员评分；本周期未委托满意度测评", async () => {
    await commissionsAgencies(clerk, cycleId, AGENCIES);
    const sheets = [...(await sheetIds(clerk, cycleId))];
    const readers = await Promise.all(sheets.map(([name]) => people.as(ASSESSORS[name]!)));
    const work = sheets.map(async ([, sheet], at) => {
      const assessor = readers[at]!;
      await declaresIndependence(assessor, sheet, "制度健全、台账完整");
      expect(await marksQuickly(assessor, sheet)).toBe(104);
      await assessor.goto(`/assess/${sheet}`);
      await take(assessor, "hand_in", { summary: "指标落实到位，同意其自评结论。" });
    });
    await Promise.all(work);
    expect(work).toHaveLength(2);
  });

  await test.step("申报截止以后启封、入围、核查、候选", async () => {
    clockAt("2027-09-10T09:00:00+08:00");
    await clerk.goto(`/organise/cycles/${cycleId}`);
    await take(clerk, "open_results");
    await signs(leader, "启封结果");
    await choosesFirst(clerk, cycleId, "shortlist_cases");
    await signs(leader, "确定入围名单");
    await plansVisit(clerk, [cycleId, id], "任景行", "2027-09-15");
    await visits(await people.as("hecha1"), PLACE, (visit) =>
      isRefused(people, "hecha2", { subject: "visit", id: visit, action: "start_visit" }),
    );
    await choosesFirst(clerk, cycleId, "nominate_cases");
    await signs(leader, "确定候选名单");
  });

  await test.step("公示、命名为示范单位", async () => {
    const noticeId = await draftsNotice(clerk);
    await isRefused(people, STRANGER, { subject: "notice", id: noticeId, action: "publish" });
    await signs(leader, "发布公示");
    clockAt("2027-12-10T09:00:00+08:00");
    await clerk.goto(`/organise/notices/${noticeId}`);
    const number = `云演示法治办发〔2027〕2${process.pid}号`;
    await take(clerk, "designate_listed", { number, basis: "公示期满无异议，经研究批准命名。" });
    await signs(leader, "批准命名");
    const visitor = await people.visitor();
    await visitor.goto("/register?q=生态环境厅");
    await expect(visitor.getByText("全区法治政府建设示范单位").first()).toBeVisible();
  });

  await people.leave();
});
