import { describe, expect, test } from "vitest";
import { bodyToCorrect, countsAgree, daysAgree, decisionBody, noticeBody, noticeHours } from "@/lib/labels/notice";
import { layOut } from "@/lib/official-papers/layout";
import { decisionText, noticeText } from "@/lib/public-notice/papers";
import { beginsAnew, byRegion, listsOf, type NoticeSnapshot } from "@/lib/public-notice/snapshot";
import { type NoticeFile, noticeWorkflow, RECALL_MARGIN_MS } from "@/lib/public-notice/workflow";
import { decide } from "@/lib/workflow/engine";

const candidate = (place: string, areaCode: string, region: string, title = "示例称号") => ({
  ...{ applicationId: place, place, title, region, areaCode },
  track: "comprehensive" as const,
});
const LISTS = listsOf([
  candidate("丙县", "990101", "沧岚省"),
  candidate("甲县", "980101", "云泽省"),
  candidate("乙县", "980102", "云泽省"),
]);
const notice = (more: Partial<NoticeSnapshot> = {}): NoticeSnapshot => ({
  title: "关于示例活动示范地区和项目名单的公示",
  body: "第一段。\n第二段。",
  contact: "电话：0999-2345678\n地址：示范大道1号",
  organiser: "示例省委依法治省办",
  opens: "2026-05-08T01:00:00.000Z",
  closes: "2026-05-14T15:59:59.999Z",
  period: { days: 7, kind: "calendar_days" },
  lists: LISTS,
  ...more,
});

describe("名单", () => {
  test("按照地区顺序，各有总数；分地区的各有数，序号接着排", () => {
    expect(LISTS.map(({ count, entries }) => [count, entries.map(({ place }) => place)])).toEqual([
      [3, ["甲县", "乙县", "丙县"]],
    ]);
    expect(byRegion(LISTS[0]!.entries).map(({ region, from, entries }) => [region, from, entries.length])).toEqual([
      ["云泽省", 1, 2],
      ["沧岚省", 3, 1],
    ]);
  });
});

describe("更正公示的公示期", () => {
  const during = new Date("2026-05-10T00:00:00Z");
  test("名单没有变动、原公示期未满的，不变", () => {
    expect(beginsAnew(notice(), LISTS, during)).toBe(false);
    expect(beginsAnew(notice(), LISTS, new Date(notice().closes))).toBe(false);
  });
  test.each([
    ["少了一个", listsOf([candidate("甲县", "980101", "云泽省"), candidate("乙县", "980102", "云泽省")])],
    [
      "改了称号",
      listsOf([
        candidate("甲县", "980101", "云泽省", "另一称号"),
        candidate("乙县", "980102", "云泽省"),
        candidate("丙县", "990101", "沧岚省"),
      ]),
    ],
  ])("名单%s的，重新起算", (_, lists) => {
    expect(beginsAnew(notice(), lists, during)).toBe(true);
  });
  test("原公示期已满的，重新起算", () => {
    expect(beginsAnew(notice(), LISTS, new Date("2026-05-14T16:00:00Z"))).toBe(true);
  });
});

