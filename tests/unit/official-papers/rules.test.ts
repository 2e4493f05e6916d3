import { describe, expect, test } from "vitest";
import {
  composeLetter,
  composePromotion,
  composeReport,
  type ListedCase,
  type ListFacts,
} from "@/lib/official-papers/composing";
import { finalFaults, levelAfter, mayRead, mayWrite, textFaults } from "@/lib/official-papers/rules";
import { editInput } from "@/lib/official-papers/schema";
import type { Duty } from "@/lib/policy/standing";
import type { Route } from "@/lib/programmes/route";

const one = (more: Partial<ListedCase> = {}): ListedCase => ({
  ...{ name: "甲县人民政府", track: "comprehensive", theme: null, place: 1, ruledPlace: 1, choice: "recommend" },
  ...{
    opinion: "成效明显，同意推荐",
    reason: "",
    moveReason: "",
    basisPoints: 9380,
    reviewedBasisPoints: 8989,
    score: 91.5,
  },
  ...more,
});
const facts = (...cases: ListedCase[]): ListFacts => ({
  ...{ cycle: "示例创建第一批", basis: "《示例意见》", office: "示例市委依法治市办", toOffice: "示例省委依法治省办" },
  ...{ filed: 40, returned: 3, rounds: 4, cases, gone: [] },
});

describe("推荐报告", () => {
  const text = composeReport(
    facts(
      one(),
      one({ name: "乙县人民政府", place: 2, choice: "leave", opinion: "", reason: "同类地区已有推荐" }),
      one({ name: "丙县人民政府", track: "thematic", theme: "优化法治化营商环境", place: 1, basisPoints: null }),
      one({ name: "丁县人民政府", place: 3, choice: "decline", opinion: "未达门槛" }),
    ),
  );

  test("写明程序、件数、逐个的推荐意见和与次序不一致的理由", () => {
    expect(text.addressee).toBe("示例省委依法治省办");
    expect(text.body).toContain("共有40件申报报送");
    expect(text.body).toContain("对材料不全、依据不足的3件退回补正，共4次");
    expect(text.body).toContain("拟推荐2件，不予推荐1件");
    expect(text.body).toContain("（一）甲县人民政府（综合示范创建）。成效明显，同意推荐。");
    expect(text.body).toContain("（二）丙县人民政府（单项示范创建，优化法治化营商环境）。");
    expect(text.body).toContain("四、与次序不一致的说明\n乙县人民政府初审位次为第2位。同类地区已有推荐。");
    expect(text.body.endsWith("特此报告。")).toBe(true);
  });

  test("人工调整了位次而推荐的，写明调整的理由；没有推荐的不写", () => {
    const moved = { place: 2, moveReason: "同分，该县整改更彻底" };
    const said = "甲县人民政府经人工调整排在第2位。同分，该县整改更彻底。";
    expect(composeReport(facts(one(moved))).body).toContain(`四、与次序不一致的说明\n${said}`);
    expect(composeReport(facts(one({ ...moved, choice: "leave" }))).body).not.toContain("人工调整");
  });

  test("附表只列推荐的，没有的数字是横线", () => {
    expect(text.appendices[0]!.rows).toEqual([
      ["1", "甲县人民政府", "综合示范创建", "93.8%", "89.8%", "91.50", "1", "成效明显，同意推荐"],
      ["2", "丙县人民政府", "单项示范创建，优化法治化营商环境", "—", "89.8%", "91.50", "1", "成效明显，同意推荐"],
    ]);
  });

  test("次序没有调整的不写这一部分；推荐函不提其他单位", () => {
    expect(composeReport(facts(one())).body).not.toContain("与次序不一致");
    const letter = composeLetter(facts(one(), one({ name: "丁县人民政府", choice: "decline" })));
    expect(letter.body).toContain("现推荐以下1个单位");
    expect(JSON.stringify(letter)).not.toContain("丁县");
  });
});

test("推荐上报的报告：写明称号、符合率，全国领先的写明依据、由谁认定、以什么印证", () => {
  const held = {
    holder: "甲县人民政府",
    title: "示例示范县",
    track: "thematic",
    theme: "优化营商环境",
    basisPoints: 8800,
  };
  const lead = {
    reason: "做法成熟",
    leadGrounds: "连续三年居全国第一",
    leadStatedBy: "国家某部",
    leadEvidence: "通报文件",
  };
  const { body } = composePromotion({
    cycle: "上一级创建",
    office: "某办",
    toOffice: "上级办",
    titles: [{ ...held, ...lead }],
  });
  expect(body).toContain("持有“示例示范县”称号，称号有效。命名时评估确认的符合率为88.0%。");
  expect(body).toContain("有关工作全国领先：连续三年居全国第一。认定单位为国家某部，印证材料为通报文件。做法成熟。");
});

