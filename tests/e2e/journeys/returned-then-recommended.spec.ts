import { expect, test } from "@playwright/test";
import { filtersTheDesk, remindsWhoHasNotFiled, savesAView, sortsTheDesk } from "../steps/at-the-desk";
import { actsBySpreadsheet, undoesBySpreadsheet } from "../steps/bulk-acting";
import {
  CENTRE,
  CENTRE_LEADER,
  CITY,
  CITY_CHECKER,
  CITY_LEADER,
  CITY_OFFICER,
  PROVINCE,
  PROVINCE_LEADER,
} from "../steps/cast";
import { clockAt } from "../steps/clock";
import {
  findsClosed,
  givesMoreTime,
  isToldOfOpenItems,
  judgesCorrections,
  repliesTo,
  resubmitsLate,
  returnsItems,
  seesOldAndNew,
  seesRequest,
} from "../steps/correcting";
import { fortyDossiers } from "../steps/cycle";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { firstOf, nameOf, numberOf, personOf, placesUsed, resubmits } from "../steps/desk-cases";
import { fillsItem } from "../steps/filing";
import { draftsFeedback, draftsFeedbackForAll, readsNoFeedback } from "../steps/giving-feedback";
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
import {
  agreesWithTheRest,
  assignsInBulk,
  checksTheOpinion,
  concludesTheReview,
  readsByKeyboard,
  turnsOnReviewChecking,
} from "../steps/reading";
import { OPINION, recommends } from "../steps/recommending";
import { answersSupervision, looksForSilence, superviseSilence } from "../steps/supervising";
import { writesThePapers } from "../steps/writing-papers";

const [MISSING, DATES] = ["缺少佐证材料，或者材料不能证明所述情况", "佐证材料没有文号、日期或者落款"];
const SECTION = "政府职能依法全面履行";
const FIRST = "第一次补正：清单已经重新编制，公布日期和文号见所附材料。";
const SECOND = "中介服务清单由县政府办公室印发，编为苇政办发二十六号。";
const MOVE = "同分的两县中，该县整改更彻底、经验更成熟，列在前面。";

