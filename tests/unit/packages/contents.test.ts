import { describe, expect, test } from "vitest";
import type { Block } from "@/lib/documents/paper";
import { indexWorkbook } from "@/lib/evidence/index-documents";
import { INDEX_HEADINGS } from "@/lib/labels/evidence";
import { evidenceFiles } from "@/lib/packages/archive-plan";
import { indexEntries } from "@/lib/packages/index-entries";
import { manifestOf } from "@/lib/packages/manifest";
import { awaitedIn, missingFrom, missingText } from "@/lib/packages/missing";
import { dossierPaper, indexPaper } from "@/lib/packages/paper";
import { type FileStates, madeAnew } from "@/lib/packages/rules";
import { answersWorkbook } from "@/lib/packages/workbooks";
import { contentWith, evidence, FILED, FROZEN } from "../../support/package-content";
import { rowsOf } from "../../support/workbooks";

const HERE: FileStates = new Map([["b".padEnd(64, "0"), { size: 10, held: "here" }]]);
const wordsOf = (block: Block): string =>
  block.kind === "table" ? block.rows.flat().join("\n") : `${"lead" in block ? (block.lead ?? "") : ""}${block.text}`;
const words = (blocks: readonly Block[]): string => blocks.map(wordsOf).join("\n");

describe("申报材料的内容", () => {
  test("早先冻结的、没有周期和文件名的快照照样能用", () => {
    const content = contentWith({}, FILED);
    expect(content).toMatchObject({ cycle: "2026 年周期", area: "示例县", theme: null });
    const old = FROZEN.evidence.map(({ fileName: _, ...each }) => each);
    expect(evidenceFiles(contentWith({ evidence: old }), HERE).map(({ path }) => path.split("/").at(-1))).toEqual([
      "Ⅰ-1-1-① b.pdf",
      "Ⅰ-1-1-② c.pdf.txt",
    ]);
  });

  test("符合率和得分由冻结的作答和方案算出，分一级指标列出", () => {
    const { results, sections } = contentWith();
    expect(results).toMatchObject({ met: 3, applicable: 3, passBasisPoints: 9000, reached: true });
    expect(results.score).toMatchObject({ standard: 3, bonus: 0, total: 3, full: 3 });
    expect(sections.map(({ title, rate }) => [title, rate.met, rate.applicable])).toEqual([
      ["一、政府职能", 3, 3],
      ["加分项", 0, 0],
    ]);
  });

  test("冻结时的门槛、周期和领域优先于现在的", () => {
    const cycle = { name: "报送时的周期", programme: "报送时的活动", passBasisPoints: null };
    const application = { ...FROZEN.application, theme: "其他领域" };
    const content = contentWith({ cycle, application });
    expect(content).toMatchObject({ cycle: "报送时的周期", theme: "其他领域" });
    expect(content.results).toMatchObject({ passBasisPoints: null, reached: null });
  });

  test("每一项的要求、结论、说明、量化数据、承诺和材料都在；不适用于本地的也列出", () => {
    const said = words(dossierPaper(contentWith()).blocks);
    for (const each of [
      "第 1 项（Ⅰ-1-1）",
      "第 4 项的要求",
      "本地区不填",
      "第 2 项的说明",
      "网上可办率：85%（不低于 80%）　✓ 达到要求",
      "已作承诺",
      "Ⅰ-1-1-②",
      "https://www.example.com/",
      "一、总体情况",
      "（一）加强领导。县委高度重视。",
    ])
      expect(said, each).toContain(each);
  });

  test("材料卡片上的单位、文号、日期、页次写在名称旁；存档副本另放一份；单项申报书逐部分列出", () => {
    const card = { issuer: "示例县司法局", documentNumber: "示司〔2025〕3号", issuedOn: "2025-06-01", pages: "3-5" };
    const archive = { id: "z", sha256: "b".padEnd(64, "0"), fileName: "截图.png" };
    const link = evidence("1", "c", { kind: "news_link", sha256: null, fileName: null, title: "报道", archive });
    const content = contentWith({
      evidence: [evidence("1", "b", card), link],
      form: [{ title: "主要创新", text: "一、首创\n全国首创。", characters: 8 }],
    });
    const said = words(dossierPaper(content).blocks);
    for (const each of [
      "示例县司法局；示司〔2025〕3号；2025-06-01；第 3-5 页",
      "单项申报书",
      "主要创新",
      "全国首创。",
    ]) {
      expect(said, each).toContain(each);
    }
    expect(evidenceFiles(content, HERE).map(({ path }) => path.split("/").at(-1))).toEqual([
      "Ⅰ-1-1-① b.pdf",
      "Ⅰ-1-1-② 报道.txt",
      "Ⅰ-1-1-② 报道（存档副本）.png",
    ]);
  });

  test("不适用的写明理由", () => {
    const answers = [
      { ...FROZEN.answers[0]!, judgement: "not_applicable" as const, notApplicableReason: "本县没有此项职能" },
    ];
    expect(words(dossierPaper(contentWith({ answers })).blocks)).toContain("不适用的理由：本县没有此项职能");
  });

  test("草稿有标记，没有回执和校验方法；报送的有回执、签发人和校验值，没有标记", () => {
    const [draft, filed] = [dossierPaper(contentWith()), dossierPaper(contentWith({}, FILED))];
    expect([draft.mark, filed.mark]).toEqual(["未报送（草稿）", null]);
    expect(words(draft.blocks)).toContain("不具有报送的效力");
    const said = `${filed.facts.flat().join()}${words(filed.blocks)}`;
    for (const each of [FILED.receipt, FILED.sha256, "张经办", "李签发", "RFC 8785"]) expect(said).toContain(each);
    expect(words(draft.blocks)).not.toContain("RFC 8785");
  });
});

