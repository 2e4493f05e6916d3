import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { isRefused, signs, take } from "../steps/acts";
import { accepts, exported, rehangs, revises, saves, uploads, wordTable, writesText } from "../steps/catalogues";
import { People } from "../steps/people";

const ORGANISER = "canglanban_shenhe";
const LEADER = "canglanban_qianfa";
const STRANGER = "lanzhoushiban_shenhe";
const TITLE = "沧岚省法治政府建设示范指标体系";
const ITEM_19 = "应当由社会组织提供的公共服务和解决的事项，全部交由社会组织承担。";
const ITEM_81 = "实行政务公开清单管理制度，并动态更新。";
const ITEM_84 = "调解、仲裁、行政裁决、行政复议、诉讼等矛盾纠纷多元化解机制有机衔接。";

test("指标体系：导入扫描件、补录缺文、签发发布、出修订版、看对比、定新旧对应、导出", async ({ browser }) => {
  test.setTimeout(10 * 60_000);
  const folder = mkdtempSync(join(tmpdir(), "catalogue-"));
  const path = join(folder, "市县指标表.docx");
  wordTable(path);
  const people = new People(browser);
  const clerk = await people.as(ORGANISER);
  const leader = await people.as(LEADER);
  const stranger = await people.as(STRANGER);
  let id = "";
  let draft = "";

  await test.step("不是指标表的文件被拒收，说明原因，页面照常", async () => {
    const other = join(folder, "说明.docx");
    writeFileSync(other, "这不是 Word 文件");
    await clerk.goto("/organise/catalogues/import");
    await clerk.locator('input[type="file"]').setInputFiles(other);
    await expect(clerk.getByText("文件未被接收：不是 docx 文档或者 xlsx 表格。")).toBeVisible();
  });

  await test.step("预览：104 项，恰好第 19、81、84 项没有文字，错列的请核对", async () => {
    await uploads(clerk, path);
    await expect(clerk.getByText("共 100 项，附加项 4 项。有 3 处须改正")).toBeVisible();
    await expect(clerk.getByText("第 19、81、84 项没有找到文字。")).toBeVisible();
    await expect(clerk.getByText(/“加强行政监督和审计监督”单独成行/).first()).toBeVisible();
    await rehangs(clerk, 76, "加强行政监督和审计监督");
    await writesText(clerk, 19, ITEM_19, "borrowed");
  });

  await test.step("没有文字的可以收为草稿；发布被拒并说明是哪几项", async () => {
    id = await accepts(clerk, { 名称: TITLE, 版次: "2026", 发布单位: "沧岚省委依法治省办" });
    await expect(clerk.getByText("指标体系还有 2 处须先改正，不能发布：第 81 项没有文字等。").first()).toBeVisible();
    await stranger.goto(`/organise/catalogues/${id}`);
    await expect(stranger.getByRole("heading", { name: TITLE })).toHaveCount(0);
    await isRefused(people, STRANGER, { subject: "catalogue", id, action: "publish_catalogue" });
  });

  await test.step("补录其余两项，提请签发，签发后发布", async () => {
    await clerk.getByRole("link", { name: "修改草稿" }).click();
    await writesText(clerk, 81, ITEM_81, "borrowed");
    await writesText(clerk, 84, ITEM_84, "borrowed");
    await saves(clerk);
    await clerk.goto(`/organise/catalogues/${id}`);
    await take(clerk, "publish_catalogue");
    await clerk.goto(`/organise/catalogues/${id}/edit`);
    await expect(clerk.getByText("此件正在等待签发")).toBeVisible();
    await signs(leader, "发布指标体系");
    await stranger.goto(`/organise/catalogues/${id}`);
    await expect(stranger.getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(stranger.getByText("原文缺失，暂用对应表述").first()).toBeVisible();
    await isRefused(people, STRANGER, { subject: "catalogue", id, action: "publish_catalogue" });
  });

  await test.step("修订版更正一项，看得出改了哪几个字", async () => {
    draft = await revises(clerk, id);
    await writesText(clerk, 19, `${ITEM_19}实现政社分开。`, "original");
    await saves(clerk);
    await clerk.goto(`/organise/catalogues/${draft}/diff`);
    await expect(clerk.getByText("未改 103 项，文字改动 1 项")).toBeVisible();
    await expect(clerk.locator("ins")).toHaveText(["实现政社分开。"]);
    const { bytes } = await exported(clerk, "导出表格");
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
  });

  await test.step("核对并保存新旧对应，写错编号的指明是哪一项", async () => {
    await clerk.goto(`/organise/catalogues/${draft}/mapping`);
    await expect(clerk.getByText("以下由系统按文字相近程度提出")).toBeVisible();
    const first = clerk.getByLabel("来自旧编号").first();
    await first.fill("999");
    await clerk.getByRole("button", { name: "保存新旧对应" }).click();
    await expect(clerk.getByText("旧版没有编号“999”").first()).toBeVisible();
    await first.fill("1");
    await clerk.getByRole("button", { name: "保存新旧对应" }).click();
    await expect(clerk.getByText("已办理：保存新旧对应。")).toBeVisible();
    await expect(clerk.getByText("旧版各项在新版中都有对应。")).toBeVisible();
  });

  await test.step("发布修订版，旧版让位；导出的表格再导入，仍是 104 项", async () => {
    await clerk.goto(`/organise/catalogues/${draft}`);
    await take(clerk, "publish_catalogue");
    await signs(leader, "发布指标体系");
    await clerk.goto(`/organise/catalogues/${id}`);
    await expect(clerk.getByText("已有新版").first()).toBeVisible();
    await clerk.goto(`/organise/catalogues/${draft}`);
    const word = await exported(clerk, "导出 Word");
    expect(word.file).toMatch(/\.docx$/);
    const { file, bytes } = await exported(clerk, "导出表格");
    const again = join(folder, file.replaceAll("/", ""));
    writeFileSync(again, bytes);
    await uploads(clerk, again);
    await expect(clerk.getByText("共 100 项，附加项 4 项。没有须改正之处。")).toBeVisible();
  });

  await people.leave();
});
