import { expect, test } from "@playwright/test";
import { isRefused, signs, take } from "../steps/acts";
import { clockAt } from "../steps/clock";
import { opensCycle, setsUpProgramme } from "../steps/designing";
import { asksToSubmit, fillsItem, opensApplication, writesReport } from "../steps/filing";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { plansVisits, registersTitles } from "../steps/rechecking";
import { titleOf } from "../steps/recommending";
import { visits } from "../steps/selecting";
import { ask } from "../support/database";

const CLERK = "yanhuban_shenhe";
const LEADER = "yanhuban_qianfa";
const STRANGER = "lanzhoushiban_shenhe";
const TITLE = "法治政府建设示范单位（检验）";
const HEARD = { hearing: "已当面听取该单位意见，该单位没有异议。" };

/** Four units that hold the title, and what becomes of it. */
const UNITS = [
  { code: "CDP-980102-01", slug: "yanhu_scj", outcome: "retain", standing: "有效", fields: {} },
  {
    code: "CDP-980102-02",
    slug: "yanhu_zrj",
    outcome: "warn",
    standing: "黄牌",
    fields: { ...HEARD, dueAt: "2028-03-31" },
  },
  {
    code: "TWN-980102-01",
    slug: "linyan",
    outcome: "suspend",
    standing: "停牌",
    fields: { ...HEARD, dueAt: "2028-03-31" },
  },
  {
    code: "TWN-980102-02",
    slug: "liudang",
    outcome: "revoke",
    standing: "摘牌",
    fields: { ...HEARD, ground: "standard_no_longer_met" },
  },
] as const;

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
      await visits(team, nameOf(code), (visit) =>
        isRefused(people, "yanhuban_hecha2", { subject: "visit", id: visit, action: "start_visit" }),
      );
      await clerk.goto(`/organise/cases/${ids[at]}`);
      await take(clerk, "conclude_verification");
    }
  });

  await test.step("复查处理：各单位分别保留、黄牌、停牌、摘牌，由另一人签发", async () => {
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