describe("缺失清单和清单", () => {
  test("自评符合而没有材料的、文件不在的、没有查明的，逐处列出", () => {
    const more = [evidence("2", "d", { title: "甲.pdf" }), evidence("2", "e", { title: "乙.pdf" })];
    const content = contentWith({ evidence: [...FROZEN.evidence, ...more] });
    const states: FileStates = new Map([...HERE, ["d".padEnd(64, "0"), { size: 1, held: "scanning" }]]);
    expect(missingFrom(content, states).map(({ number, what, why }) => `${number} ${what} ${why}`)).toEqual([
      "Ⅰ-1-2-① 甲.pdf 文件正在查毒，查明之前不提供",
      "Ⅰ-1-2-② 乙.pdf 文件已不在存储中，请重新上传",
      "Ⅱ-1-1 作答 未选择自评结论",
    ]);
    expect(missingText(missingFrom(content, states))).toContain("以下 3 处缺失");
    expect(
      evidenceFiles(content, states)
        .map(({ path }) => path)
        .join(),
    ).not.toContain("Ⅰ-1-2");
  });

  test("部分符合也要材料；“没有发生”类、不适用的和没有此情形的加分项不要", () => {
    const [first, second, third] = FROZEN.answers as [
      (typeof FROZEN.answers)[0],
      (typeof FROZEN.answers)[0],
      (typeof FROZEN.answers)[0],
    ];
    const bonus = { ...first, indicatorId: "5", judgement: "not_met" as const };
    const claims = contentWith({
      answers: [{ ...first, judgement: "partly_met" }, second, third, bonus],
      evidence: [],
    });
    const unproven = missingFrom(claims, HERE).filter(({ what }) => what === "没有佐证材料");
    expect(unproven.map(({ item }) => item)).toEqual([1, 2]);
    const none = { ...first, judgement: "not_applicable" as const, notApplicableReason: "本县没有此项职能" };
    const answers = [none, { ...none, indicatorId: "2" }, third, bonus];
    expect(missingFrom(contentWith({ answers, evidence: [] }), HERE)).toEqual([]);
    expect(missingText([])).toContain("没有缺失");
  });

  test("空白的草稿：自评报告和每一项适用的指标都列为缺失，不适用于本地的不列", () => {
    const empty = contentWith({ report: null, answers: [], evidence: [] });
    expect(missingText(missingFrom(empty, HERE)).split("\n")).toEqual([
      "以下 5 处缺失：",
      "1. 自评报告：没有填写",
      "2. 第 1 项　Ⅰ-1-1　作答：未选择自评结论",
      "3. 第 2 项　Ⅰ-1-2　作答：未选择自评结论",
      "4. 第 3 项　Ⅰ-1-3　作答：未选择自评结论",
      "5. 第 5 项　Ⅱ-1-1　作答：未选择自评结论",
    ]);
  });

  test("没有承诺的、没有写明情况的列为缺失；单项申报书缺的是哪一部分就列哪一部分", () => {
    const [first, second, third] = FROZEN.answers;
    const answers = [{ ...first!, narrative: " " }, second!, { ...third!, declared: false }];
    const form = [{ title: "基本情况", text: "已经写好。", characters: 5 }];
    const content = contentWith({ report: null, form, answers }, null, ["基本情况", "意义影响"]);
    expect(missingFrom(content, HERE).map(({ what, why }) => `${what} ${why}`)).toEqual([
      "意义影响 没有填写",
      "作答 未填写情况说明",
      "没有佐证材料 自评为“符合”，没有附佐证材料",
      "作答 未作承诺声明",
      "作答 未选择自评结论",
    ]);
  });

  test("待补的只是正在查毒的、不在存储中的文件，不是没有附材料的，也不是带毒的", () => {
    const more = ["d", "e", "f"].map((name) => evidence("2", name));
    const states: FileStates = new Map([
      ...HERE,
      ["d".padEnd(64, "0"), { size: 1, held: "scanning" }],
      ["e".padEnd(64, "0"), { size: 1, held: "infected" }],
    ]);
    expect(awaitedIn(contentWith({ evidence: more }), states)).toBe(2);
    expect(awaitedIn(contentWith({ evidence: [] }), states)).toBe(0);
  });

  test("加分项在序号上从头编起，仍按表中的位置称为第 5 项，与第 1 项不相混", async () => {
    const summary = { kind: "summary" as const, sha256: null, fileName: null, text: "获得表彰。" };
    const claimed = { ...FROZEN.answers[0]!, indicatorId: "5" };
    const content = contentWith({
      answers: [...FROZEN.answers, claimed],
      evidence: [...FROZEN.evidence, evidence("5", "g", summary)],
    });
    const said = words(dossierPaper(content).blocks);
    expect(said).toContain("第 5 项（Ⅱ-1-1）");
    expect(said.split("第 1 项（")).toHaveLength(2);
    const text = evidenceFiles(content, HERE).find(({ path }) => path.includes("Ⅱ-1-1"));
    expect(text).toMatchObject({ text: expect.stringContaining("第 5 项") });
    const answers = await rowsOf(await answersWorkbook(content));
    expect(answers.map(({ 序号 }) => 序号)).toEqual(["1", "2", "3", "5"]);
  });

  test("目录只有一种：与页面同样的各栏，取自冻结的卡片；早先没有卡片的留空", async () => {
    const card = { issuer: "示例县司法局", documentNumber: "示司〔2025〕3号", issuedOn: "2025-06-01", pages: "3-5" };
    const content = contentWith({
      evidence: [evidence("1", "b", { ...card, disclosure: "proactive", note: "见第二段" }), evidence("2", "c")],
    });
    const table = indexPaper(content).blocks.find((block) => block.kind === "table");
    expect(table).toMatchObject({
      headings: INDEX_HEADINGS,
      rows: [
        ["Ⅰ-1-1-①", "b.pdf", ...Object.values(card), "文件", "主动公开", "第 1 项"],
        ["Ⅰ-1-2-①", "c.pdf", "", "", "", "", "文件", "未标明", "第 2 项"],
      ],
    });
    const [first] = await rowsOf(await indexWorkbook(indexEntries(content)));
    expect(Object.keys(first!).slice(0, INDEX_HEADINGS.length)).toEqual(INDEX_HEADINGS);
    expect(first).toMatchObject({ 公开属性: "主动公开", 对应指标: "第 1 项", 对本项的说明: "见第二段" });
  });

  test("同一文件用于几项的，每项各放一份，编号各异，同名的不相混", () => {
    const same = [
      evidence("1", "b"),
      evidence("2", "b"),
      evidence("2", "x", { sha256: "b".padEnd(64, "0"), title: "b", fileName: "b.pdf" }),
    ];
    const paths = evidenceFiles(contentWith({ evidence: same }), HERE).map(({ path }) => path);
    expect(paths).toEqual([
      "佐证材料/Ⅰ-1 优化营商环境/Ⅰ-1-1-① b.pdf",
      "佐证材料/Ⅰ-1 优化营商环境/Ⅰ-1-2-① b.pdf",
      "佐证材料/Ⅰ-1 优化营商环境/Ⅰ-1-2-② b.pdf",
    ]);
  });

  test("清单写明出处、每个文件的大小和校验值、缺失几处", () => {
    const content = contentWith({}, FILED);
    const lines = [{ path: "01 申报材料.pdf", size: 3, sha256: "a".repeat(64) }];
    const manifest = manifestOf(content, lines, [{ item: 1, number: "Ⅰ-1-1", what: "甲", why: "无" }]);
    expect(manifest).toMatchObject({ draft: false, receipt: FILED.receipt, files: lines, missing: [{ item: 1 }] });
  });
});

test.each([
  ["ready", 0, false],
  ["ready", 2, true],
  ["building", 0, false],
  ["queued", 0, false],
  ["failed", 0, true],
  ["expired", 0, true],
] as const)("%s、待补文件 %i 件的，再要时重新生成：%s", (state, awaited, anew) => {
  expect(madeAnew({ state, awaited })).toBe(anew);
});