describe("公文", () => {
  test("公示写明起止时间、联系方式、署名和成文日期，名单作附件，各有数", () => {
    const paper = noticeText(notice(), notice().opens);
    expect(paper.body.split("\n")).toEqual([
      "第一段。",
      "第二段。",
      "公示时间：2026年5月8日 09:00至2026年5月14日 23:59。",
      "联系方式：电话：0999-2345678地址：示范大道1号。",
    ]);
    expect([paper.signature, paper.datedOn, paper.mark]).toEqual(["示例省委依法治省办", "2026-05-08", null]);
    expect(paper.attachments.map(({ title, rows }) => [title, rows.map((row) => row.slice(0, 3))])).toEqual([
      [
        "拟命名的综合示范创建地区（单位）名单（共3个，按照地区顺序排列）",
        [
          ["1", "云泽省", "甲县"],
          ["2", "云泽省", "乙县"],
          ["3", "沧岚省", "丙县"],
        ],
      ],
    ]);
    expect(layOut(paper).parts).toHaveLength(2);
  });

  test("未发布的每页注明是文稿，没有日期；更正公示写明更正的是哪一份、什么原因", () => {
    const replaces = { id: "旧", title: "旧公示", opens: notice().opens, reason: "电话有误。", anew: false };
    const draft = noticeText({ ...notice({ replaces }), opens: null, closes: null }, notice().opens, true);
    expect([draft.mark, draft.datedOn]).toEqual(["内部文稿　未发布", ""]);
    expect(draft.body).toMatch(/^本公示更正《旧公示》。更正原因：电话有误。\n/);
    expect(draft.body).toContain("只改文字的，仍按原公示期");
    expect(noticeText({ ...notice(), opens: null, closes: null }, notice().opens, true).body).toContain(
      "自发布之时起算",
    );
  });

  test("更正公示写明公示期是仍按原公示，还是重新起算；正文不再说自发布之日起算", () => {
    const [opens, closes] = ["2026-05-12T01:00:00.000Z", notice().closes];
    const of = (anew: boolean) => {
      const replaces = { id: "旧", title: "旧公示", opens: notice().opens, reason: "电话有误。", anew };
      return noticeText(notice({ opens, closes, replaces }), opens).body;
    };
    expect(of(false)).toContain("公示时间：仍按原公示，至2026年5月14日 23:59届满，不因更正重新起算。");
    expect(of(true)).toContain("公示时间：2026年5月12日 09:00至2026年5月14日 23:59，自本公示发布之时重新起算。");
    expect(noticeHours({ opens, closes })).toBe("公示时间：2026年5月12日 09:00至2026年5月14日 23:59。");
    const corrected = bodyToCorrect("第一段。\n公示期为7个自然日，自发布之日起计算，起止时间见本页所列。");
    expect(corrected).toBe("第一段。\n公示期的起止时间见本页所列。");
  });

  test("命名决定有文号，附件列出证书编号", () => {
    const lists = LISTS.map(({ entries, ...list }) => ({
      ...list,
      entries: entries.map((entry, at) => ({ ...entry, certificateNumber: `MM-2026-000${at + 1}` })),
    }));
    const { title, organiser, body } = notice();
    const base = { title, organiser, body, number: "示治办〔2026〕3号", at: "2026-05-20T01:00:00.000Z" };
    const paper = decisionText({ ...base, notice: { id: "公示", title }, lists });
    expect([paper.documentNumber, paper.datedOn]).toEqual(["示治办〔2026〕3号", "2026-05-20"]);
    expect(paper.attachments[0]!.rows.map((row) => row.at(-1))).toEqual([
      "MM-2026-0001",
      "MM-2026-0002",
      "MM-2026-0003",
    ]);
  });

  test("公示和决定的文稿写明程序，同一环节只写一次；没有写明择优原则的不编造", () => {
    const facts = {
      ...{ activity: "示例活动", organiser: "示例办", basis: "《意见》", applied: 12, surveyed: true, principles: "" },
      ...{ stations: ["first_review", "first_review", "assessment", "verification", "public_notice"] },
      ...{ areas: 2, projects: 0, days: 7, dayKind: "working_days" as const },
    };
    const steps = "自愿申报、初审推荐、第三方评估、人民群众满意度测评、实地核查";
    expect(noticeBody(facts)).toContain(`${steps}等程序，坚持择优，拟对2个法治政府建设示范地区（单位）予以命名`);
    expect(decisionBody({ ...facts, approval: "经研究批准。" })).toContain(`${steps}、媒体公示等程序`);
    const stated = (count: number) => countsAgree(noticeBody(facts), () => count);
    expect([stated(2), stated(1), countsAgree("名单附后。", () => 1)]).toEqual([true, false, true]);
    expect(decisionBody({ ...facts, areas: 0, approval: "经研究批准。" })).toContain("没有符合命名条件");
  });
});