test("四十件案卷在市里：退回补正两轮、逾期不收；并列调序写明理由；推荐综合、单项各一个，不含市本级；省里只见这两件", async ({
  browser,
}) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-02T09:00:00+08:00");
  const centre = await people.as(CENTRE);
  const city = await people.as(CITY);
  const leader = await people.as(CITY_LEADER);
  const province = await people.as(PROVINCE);
  const name = `初审（检验${process.pid}）`;
  let cycleId = "";
  let filed: Record<string, string> = {};
  const of = (slug: string): string => filed[slug]!;

  await test.step("县级方案：各市综合、单项各一个，不含市本级；先比得分，再比补正次数", async () => {
    cycleId = await setsUpProgramme(centre, { template: "county-plan", name, cycleName: "2026年", year: 2026 });
    const window = { submissionOpens: "2026-11-01T00:00", submissionCloses: "2026-11-30T23:59" };
    await changesRules(centre, cycleId, "schedule", window);
    await changesRules(centre, cycleId, "review", { "order.1.key": "fewer_rounds", "order.2.key": "" });
    await opensCycle(centre, await people.as(CENTRE_LEADER), cycleId);
    filed = fortyDossiers(cycleId);
    expect(Object.keys(filed)).toHaveLength(40);
  });
  clockAt("2026-11-10T09:00:00+08:00");
  await test.step("案头：四十件，按周期筛选、排序，存为视图；没有报送的催报一次", async () => {
    await city.goto(`/review?view=all&cycle=${cycleId}`);
    await expect(city.getByText("共 40 条")).toBeVisible();
    await sortsTheDesk(city, "自评得分", "score", true);
    await savesAView(city, `本次四十件${process.pid}`);
    await filtersTheDesk(city, { q: "wtx" });
    await expect(city.getByRole("table", { name: "初审案头" }).getByText("苇汀县人民政府").first()).toBeVisible();
    expect(await remindsWhoHasNotFiled(city, cycleId)).toBeGreaterThan(0);
  });

  await test.step("三件退回补正，共五项，每项写明理由；没有退回的改不动", async () => {
    await readsByKeyboard(city, of("xian05"), 1, ["agree", "agree", { doubt: "清单没有公布日期。" }]);
    const due = "2026-11-20";
    await returnsItems(
      city,
      of("xian05"),
      [
        { position: 3, reasons: [DATES!], text: "请补充公布清单的文件。" },
        { position: 8, reasons: [MISSING!] },
      ],
      due,
    );
    await returnsItems(
      city,
      of("xian06"),
      [
        { position: 3, reasons: [MISSING!] },
        { position: 12, text: "请说明数据从哪里来、怎样计算。" },
      ],
      due,
    );
    await returnsItems(city, of("xian07"), [{ position: 20, reasons: [DATES!] }], due);
    await givesMoreTime(city, leader, of("xian06"), "2026-11-23", "该县档案馆正在搬迁，调取原件需要时间。");
    const county = await people.as("xian05_shenbao");
    await seesRequest(county, of("xian05"), [{ position: 3, said: "请补充公布清单的文件。", state: "待补正" }]);
    await findsClosed(county, of("xian05"), 4);
    await isToldOfOpenItems(county, of("xian05"), "第 3 项");
    await ranksThePlaces(city, { cycleId, track: "comprehensive" });
    await expect(city.getByText("共 32 条")).toBeVisible();
  });

  clockAt("2026-11-16T09:00:00+08:00");
  await test.step("两县按期补正：只带回退回的几项，新旧并列；一县再退一轮", async () => {
    const county = await people.as("xian05_shenbao");
    await fillsItem(county, of("xian05"), 3, FIRST);
    await fillsItem(county, of("xian05"), 8, FIRST);
    await resubmits(people, "xian05", of("xian05"));
    const other = await people.as("xian06_shenbao");
    await fillsItem(other, of("xian06"), 3, FIRST);
    await repliesTo(other, of("xian06"), 12, "数据取自省统计年鉴第 86 页，口径与指标一致，无须修改。");
    await resubmits(people, "xian06", of("xian06"));
    await seesOldAndNew(city, "review", of("xian05"), [{ position: 3, remark: DATES!, added: "第一次补正" }]);
    await judgesCorrections(city, of("xian05"), [
      { position: 3, settled: false, remark: "文号仍然没有。" },
      { position: 8, settled: true },
    ]);
    await returnsItems(city, of("xian05"), [{ position: 3, text: "请补齐清单的文号。" }], "2026-11-24");
    await fillsItem(county, of("xian05"), 3, SECOND);
    await resubmits(people, "xian05", of("xian05"));
    await seesOldAndNew(city, "review", of("xian05"), [{ position: 3, remark: "请补齐清单的文号。", added: "苇政办" }]);
    await expect(city.getByText("第一次补正", { exact: false }).first()).toBeVisible();
  });

  clockAt("2026-11-21T09:00:00+08:00");
  await test.step("一县逾期：不再接收，写明怎么办；两边的案头都看得到", async () => {
    const late = await people.as("xian07_shenbao");
    await resubmitsLate(late, of("xian07"));
    await filtersTheDesk(city, { flag: "overdue" });
    await expect(city.getByRole("table", { name: "初审案头" })).toContainText(await numberOf(of("xian07")));
    await late.goto("/desk");
    await expect(late.getByText(await numberOf(of("xian07"))).first()).toBeVisible();
  });

  await test.step("批量办理：两件分给经办，核对后一次办结，再用撤销表撤回", async () => {
    const wishes = await Promise.all(
      ["xian11", "xian12"].map(async (slug) => ({
        number: await numberOf(of(slug)),
        verb: "assign" as const,
        officer: CITY,
      })),
    );
    const done = await actsBySpreadsheet(city, wishes);
    await undoesBySpreadsheet(city, done, 2);
  });

  let single = "";
  await test.step("办公室内部：分给经办，其余同意；结论退回经办一次，由另一人审核通过", async () => {
    await assignsInBulk(city, [await numberOf(of("xian13"))], await personOf(CITY_OFFICER));
    expect(await agreesWithTheRest(city, of("xian10"), SECTION)).toBeGreaterThan(0);
    await turnsOnReviewChecking(city, name);
    single = await firstOf(city, cycleId);
    const checker = await people.as(CITY_CHECKER);
    await concludesTheReview(city, of("xian10"), "拟推荐", OPINION);
    await checksTheOpinion(checker, of("xian10"), "请补写与其他县的比较。");
    await listIsRefused(city, cycleId, [{ id: of("xian10"), choice: "recommend" }], /结论/);
    for (const [at, id] of [of("xian10"), single, of("lanzhoushi"), of("xian11")].entries()) {
      await concludesTheReview(city, id, at < 2 ? "拟推荐" : "拟不予推荐", OPINION);
      await checksTheOpinion(checker, id);
    }
  });

  let listId = "";
  await test.step("排序：市本级不能推荐，同分并列；人工调整写明理由；名单一次签发", async () => {
    const rows = await ranksThePlaces(city, { cycleId, track: "comprehensive" });
    expect(rows.filter((row) => row.includes("并列")).length).toBeGreaterThanOrEqual(2);
    await movesWithReason(city, of("xian10"), 2, MOVE);
    const choices = [
      { id: of("xian10"), choice: "recommend" as const },
      { id: single, choice: "recommend" as const },
    ];
    const two = [{ id: of("xian01"), choice: "recommend" as const }, ...choices];
    await listIsRefused(city, cycleId, two, /名额/);
    const own = city.locator(`select[name="choice-${of("lanzhoushi")}"]`);
    await expect(own.locator('option[value="recommend"]')).toHaveCount(0);
    listId = await drawsUpTheList(city, cycleId, [
      ...choices,
      { id: of("lanzhoushi"), choice: "decline", opinion: "市本级不列入综合类推荐，按方案规定不予推荐。" },
      { id: of("xian11"), choice: "decline", opinion: "对照指标差距较大，建议整改后再申报。" },
    ]);
    await signsTheList(city, leader, listId);
    expect(await placesUsed(cycleId, "OFF-980100")).toBe(2);
  });

  await test.step("推荐报告和推荐函：打开来读，名单、理由、意见都在", async () => {
    const numbers = { report: "澜演示法治办发〔2026〕18号", letter: "澜演示法治办函〔2026〕7号" };
    const { report, letter } = await writesThePapers(city, listId, numbers, "2026-11-21");
    for (const { words, xml } of [report, letter]) {
      expect(words).toContain(await nameOf(of("xian10")));
      expect(words).toContain(OPINION);
      expect(xml).toContain('w:w="11906"');
    }
    expect(report.words).toContain(MOVE);
    expect(report.words).toContain("澜演示法治办发〔2026〕18号");
  });

  await test.step("省里只见这两件；接收以前市里可以撤回，接收以后不能", async () => {
    await province.goto(`/review?view=all&cycle=${cycleId}&stage=first_review`);
    await expect(province.getByText("共 2 条")).toBeVisible();
    expect((await province.goto(`/review/${of("xian01")}`))!.status()).toBe(404);
    await withdrawsRecommendation(city, leader, single, "单项材料的数据有误，撤回核实后再报。");
    expect((await province.goto(`/review/${single}`))!.status()).toBe(404);
    await recommends(city, leader, single);
    await acceptsCases(province, [of("xian10"), single]);
    await city.goto(`/review/${of("xian10")}`);
    await expect(city.getByRole("button", { name: /^撤回推荐/ })).toBeDisabled();
    await recommends(province, await people.as(PROVINCE_LEADER), of("xian10"));
    await returnsToLower(province, single, "第三项数据与统计口径不一致，请核实后再报。");
    await city.goto(`/review/${single}`);
    await expect(city.getByText("第三项数据与统计口径不一致").first()).toBeVisible();
  });

  await test.step("反馈：由逐项意见拟稿、审定，没有到公布的时候单位看不到", async () => {
    await draftsFeedback(city, leader, of("xian11"), (draft) => `${draft}\n建议先补齐执法公示的台账。`);
    await draftsFeedbackForAll(city);
    await readsNoFeedback(await people.as("xian11_shenbao"), of("xian11"));
  });

  clockAt("2027-01-20T09:00:00+08:00");
  await test.step("久未办理：省里看到、督办，市里答复", async () => {
    await looksForSilence(await people.as("xitong"));
    await superviseSilence(province, await numberOf(of("xian02")), "请说明没有办理的原因，尽快提出意见。");
    await answersSupervision(city, of("xian02"), "经办人员外出，本周内提出初审意见。");
  });

  await people.leave();
});
