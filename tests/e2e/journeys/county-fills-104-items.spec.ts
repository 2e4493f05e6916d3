import { expect, test } from "@playwright/test";
import { docxOf, pdfOf, pngOf } from "@/tests/support/good-files";
import { unspaced } from "@/tests/support/reading";
import { signs, take } from "../steps/acts";
import {
  BUREAU_CHECKER,
  BUREAUS,
  CENTRE,
  CENTRE_LEADER,
  CITY,
  COUNTY,
  COUNTY_CHECKER,
  COUNTY_LEADER,
} from "../steps/cast";
import {
  answersReturn,
  checksAll,
  checksItem,
  closesProblem,
  notesProblem,
  rectifies,
  rejectsRectification,
  remindsAll,
  returnsInside,
  turnsOnChecking,
} from "../steps/checking";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { uploadsPlan } from "../steps/dividing";
import {
  editsOffline,
  jumpsByKeyboard,
  mergesConflict,
  mergesQuietly,
  opensItem,
  seesPresence,
  signsInAgain,
} from "../steps/editing";
import { fillsCard, numbersShown, readsIndex } from "../steps/evidence";
import { asksToSubmit, completes, fillsItem, opensApplication } from "../steps/filing";
import { BY_WORKBOOK, confirmsAll, fillTogether, handsOver, SHARES, saidAndProven } from "../steps/filing-together";
import { comparesVersions, readsHistory, versionsKept } from "../steps/history";
import { asksForPackage, readsDocx, readsPdf, readsZip, takesReceipt } from "../steps/packaging";
import { People } from "../steps/people";
import { readsProgress } from "../steps/progress";
import { draftsReport, fillsByWorkbook } from "../steps/round-trips";
import { cutsTheLine, drags, pastes, uploadsMany } from "../steps/uploading";

const MARKET = BUREAUS.砚湖县市场监督管理局;
const LAND = BUREAUS.砚湖县自然资源局;
const PDF = "application/pdf";

