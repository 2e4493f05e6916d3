import { expect, test } from "@playwright/test";
import { isRefused, signs, take } from "../steps/acts";
import { clockAt } from "../steps/clock";
import { opensCycle, setsUpProgramme } from "../steps/designing";
import { asksToSubmit, fillsItem, opensApplication, writesReport } from "../steps/filing";
import {
  answersAppeal,
  appeals,
  decidesHandling,
  filesEvidence,
  sendsDraftedNotice,
  statesOpinion,
} from "../steps/handling-titles";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { handlingOpenedBy, paperOf, plansVisits, registersTitles } from "../steps/rechecking";
import { titleOf } from "../steps/recommending";
import { visits } from "../steps/selecting";
import { measuresPaper } from "../steps/writing-papers";
import { ask } from "../support/database";

const CLERK = "yanhuban_shenhe";
const LEADER = "yanhuban_qianfa";
const OTHER = "yanhuban_jingban";
const STRANGER = "lanzhoushiban_shenhe";
const TITLE = "法治政府建设示范单位（检验）";
const DUE = { dueAt: "2028-03-31" };
const GROUND = { ground: "standard_no_longer_met" };
const NOTE = "公示栏没有更新，查阅的五件案卷中有一件缺少法制审核意见。";

/** Four units that hold the title, what the recheck concludes, and what becomes of it. */
const UNITS = [
  { code: "CDP-980102-01", slug: "yanhu_scj", outcome: "retain", standing: "有效", fields: {}, decision: {} },
  { code: "CDP-980102-02", slug: "yanhu_zrj", outcome: "warn", standing: "黄牌", fields: {}, decision: DUE },
  { code: "TWN-980102-01", slug: "linyan", outcome: "suspend", standing: "停牌", fields: {}, decision: DUE },
  { code: "TWN-980102-02", slug: "liudang", outcome: "revoke", standing: "摘牌", fields: GROUND, decision: GROUND },
] as const;
const WARNED = 1;