describe("谁可以办", () => {
  const actor = (organisationId: string, ...duties: Duty[]) => ({ organisationId, organisationKind: "office", duties });
  const paper = (more: object = {}) => ({
    ...{ kind: "recommendation_report" as const, officeId: "市办", toOfficeId: "省办", finalAt: null as Date | null },
    ...more,
  });

  test("本办公室的初审经办写，签发人可以看；别的办公室看不到", () => {
    expect(mayWrite(actor("市办", "reviewing"), paper())).toBe(true);
    expect(mayWrite(actor("市办", "signing"), paper())).toBe(false);
    expect(mayRead(actor("市办", "signing"), paper())).toBe(true);
    expect(mayRead(actor("市办", "filing"), paper())).toBe(false);
    expect(mayRead(actor("邻市办", "reviewing"), paper({ finalAt: new Date() }))).toBe(false);
  });

  test("主送的办公室在定稿之后才看得到", () => {
    expect(mayRead(actor("省办", "reviewing"), paper())).toBe(false);
    expect(mayRead(actor("省办", "reviewing"), paper({ finalAt: new Date() }))).toBe(true);
    expect(mayRead(actor("省办", "filing"), paper({ finalAt: new Date() }))).toBe(false);
  });
});

describe("文字与附表相符", () => {
  const [place, other] = ["甲县人民政府", "乙县人民政府"];
  const letter = (...names: string[]) => composeLetter(facts(...names.map((name) => one({ name }))));
  const faults = (paper: ReturnType<typeof letter>, gone: string[], ...others: string[]) =>
    textFaults(paper, { gone, others });

  test("拟成的文稿都相符", () => {
    expect(faults(letter(place, other), [], place, other)).toEqual({});
    expect(
      textFaults(composeReport(facts(one(), one({ name: other, choice: "decline" }))), { gone: [], others: [] }),
    ).toEqual({});
  });

  test("附表更新以后，正文还写有失效的单位、标题还写着原来的件数，各在其处说明", () => {
    const behind = { ...letter(place, other), appendices: letter(other).appendices };
    expect(faults(behind, [place], other)).toEqual({
      title: "标题写的是推荐 2 个，附表现有 1 个，请改正",
      body: expect.stringContaining(`正文写有推荐已经失效的${place}`),
    });
    const counted = { ...behind, body: behind.body.replace(`${place}（综合示范创建）、`, "") };
    expect(faults(counted, [place], other)).toMatchObject({ body: "正文写的是推荐 2 个，附表现有 1 个，请改正" });
    expect(faults(letter(other), [place], other)).toEqual({});
  });

  test("同一段写明撤回、退回的可以提到；写退回补正的不算；名称只是别的名称一部分的不算提到", () => {
    const paper = letter(other);
    const led = (line: string) => ({ ...paper, body: `${line}\n${paper.body}` });
    expect(faults(led(`${place}的推荐已经撤回。`), [place], other)).toEqual({});
    expect(faults(led(`${place}退回补正以后，同意推荐。`), [place], other)).toHaveProperty("body");
    expect(faults(letter(`新${place}`), [place], `新${place}`)).toEqual({});
    expect(faults(led("我办印发的《关于推荐2个单位申报示例创建的函》内容有误，以本文为准。"), [], other)).toEqual({});
  });
});

test("主送机关由路线决定：本级初审的下一站，跳过的一级不在其内；没有下一站的没有", () => {
  const route = [
    { station: "first_review", office: "county" },
    { station: "first_review", office: "city", tracks: ["thematic"] },
    { station: "first_review", office: "province", skipped: true },
    { station: "assessment", office: "national" },
  ] as const satisfies Route;
  expect(levelAfter(route, "thematic", "county")).toBe("city");
  expect(levelAfter(route, "comprehensive", "county")).toBe("national");
  expect(levelAfter(route, "thematic", "city")).toBe("national");
  expect(levelAfter(route, "comprehensive", "city")).toBeNull();
  expect(levelAfter(route.slice(0, 1), "comprehensive", "county")).toBeNull();
});

test("定稿须有合格的发文字号和成文日期", () => {
  const content = { ...composeReport(facts(one())), issuer: "", copies: "", documentNumber: "", datedOn: "" };
  expect(Object.keys(finalFaults(content))).toEqual(["documentNumber", "datedOn"]);
  expect(finalFaults({ ...content, documentNumber: "示治办〔2026〕3号", datedOn: "2026-03-09" })).toEqual({});
  expect(finalFaults({ ...content, documentNumber: "示治办〔2025〕3号", datedOn: "2026-03-09" })).toHaveProperty(
    "documentNumber",
  );
  const entered = { id: crypto.randomUUID(), version: "1", ...content, documentNumber: "示治办[2026]3号" };
  expect(JSON.stringify(editInput.safeParse(entered).error?.issues)).toContain("六角括号");
});