describe("文稿写明的程序和公示期", () => {
  const of = (stations: string[], surveyed: boolean) =>
    noticeBody({
      ...{ activity: "示例活动", organiser: "示例办", basis: "", applied: 12, principles: "", areas: 2, projects: 0 },
      ...{ stations, surveyed, days: 7, dayKind: "calendar_days" },
    });
  test.each([
    [["first_review", "verification"], "经自愿申报、初审推荐、人民群众满意度测评、实地核查等程序"],
    [["first_review", "expert_review", "verification"], "初审推荐、专家评审、人民群众满意度测评、实地核查等程序"],
    [["verification"], "经自愿申报、人民群众满意度测评、实地核查等程序"],
    [["public_notice"], "经自愿申报、人民群众满意度测评等程序"],
  ])("没有第三方评估的（%s），满意度测评排在申报、初审、评审之后", (stations, told) => {
    expect(of(stations, true)).toContain(told);
  });
  test("一个环节也没有列出的，只写自愿申报", () => {
    expect(of(["public_notice"], false)).toContain("经自愿申报等程序");
  });
  test("写明的天数与本周期规定的不同，看得出来；没有写明天数的不作比较", () => {
    const body = of([], false);
    const agree = [daysAgree(body, 7, "calendar_days"), daysAgree(body, 9, "calendar_days")];
    expect([...agree, daysAgree(body, 7, "working_days")]).toEqual([true, false, false]);
    expect(daysAgree("公示期的起止时间见本页所列。", 9, "working_days")).toBe(true);
  });
});

const now = new Date("2026-05-13T00:00:00+08:00");
const file = (more: Partial<NoticeFile>): NoticeFile => ({
  ...{ id: "公示", title: "公示", stage: "published", version: 1, now, cycleId: "周期", listId: "名单" },
  ...{ parties: {}, publishedAt: null, closesAt: new Date(now.getTime() - 1), candidates: 3, candidatesOnTheWay: 0 },
  ...{
    heldBack: [],
    removed: [],
    free: ["乙", "甲"],
    countsAgree: true,
    daysAgree: true,
    textComplete: true,
    workingDaysKnown: true,
    replacedStage: null,
  },
  ...{ replacementScheduled: false, numberTaken: false, proposal: {} },
  ...more,
});
const signs = (action: "publish" | "recall_notice" | "designate_listed", more: Partial<NoticeFile>) => {
  const facts = file(more);
  const found = decide(noticeWorkflow, facts.stage, action, ["organiser_signatory"], facts, "sign");
  return found.ok ? found.value.to : found.error.code;
};

describe("流程", () => {
  const later = new Date(now.getTime() + RECALL_MARGIN_MS + 1);
  const stated = { number: "示例〔2026〕1号", basis: "经研究决定。" };
  const asPrepared = { named: ["乙", "甲"].sort(), declined: [], heldBack: [] };
  test.each([
    ["不定时的签发即公开", "publish", { stage: "draft" }, "published"],
    ["定时的等到时", "publish", { stage: "draft", proposal: { publishAt: later } }, "scheduled"],
    ["时间已过的不行", "publish", { stage: "draft", proposal: { publishAt: now } }, "publish_time_not_ahead"],
    ["所更正的已经办结", "publish", { stage: "draft", replacedStage: "concluded" }, "replaced_notice_settled"],
    [
      "到时之前可以撤回",
      "recall_notice",
      { stage: "scheduled", publishedAt: later, proposal: { reason: "再核对" } },
      "draft",
    ],
    [
      "签发须赶在到时之前办完，来不及的不能撤回",
      "recall_notice",
      { stage: "scheduled", publishedAt: new Date(later.getTime() - 1), proposal: { reason: "再核对" } },
      "notice_already_public",
    ],
    ["没有暂缓的，办结", "designate_listed", { proposal: stated }, "concluded"],
    ["有暂缓的，留在公示", "designate_listed", { heldBack: ["甲"], proposal: stated }, "published"],
    ["全部暂缓的不行", "designate_listed", { heldBack: ["甲", "乙", "丙"], proposal: stated }, "everybody_held_back"],
    [
      "更正公示待发布的不行",
      "designate_listed",
      { replacementScheduled: true, proposal: stated },
      "replacement_scheduled",
    ],
    ["数目与名单不符的不行", "publish", { stage: "draft", countsAgree: false }, "notice_counts_differ"],
    ["写明的公示期与规则不符的不行", "publish", { stage: "draft", daysAgree: false }, "notice_days_differ"],
    ["与提请时相同的", "designate_listed", { proposal: { ...stated, ...asPrepared } }, "concluded"],
    [
      "与提请时不同的不行",
      "designate_listed",
      { free: ["甲"], proposal: { ...stated, ...asPrepared } },
      "naming_changed",
    ],
    ["公示期未满的不行", "designate_listed", { closesAt: now, proposal: stated }, "notice_period_running"],
  ] as const)("%s", (_, action, more, outcome) => {
    expect(signs(action, more as Partial<NoticeFile>)).toBe(outcome);
  });
});
