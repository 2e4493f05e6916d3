import { expect, test, vi } from "vitest";

vi.mock("server-only", () => ({}));

import { drawPaper } from "@/lib/official-papers/draw";
import type { OfficialText } from "@/lib/official-papers/model";
import { readZip } from "../../support/reading";

const paper = (more: Partial<OfficialText> = {}): OfficialText => ({
  form: "document",
  authority: "示例市委依法治市办",
  documentNumber: "示治办〔2026〕3号",
  issuer: "王签发",
  title: "关于推荐示范创建地区的报告",
  addressee: "示例省委依法治省办",
  body: "按照工作安排，现将有关情况报告如下。\n一、基本情况\n（一）申报情况。共有40个单位申报。\n1.综合类\n（1）说明\n特此报告。",
  signature: "示例市委依法治市办",
  datedOn: "2026-03-09",
  attachments: [{ title: "推荐名单", headings: ["序号", "单位"], shares: [4, 20], rows: [["1", "甲县人民政府"]] }],
  copies: "示例市人民政府",
  printedBy: "示例市委依法治市办",
  printedOn: "2026-03-10",
  mark: null,
  createdAt: "2026-03-09T00:00:00.000Z",
  ...more,
});

async function opened(text: OfficialText) {
  const members = readZip(await drawPaper(text));
  const part = (name: string) => members.get(name)!.toString("utf8");
  const xml = part("word/document.xml");
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs) ?? [];
  const said = (words: string) => paragraphs.find((one) => textOf(one).includes(words))!;
  return { members, part, xml, said };
}
const textOf = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, t]) => t).join("");

test("版面：A4、天头 37、订口 28、版心 156 × 225 毫米，每页 22 行、每行 28 字", async () => {
  const { xml } = await opened(paper());
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-8\d\d"\/>/);
});

test("版头：红色小标宋的发文机关标志，文号与签发人同行，其下红色分隔线", async () => {
  const { said, part } = await opened(paper());
  const head = said("示例市委依法治市办文件");
  expect(head).toContain('w:eastAsia="方正小标宋简体"');
  expect(head).toContain('<w:color w:val="FF0000"/>');
  const number = said("示治办〔2026〕3号");
  expect(textOf(number)).toBe("示治办〔2026〕3号\t签发人：王签发");
  expect(number).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="FF0000" w:sz="18" w:space="11"\/>/);
  expect(part("word/fontTable.xml")).toContain('<w:altName w:val="仿宋,FangSong,STFangsong,Noto Serif CJK SC"/>');
});

test("正文：标题二号小标宋居中，主送顶格，层次用黑体、楷体、仿宋，段首空二字，成文日期右空四字", async () => {
  const { said, xml } = await opened(paper());
  const title = said("关于推荐示范创建地区的报告");
  expect(title).toContain('<w:sz w:val="44"/>');
  expect(title).toContain('<w:jc w:val="center"/>');
  expect(textOf(said("示例省委依法治省办："))).toBe("示例省委依法治省办：");
  expect(said("一、基本情况")).toContain('w:eastAsia="黑体"');
  expect(said("（一）申报情况。")).toMatch(/楷体_GB2312.*（一）申报情况。.*仿宋_GB2312.*共有40个单位申报/s);
  expect(said("特此报告。")).toContain('w:firstLineChars="200"');
  expect(said("2026年3月9日")).toContain('w:right="1263"');
  expect(xml).toContain("<w:tblHeader/>");
  expect(textOf(said("附件：推荐名单"))).toBe("附件：推荐名单");
});

test("页码：四号宋体 —1—，单页居右、双页居左；版记在末页底端", async () => {
  const { members, part, said, xml } = await opened(paper());
  const footers = [...members.keys()].filter((name) => /footer\d+\.xml$/.test(name)).map(part);
  const number = (side: string) =>
    footers.some((one) => one.includes(`<w:jc w:val="${side}"/>`) && /—.*PAGE.*—/s.test(one));
  expect([number("right"), number("left")]).toEqual([true, true]);
  expect(part("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
  expect(xml).toMatch(/<w:tblpPr[^>]*w:tblpYSpec="bottom"/);
  expect(textOf(said("抄送："))).toBe("抄送：示例市人民政府。");
  expect(textOf(said("2026年3月10日印发"))).toBe("示例市委依法治市办\t2026年3月10日印发");
});

test("附件另起一页；列宽容不下的横排，版记回到竖排的末页", async () => {
  const wide = { title: "推荐名单", headings: ["单位", "意见"], shares: [20, 30], rows: [["甲县", "同意推荐"]] };
  const { xml } = await opened(paper({ attachments: [wide] }));
  expect(xml.match(/<w:pgSz[^>]*>/g)).toHaveLength(3);
  expect(xml.match(/<w:pgSz[^>]*>/g)![1]).toMatch(/w:w="16838" w:h="11906" w:orient="landscape"/);
});

test("信函格式：首页双红线，文号居右，首页不显页码", async () => {
  const { said, xml } = await opened(paper({ form: "letter", attachments: [] }));
  expect(said("示例市委依法治市办")).toContain('w:val="thickThinSmallGap"');
  expect(said("示治办〔2026〕3号")).toContain('<w:jc w:val="right"/>');
  expect(xml).toContain("<w:titlePg/>");
});
