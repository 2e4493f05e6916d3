import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesOf } from "@/lib/cycle-rules/changes";
import { fieldErrors, sectionValues, usedRows } from "@/lib/cycle-rules/form";
import { type Filled, SECTION_SCHEMAS, SECTIONS } from "@/lib/cycle-rules/schema";
import { COUNTY_PLAN } from "@/lib/cycle-rules/templates/national";
import { changeWords } from "@/lib/labels/cycle-rules";
import { designFrom } from "../../support/cycle-rules";

describe("表单的各项按名称归位", () => {
  test("行、嵌套、多选和百分数", () => {
    expect(
      sectionValues([
        ["stops.1.station", "assessment"],
        ["stops.0.station", "first_review"],
        ["stops.0.tracks[]", "comprehensive"],
        ["stops.0.tracks[]", "thematic"],
        ["designation.thematic", "3"],
        ["rate%", "93.25"],
      ]),
    ).toEqual({
      stops: [{ station: "first_review", tracks: ["comprehensive", "thematic"] }, { station: "assessment" }],
      designation: { thematic: "3" },
      rate: "9325",
    });
  });
  test("不是百分数的不当作万分比读，予以拒绝", () => {
    for (const typed of ["九成", "93.333", "1000", "1e2", "0x1F", "9350"]) {
      const { values } = usedRows(
        "tracks",
        sectionValues([
          ["tracks.0.track", "comprehensive"],
          ["tracks.0.passBasisPoints%", typed],
        ]),
      );
      const parsed = SECTION_SCHEMAS.tracks.safeParse(values);
      expect(parsed.success, typed).toBe(false);
      expect(
        parsed.error?.issues.map(({ message }) => message),
        typed,
      ).toEqual(["请填写 0 至 100 的百分数，最多两位小数"]);
    }
  });
  test("没有使用的行不计，错误仍回到原来的行", () => {
    const { values, origin } = usedRows("tracks", {
      tracks: [{ passBasisPoints: "" }, { track: "thematic", passBasisPoints: "x" }],
      themes: [{ name: " " }, { name: "其他", free: "yes" }],
    });
    expect(values).toMatchObject({ tracks: [{ track: "thematic" }], themes: [{ name: "其他" }] });
    const errors = fieldErrors({ "tracks.0.passBasisPoints": "不对" }, origin, ["tracks.1.passBasisPoints%"]);
    expect(errors).toEqual({ "tracks.1.passBasisPoints%": "不对" });
  });
  test("单项申报书没有标题的行不计；没有勾选必填的即为可以不填；标题重复、字数不是整数的在原处说明", () => {
    const { values, origin } = usedRows("tracks", {
      sections: [{ title: "" }, { title: "成效", limit: "", required: "yes" }, { title: "意义", limit: "四百" }],
    });
    const parsed = SECTION_SCHEMAS.tracks.safeParse(values);
    const errors = Object.fromEntries(parsed.error!.issues.map(({ path, message }) => [path.join("."), message]));
    expect(fieldErrors(errors, origin, ["sections.2.limit"])).toEqual({ "sections.2.limit": "请填写整数" });
    const sections = [{ title: "成效", limit: "", required: "yes" }, { title: "意义" }];
    expect(SECTION_SCHEMAS.tracks.parse({ sections }).sections).toEqual([
      { title: "成效", guidance: "", limit: null, required: true },
      { title: "意义", guidance: "", limit: null, required: false },
    ]);
    expect(SECTION_SCHEMAS.tracks.safeParse({ sections: [{ title: "成效" }, { title: "成效" }] }).success).toBe(false);
  });
  test("任何名称和内容都不会出错，也改不动对象的根", () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom("__proto__.x", "constructor.prototype.y", "a.__proto__", "0.1.2"),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 12 }), (entries) => {
        const raw = sectionValues(entries);
        for (const section of SECTIONS) SECTION_SCHEMAS[section].safeParse(usedRows(section, raw).values);
        expect(({} as Record<string, unknown>).x).toBeUndefined();
        expect(({} as Record<string, unknown>).y).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("填写不合的，错误在该处", () => {
  const { rules } = designFrom(COUNTY_PLAN);
  const wrong = (section: (typeof SECTIONS)[number], change: object) => {
    const parsed = SECTION_SCHEMAS[section].safeParse({ ...rules[section], ...change });
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
  };
  test("截止早于开始", () => {
    expect(wrong("schedule", { submissionCloses: "2026-08-31T00:00" })).toEqual(["submissionCloses"]);
  });
  test("不存在的日期", () => {
    expect(wrong("schedule", { submissionOpens: "2026-02-30T00:00" })).toContain("submissionOpens");
    expect(wrong("schedule", { planned: [{ from: "2026-02-30", to: "" }] })).toContain("planned.0.from");
  });
  test("没有类别的环节", () => {
    expect(wrong("route", { stops: [{ station: "assessment", office: "national", tracks: [] }] })).toEqual([
      "stops.0.tracks",
    ]);
  });
  test("门槛超过百分之百", () => {
    expect(wrong("tracks", { tracks: [{ track: "comprehensive", passBasisPoints: "10001" }] })).toEqual([
      "tracks.0.passBasisPoints",
    ]);
  });
  test("空着的必填数不当作零；全角数字照读；科学记数不是整数", () => {
    const told = (value: unknown) => {
      const parsed = SECTION_SCHEMAS.notice.safeParse({ ...rules.notice, noticeDays: value });
      return parsed.success ? parsed.data.noticeDays : parsed.error.issues[0]!.message;
    };
    expect(told("")).toBe("请填写本项");
    expect(told("１２")).toBe(12);
    expect([told("1e2"), told("0x1F"), told("七")]).toEqual(["请填写整数", "请填写整数", "请填写整数"]);
  });
  test("一个也没有勾选的，说明至少选一种，错误在那一组上", () => {
    const { evidenceKinds: _, ...none } = rules.materials;
    const parsed = SECTION_SCHEMAS.materials.safeParse(none);
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["至少选择一种"]);
    expect(fieldErrors({ evidenceKinds: "至少选择一种" }, {}, [])).toEqual({ "evidenceKinds[]": "至少选择一种" });
  });
  test("太早太晚的年份", () => {
    expect(wrong("schedule", { submissionOpens: "0001-01-01T00:00" })).toContain("submissionOpens");
    expect(wrong("schedule", { planned: [{ from: "9999-12-31", to: "" }] })).toContain("planned.0.from");
  });
  test("同一类别、同一单位写了两行", () => {
    const [line] = rules.tracks.tracks;
    expect(wrong("tracks", { tracks: [line, line] })).toEqual(["tracks"]);
    const [kind] = rules.applicants.catalogues;
    expect(wrong("applicants", { catalogues: [kind, kind] })).toEqual(["catalogues"]);
  });
  test("一种佐证材料也不收", () => {
    expect(wrong("materials", { evidenceKinds: [] })).toEqual(["evidenceKinds"]);
  });
});

describe("修改的内容用文字说明", () => {
  const { rules } = designFrom(COUNTY_PLAN);
  const [city] = rules.quotas.recommendation;
  const names = new Map([[city!.officeId, "示例市委依法治市办"]]);
  test("没有改动就没有内容", () => {
    for (const section of SECTIONS)
      expect(changesOf(rules, { section, values: structuredClone(rules[section]) } as Filled)).toEqual([]);
  });
  test("每个数字一条，名额按办公室", () => {
    const quotas = structuredClone(rules.quotas);
    quotas.recommendation[0]!.comprehensive = 2;
    quotas.designation.thematic = 30;
    const words = changesOf(rules, { section: "quotas", values: quotas }).map((change) => changeWords(change, names));
    expect(words).toEqual([
      {
        label: "示例市委依法治市办的推荐名额",
        before: "综合 1 个，单项 1 个",
        after: "综合 2 个，单项 1 个",
      },
      { label: "命名名额（单项示范创建）", before: "24", after: "30" },
    ]);
  });
  test("时间与不限", () => {
    const schedule = { ...rules.schedule, submissionCloses: "2026-10-15T18:00" };
    const [moved] = changesOf(rules, { section: "schedule", values: schedule }).map((change) =>
      changeWords(change, names),
    );
    expect(moved).toEqual({ label: "申报截止", before: "2026-09-30 23:59", after: "2026-10-15 18:00" });
    const materials = { ...rules.materials, reportLimit: 3000 };
    const [limit] = changesOf(rules, { section: "materials", values: materials }).map((change) =>
      changeWords(change, names),
    );
    expect(limit).toMatchObject({ before: "不限", after: "3000" });
  });
});