test("柞水式复查：往届登记，自查、验收评估、复查处理三个阶段，四种处理", async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  const people = new People(browser);
  clockAt("2027-11-01T09:00:00+08:00");
  const clerk = await people.as(CLERK);
  const leader = await people.as(LEADER);
  const named = await ask<{ code: string; name: string }>(
    `SELECT "code", "name" FROM "Organisation" WHERE "code" = ANY ($1)`,
    UNITS.map(({ code }) => code),
  );
  const nameOf = (code: string) => named.find((unit) => unit.code === code)!.name;
  let cycleId = "";
  const ids: string[] = [];

  await test.step("由模板拟成：三个阶段的日期、四种处理、2500 字", async () => {
    const name = `示范单位复查（检验${process.pid}）`;
    cycleId = await setsUpProgramme(clerk, { template: "zhashui-2023", name, cycleName: "2027年复查", year: 2027 });
    for (const words of [
      "2027-11-17 00:00",
      "2027-11-27 至 2027-12-03",
      "2027-12-04 至 2027-12-08",
      "保留、黄牌、停牌、摘牌",
    ]) {
      await expect(clerk.getByText(words).first()).toBeVisible();
    }
    await registersTitles(clerk, leader, cycleId, {
      units: named,
      title: TITLE,
      batch: "2025年度",
      documentNumber: `砚法治办发〔2025〕${process.pid}号`,
      day: "2025-12-18",
    });
    await isRefused(people, STRANGER, { subject: "cycle", id: cycleId, action: "open_cycle" });
    await opensCycle(clerk, leader, cycleId);
  });

  await test.step("全面自查：没有称号的单位不在复查之列；四家各报 76 项", async () => {
    clockAt("2027-11-20T09:00:00+08:00");
    for (const { slug } of UNITS) {
      const unit = await people.as(`${slug}_shenbao`);
      const id = await opensApplication(unit, cycleId);
      ids.push(id);
      if (ids.length === 1) await fillsItem(unit, id, 1);
      expect(await answersQuickly(unit, id)).toBe(76);
      await writesReport(unit, id, "两年来，本单位对照标准逐项自查，各项要求持续达标。");
      await asksToSubmit(unit, id);
      await signs(await people.as(`${slug}_qianfa`), await titleOf("报送", id));
    }
  });

  await test.step("复查验收评估：实地查看，核查完毕", async () => {
    clockAt("2027-11-28T09:00:00+08:00");
    const [verifier] = await ask<{ name: string }>(`SELECT "name" FROM "User" WHERE "account" = $1`, "yanhuban_hecha1");
    await plansVisits(clerk, cycleId, ids, verifier!.name);
    const team = await people.as("yanhuban_hecha1");
    for (const [at, { code }] of UNITS.entries()) {
      const before = (visit: string) =>
        isRefused(people, "yanhuban_hecha2", { subject: "visit", id: visit, action: "start_visit" });
      await visits(team, nameOf(code), before, at === WARNED ? NOTE : undefined);
      await clerk.goto(`/organise/cases/${ids[at]}`);
      await take(clerk, "conclude_verification");
    }
  });

  await test.step("复查处理：一家保留，三家转入称号处理，由另一人签发；称号都还没有变动", async () => {
    clockAt("2027-12-05T09:00:00+08:00");
    for (const [at, { outcome, fields }] of UNITS.entries()) {
      const id = ids[at]!;
      await isRefused(people, STRANGER, { subject: "application", id, action: "conclude_recheck" });
      await clerk.goto(`/organise/cases/${id}`);
      const opinion = "听取汇报、查阅资料、实地查看后，经研究作出处理。";
      await take(clerk, "conclude_recheck", { outcome, opinion, ...fields });
      await signs(leader, await titleOf("复查处理", id));
    }
  });

  const handlings: string[] = [];
  await test.step("案卷上看得到转入的处理；告知书已按复查结论拟好，核查查明的情况即为依据", async () => {
    const place = await people.as("yanhu_zrj_shenbao");
    for (const [at, id] of ids.entries()) if (at > 0) handlings[at] = await handlingOpenedBy(clerk, id);
    await clerk.goto(`/oversee/handlings/${handlings[WARNED]}`);
    await expect(clerk.locator("#recheck").getByText(NOTE)).toBeVisible();
    await expect(clerk.locator("#files").getByText("组织方的依据").first()).toBeVisible();
    await clerk.getByRole("link", { name: TITLE }).click();
    await expect(clerk.locator("#standing").getByText("由来：复查")).toBeVisible();
    expect((await place.goto(`/oversee/handlings/${handlings[WARNED]}`))!.status()).toBe(404);
    await sendsDraftedNotice(clerk, leader, handlings[WARNED]!);
    const notice = await paperOf(place, handlings[WARNED]!, "notice");
    expect(notice.words).toContain(NOTE);
    expect(notice.words).toContain("拟对该称号作出黄牌处理");
  });

  await test.step("三家陈述；分别作出黄牌、停牌、摘牌的决定，Word 文件按公文格式", async () => {
    for (const [at, { slug, outcome, decision }] of UNITS.entries()) {
      const id = handlings[at];
      if (!id) continue;
      const [place, placeLeader] = [await people.as(`${slug}_shenbao`), await people.as(`${slug}_qianfa`)];
      if (at !== WARNED) {
        // their visits bore everything out: what the decision rests on is filed
        await filesEvidence(clerk, id);
        await sendsDraftedNotice(clerk, leader, id);
      }
      await isRefused(people, STRANGER, { subject: "handling", id, action: "decide_handling" });
      await statesOpinion(place, placeLeader, id, "对认定的情况没有异议，已经着手整改。");
      await decidesHandling(clerk, leader, id, { outcome, ...decision });
    }
    const paper = await paperOf(await people.as("yanhu_zrj_shenbao"), handlings[WARNED]!, "decision");
    expect(paper.words).toContain("作出黄牌处理");
    measuresPaper(paper);
    await clerk.goto(`/organise/cases/${ids[WARNED]}`);
    await expect(clerk.locator("#recheck").getByText("决定：黄牌")).toBeVisible();
  });

  await test.step("黄牌的单位申诉，由另一经办答复不成立", async () => {
    clockAt("2027-12-20T09:00:00+08:00");
    const id = handlings[WARNED]!;
    const place = await people.as("yanhu_zrj_shenbao");
    await appeals(place, await people.as("yanhu_zrj_qianfa"), id, "缺少意见的一件案卷属于简易程序，不需要法制审核。");
    await answersAppeal(await people.as(OTHER), leader, id, "dismiss_appeal");
    await place.goto(`/oversee/handlings/${id}`);
    await expect(place.getByText("不成立", { exact: true }).first()).toBeVisible();
    expect((await paperOf(place, id, "appeal")).words).toContain("维持原决定");
  });

  await test.step("名录上四种结果；周期办结", async () => {
    const visitor = await people.visitor();
    for (const { code, standing } of UNITS) {
      await visitor.goto(`/register?q=${encodeURIComponent(nameOf(code))}`);
      const row = visitor.getByRole("row").filter({ hasText: TITLE });
      await expect(row.getByText(standing).first()).toBeVisible();
    }
    await clerk.goto(`/organise/cycles/${cycleId}`);
    await take(clerk, "close_cycle");
    await signs(leader, "办结周期");
  });

  await people.leave();
});
