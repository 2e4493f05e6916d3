import { expect, test } from "@playwright/test";
import { Document, Packer, Paragraph } from "docx";
import { GAP_LABELS } from "@/lib/labels/dossier";
import { HINT_WORDS } from "@/lib/labels/hints";
import { pdfOf } from "@/tests/support/good-files";
import { signs, take } from "../steps/acts";
import { CENTRE, CENTRE_LEADER, CITY, COUNTY, COUNTY_LEADER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { opensItem, refusesAnotherAccount, signsOutWithDrafts } from "../steps/editing";
import { movesUp, namesPages, numbersShown, previews } from "../steps/evidence";
import { asksToSubmit, fillsItem, opensApplication } from "../steps/filing";
import { comparesVersions, readsHistory, restoresVersion, versionsKept } from "../steps/history";
import { People } from "../steps/people";
import { checksHint, goesToTheField, readsHint } from "../steps/progress";
import { answersQuickly } from "../steps/quickly";
import { titleOf } from "../steps/recommending";
import { bringsReportFromWord } from "../steps/round-trips";
import { uploadsMany } from "../steps/uploading";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const REASON = "会议已经排定，届时补充纪要。";

test("填报的手边事：缺项直达、材料次序和预览、提示核实、恢复旧文、Word 带入、换人登录、退出", async ({ browser }) => {
  test.setTimeout(6 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-26T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-31");
  const centre = await people.as(CENTRE);
  await centre.goto(`/organise/cycles/${cycleId}`);
  await take(centre, "open_cycle");
  await signs(await people.as(CENTRE_LEADER), "启动周期");
  const county = await people.as(COUNTY);
  const id = await opensApplication(county, cycleId);

  await test.step("核对页上的缺项一点就到要填的那一栏", async () => {
    await answersQuickly(county, id, { except: [5] });
    await goesToTheField(county, id, GAP_LABELS.judgement, "judgement");
    await expect(county).toHaveURL(/\/items\/5#/);
    await fillsItem(county, id, 5);
  });

  await test.step("材料写明页次，用键盘调换次序，在旁边预览", async () => {
    await opensItem(county, id, 3);
    const children = [new Paragraph("清理行政审批中介服务工作方案")];
    const plan = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    await uploadsMany(county, [
      { name: "清单.pdf", mimeType: "application/pdf", buffer: pdfOf({ text: "list" }) },
      { name: "方案.docx", mimeType: WORD, buffer: plan },
    ]);
    await namesPages(county, "清单.pdf", "1", "中介服务事项清单");
    const before = await numbersShown(county);
    expect(before).toHaveLength(2);
    // which of the two came first, the lines decided
    const last = await county.locator("li[data-evidence]").last().textContent();
    await movesUp(county, last?.includes("方案.docx") ? "方案.docx" : "清单.pdf");
    expect(await numbersShown(county)).toEqual(before);
    expect(await previews(county, "方案.docx")).toContain("清理行政审批中介服务工作方案");
  });

  await test.step("改写过的一项比较两版，恢复旧文；对不上的地方核实后写明", async () => {
    await fillsItem(county, id, 7, "另起一段写的说明。");
    await readsHistory(county, "方书宁");
    const kept = await versionsKept(county);
    const [first, last] = [kept[0]!, kept.at(-1)!];
    expect((await comparesVersions(county, first, last)).added.join("")).toContain("另起一段");
    await restoresVersion(county, first);
    await fillsItem(county, id, 6, "2027年3月召开推进会议，部署政务服务改革。");
    await checksHint(county, id, 6, HINT_WORDS.date_ahead.title, REASON);
  });

  await test.step("自评报告由 Word 带入；报送后审阅人看得到提示和说明", async () => {
    await bringsReportFromWord(county, id, [
      "#一、总体情况",
      "一年来依法行政水平稳步提高。",
      "#二、存在的不足",
      "个别工作进展不快。",
    ]);
    await opensItem(county, id, 8);
    await refusesAnotherAccount(county, COUNTY_LEADER, "换了人登录时写下的一句。");
    await asksToSubmit(county, id);
    await signs(await people.as(COUNTY_LEADER), await titleOf("报送", id));
    await readsHint(await people.as(CITY), id, 6, REASON);
  });

  await test.step("退出时还有没上传的，先问；退出后本机不留", async () => {
    const other = await opensApplication(county, cycleId, "优化法治化营商环境");
    await signsOutWithDrafts(county, other, 1, "还没有上传的一句。");
  });
  await people.leave();
});