test("县里和五个部门一起填完 104 项：分工、佐证、合并、离线、审核、签发，导出的就是报送的", async ({ browser }) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-25T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-31");
  let county = await people.as(COUNTY);
  const market = await people.as(MARKET);
  const land = await people.as(LAND);
  const checker = await people.as(COUNTY_CHECKER);
  let id = "";
  let files = 0;

  await test.step("启动周期；新建申报，启用内部审核，按分工表分给五个部门", async () => {
    const clerk = await people.as(CENTRE);
    await clerk.goto(`/organise/cycles/${cycleId}`);
    await take(clerk, "open_cycle");
    await signs(await people.as(CENTRE_LEADER), "启动周期");
    id = await opensApplication(county, cycleId);
    await turnsOnChecking(county, id);
    await county.goto(`/apply/${id}/assignments`);
    const lines = Object.entries(SHARES).flatMap(([lead, items]) =>
      items.map((position) => ({ position, lead, due: "2026-12-10" })),
    );
    await uploadsPlan(county, lines);
    await county.getByRole("button", { name: "导入", exact: true }).click();
    await expect(county.getByText("已导入：新分工 50 项")).toBeVisible();
    await remindsAll(county, id);
  });

  await test.step("六处同时逐项填报、上传佐证；十二项离线填表带回", async () => {
    const done = await fillTogether(people, id);
    expect(done.filled).toBe(89);
    files = done.files;
    const said = (position: number) => `第${position}项离线填写：制度健全，台账完整，已经落实。`;
    await fillsByWorkbook(
      county,
      id,
      BY_WORKBOOK.map((position) => ({ position, cells: { 自评结论: "符合", 情况说明: said(position) } })),
    );
    await completes(county, id);
  });

  await test.step("上传中途断线、粘贴、拖放、改了扩展名的文件", async () => {
    await opensItem(land, id, 12, "contribute");
    const large = { name: "汇编.pdf", mimeType: PDF, buffer: pdfOf({ after: Buffer.alloc(9_000_000, 37) }) };
    expect(await cutsTheLine(land, large)).toBeLessThan(large.buffer.length);
    await drags(land, [{ name: "会议纪要.docx", mimeType: "application/octet-stream", buffer: docxOf("会议纪要") }]);
    await pastes(land, pngOf(90, 60));
    await uploadsMany(
      land,
      [
        { name: "程序.pdf", mimeType: PDF, buffer: Buffer.from("MZ\u0090\u0000") },
        { name: "公告.pdf", mimeType: PDF, buffer: pdfOf({ text: "notice" }) },
      ],
      { "程序.pdf": "内容" },
    );
    files += 4;
    expect(files).toBeGreaterThanOrEqual(60);
    await fillsCard(land, "公告.pdf", {
      issuer: "砚湖县自然资源局",
      number: "砚自然资发〔2026〕7号",
      date: "2026-03-02",
    });
    expect((await numbersShown(land))[0]).toMatch(/^Ⅰ-\d-\d-①$/);
  });

  await test.step("两人同时改一项：互不打扰地合并，真有冲突时并排选定；断线和重新登录都不丢字", async () => {
    await opensItem(county, id, 1);
    await opensItem(market, id, 1, "contribute");
    await seesPresence(county, /市场监督管理局.*正在编辑/);
    await mergesQuietly(county, market, "县里补充一句。", /已合并/);
    await opensItem(market, id, 1, "contribute");
    await mergesConflict(
      county,
      market,
      "市场监管局：清单公布并动态调整。",
      "县里：清单按年调整。",
      "清单公布，并按年动态调整。",
    );
    await readsHistory(county, "砚湖县市场监督管理局");
    const [first, second] = await versionsKept(county);
    const { added } = await comparesVersions(county, first!, second!);
    expect(added.length).toBeGreaterThan(0);
    county = await editsOffline(county, id, 45, "断线时写下的一句。");
    await signsInAgain(county, "登录过期时写下的一句。");
    await opensItem(county, id, 46);
    await jumpsByKeyboard(county, 47);
  });

  await test.step("部门交回，一项退回改好，列入问题清单的整改销号；全部确认", async () => {
    await turnsOnChecking(market, id, "contribute");
    expect(await checksAll(await people.as(BUREAU_CHECKER), id, "contribute")).toBe(10);
    for (const account of Object.values(BUREAUS)) await handsOver(await people.as(account), id, 10);
    await returnsInside(county, id, 13, "请补充今年的数据。");
    await fillsItem(land, id, 13, "今年以来共办理 86 件，全部在时限内办结。", "contribute");
    await answersReturn(land, id, 13, "已补充今年的数据。");
    const number = await notesProblem(county, id, {
      position: 14,
      text: "台账缺第三季度。",
      owner: "砚湖县自然资源局",
      due: "2026-12-05",
    });
    await rectifies(land, id, number, "第三季度台账已补齐。");
    await rejectsRectification(county, id, number, "还缺第三季度的公示截图。");
    await rectifies(land, id, number, "台账和公示截图都已补齐。");
    await closesProblem(county, id, number);
    await confirmsAll(county, id, 50);
  });

  await test.step("内部审核：退回一项，改好，全部通过；自评报告由作答拟稿", async () => {
    await checksItem(checker, id, 48, "请写明公布的网址。");
    await fillsItem(county, id, 48, "已在县政府门户网站公布，网址见所附材料。");
    expect(await checksAll(checker, id)).toBe(101);
    await draftsReport(county, id);
    await readsProgress(county, id, 96, 97);
  });

  const before = await test.step("报送：经办提请，主要负责人签发；之后只能读", async () => {
    await asksToSubmit(county, id);
    await signs(await people.as(COUNTY_LEADER), "报送");
    await county.goto(`/apply/${id}/items/1`);
    await expect(county.locator('textarea[name="narrative"]')).toHaveCount(0);
    return saidAndProven(id);
  });

  await test.step("导出的 PDF、Word、ZIP 和回执，读出来就是报送的内容", async () => {
    expect(before.narratives.length).toBe(101);
    const pdf = await readsPdf(await asksForPackage(county, id, "pdf"));
    const docx = readsDocx(await asksForPackage(county, id, "docx"));
    for (const { narrative } of before.narratives) {
      expect(pdf.words).toContain(unspaced(narrative));
      expect(docx).toContain(unspaced(narrative));
    }
    for (const { title } of before.files) expect(docx).toContain(unspaced(title));
    const { members, manifest } = readsZip(await asksForPackage(county, id, "zip"));
    const packed = new Map(manifest.files.map(({ sha256, path }) => [sha256, path]));
    for (const { sha256 } of before.files) expect(members.has(packed.get(sha256) ?? ""), sha256).toBe(true);
    expect((await readsIndex(county, id)).length).toBe(before.files.length);
    await county.goto(`/apply/${id}`);
    const receipt = /HZ-\d{8}-\d{6}/.exec((await county.locator("main").textContent()) ?? "")![0];
    const { words } = await readsPdf(await takesReceipt(county, id, receipt));
    expect(words).toContain(receipt);
    const city = await people.as(CITY);
    const office = readsDocx(await asksForPackage(city, id, "docx", { by: "office" }));
    expect(office).toContain(unspaced(before.narratives[0]!.narrative));
    expect(office).not.toContain("台账缺第三季度");
  });

  await people.leave();
});
