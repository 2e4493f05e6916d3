import { describe, expect, test } from "vitest";
import { daysLeft, deskLine, flagsOf, type Located } from "@/lib/first-review/desk-rules";
import { lackingAccount, notReminded, type Owing } from "@/lib/first-review/filing-rules";
import { deskQuery } from "@/lib/first-review/schema";
import { flagText } from "@/lib/labels/review-desk";
import type { Actor } from "@/lib/policy/standing";
import { kept, saveViewInput } from "@/lib/saved-views/schema";

const officer = (organisationId: string, ...duties: Actor["duties"]): Actor => ({
  userId: "u",
  account: "a",
  name: "n",
  organisationId,
  organisationName: organisationId,
  organisationKind: "office",
  areaPath: "/",
  areaLevel: organisationId === "city" || organisationId === "national" ? organisationId : "province",
  duties: duties.length > 0 ? duties : ["reviewing"],
});

const inReview: Located = {
  stage: "first_review",
  track: "comprehensive",
  position: 0,
  route: [
    { station: "first_review", office: "city" },
    { station: "first_review", office: "province" },
    { station: "assessment", office: "national" },
  ],
  parties: { desk: "city", recommenders: [] },
  offices: { city: "city", province: "province", national: "national" },
};

describe("案头的行", () => {
  test("在本案头的、本办公室推荐过的、还要来的，各是一行", () => {
    expect(deskLine(officer("city"), inReview)).toBe("here");
    expect(deskLine(officer("province"), inReview)).toBe("below");
    const passed: Located = { ...inReview, position: 1, parties: { desk: "province", recommenders: ["city"] } };
    expect(deskLine(officer("city"), passed)).toBe("passed");
    expect(deskLine(officer("province"), passed)).toBe("here");
    expect(deskLine(officer("national"), passed)).toBe("below");
  });

  test("不经过的、跳过的、别的地区的、还没报送的、办结在下级的，都不是", () => {
    const straight = { ...inReview, route: inReview.route.filter(({ office }) => office !== "province") };
    expect(deskLine(officer("province"), straight)).toBeNull();
    const skipped = {
      ...inReview,
      route: inReview.route.map((stop) => ({ ...stop, skipped: stop.office === "province" })),
    };
    expect(deskLine(officer("province"), skipped)).toBeNull();
    const otherTrack = {
      ...inReview,
      route: [inReview.route[0]!, { ...inReview.route[1]!, tracks: ["thematic" as const] }],
    };
    expect(deskLine(officer("province"), otherTrack)).toBeNull();
    expect(deskLine(officer("elsewhere"), inReview)).toBeNull();
    expect(deskLine(officer("province"), { ...inReview, stage: "draft", position: -1 })).toBeNull();
    for (const stage of ["not_recommended", "withdrawn", "disqualified"] as const) {
      expect(deskLine(officer("province"), { ...inReview, stage })).toBeNull();
    }
  });

  test("只承担审核的人看得到本办公室的案头和还要来的", () => {
    expect(deskLine(officer("city", "checking"), inReview)).toBe("here");
    expect(deskLine(officer("province", "checking"), inReview)).toBe("below");
  });

  test("没有初审、审核、签发岗位的人没有案头", () => {
    for (const duty of ["organising", "filing", "assessing", "auditor"] as const) {
      expect(deskLine(officer("city", duty), inReview)).toBeNull();
      expect(deskLine(officer("province", duty), inReview)).toBeNull();
    }
  });
});

describe("标记", () => {
  const at = new Date("2026-03-10T02:00:00Z");
  const clean = { dueAt: null, toSign: null, toAccept: false, changed: 0, timing: "in_time", likeItems: 0 };

  test("没有什么可说的不带标记；逾期按北京时间的天数", () => {
    expect(flagsOf(clean, at)).toEqual([]);
    expect(flagsOf({ ...clean, dueAt: at }, at)).toEqual([]);
    const late = flagsOf({ ...clean, dueAt: new Date("2026-03-08T15:59:59Z") }, at);
    expect(late.map(flagText)).toEqual(["已逾期 2 天"]);
    expect(daysLeft(new Date("2026-03-12T15:59:59Z"), at)).toBe(2);
    expect(daysLeft(new Date("2026-03-08T15:59:59Z"), at)).toBe(-2);
  });

  test("每个标记说出缘由", () => {
    const all = { dueAt: null, toSign: "recommend", toAccept: true, changed: 2, timing: "extension", likeItems: 3 };
    expect(flagsOf(all, at).map(flagText)).toEqual([
      "待签发：推荐",
      "下级已推荐，待接收",
      "补正后 2 项有变化",
      "批准的延期内报送",
      "3 项有同似材料",
    ]);
  });
});

describe("催报", () => {
  const owing: Owing = { drafts: 0, filed: 0, open: true, people: 2, fillers: 1, signers: 1, remindedToday: false };

  test("没有申报、填报中的可以催；报过一个类别又没有别的草稿的不催", () => {
    expect(notReminded(owing)).toBeNull();
    expect(notReminded({ ...owing, drafts: 1, filed: 1 })).toBeNull();
    expect(notReminded({ ...owing, filed: 1 })).toBe("filed");
  });

  test("不在申报时间内、没有人收、今天催过的不催", () => {
    expect(notReminded({ ...owing, open: false })).toBe("window");
    expect(notReminded({ ...owing, people: 0 })).toBe("nobody");
    expect(notReminded({ ...owing, remindedToday: true })).toBe("reminded");
  });

  test("缺哪个岗位的账号", () => {
    expect(lackingAccount({ fillers: 1, signers: 1 })).toBeNull();
    expect(lackingAccount({ fillers: 0, signers: 1 })).toBe("filing");
    expect(lackingAccount({ fillers: 1, signers: 0 })).toBe("signing");
    expect(lackingAccount({ fillers: 0, signers: 0 })).toBe("both");
  });
});

describe("视图", () => {
  test("只记查询条件和次序，不记页码；同样的条件记成同样的话", () => {
    expect(kept("page=3&stage=returned&q=&sort=-score&view=x&done=1")).toBe("sort=-score&stage=returned");
    expect(kept("sort=-score&stage=returned")).toBe("sort=-score&stage=returned");
    expect(deskQuery.parse(Object.fromEntries(new URLSearchParams(kept("stage=returned&q=%E5%8E%BF"))))).toMatchObject({
      stage: "returned",
      q: "县",
      page: 1,
    });
  });

  test("按记下来的长短收，太长的在原处说明", () => {
    const asked = (query: string) => saveViewInput.safeParse({ page: "review_desk", name: "甲", query });
    expect(asked(`q=${"法".repeat(40)}`).success).toBe(true);
    const long = asked(`q=${"法".repeat(200)}`);
    expect(long.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [["query"], "查询条件太长，不能保存"],
    ]);
    expect(asked(`page=3&done=${"x".repeat(600)}&stage=returned`).data?.query).toBe("stage=returned");
  });
});
