import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { draftFrom } from "@/lib/cycle-rules/draft";
import { templateOf } from "@/lib/cycle-rules/templates/all";
import { columnsOf } from "@/lib/cycle-rules/write";
import { type CycleRules, figures } from "@/prisma/seed/programmes/definition";
import { NATIONAL_RULES } from "@/prisma/seed/programmes/national";
import { PROVINCIAL_RULES } from "@/prisma/seed/programmes/provincial";
import { RECHECK_RULES } from "@/prisma/seed/programmes/recheck";
import { SURROUNDINGS } from "../../support/cycle-rules";

const NO_DAYS = [null, null];
type Facts = Record<string, unknown>;

/** What a column of Cycle holds where the demonstration says nothing. */
function defaultOf(column: string): unknown {
  const schema = readFileSync("prisma/schema/programmes.prisma", "utf8");
  const said = schema.match(new RegExp(`^ +${column} +\\S+ +@default\\(([^)\\n]*)\\)`, "m"))?.[1];
  if (said === undefined) return null;
  if (said.startsWith("["))
    return said
      .slice(1, -1)
      .split(/, */)
      .filter(Boolean)
      .map((word) => (Number.isNaN(Number(word)) ? word : Number(word)));
  return /^(?:-?\d+|true|false|".*")$/.test(said) ? JSON.parse(said) : said;
}

/** A cycle drawn up by the template. */
function byTemplate(key: string): Facts {
  const rules = draftFrom(templateOf(key)!, SURROUNDINGS);
  const { name: _, submissionOpens: _o, submissionCloses: _c, ...columns } = columnsOf(rules);
  return {
    ...columns,
    route: rules.route.stops.map(({ station, office, optional, tracks }) =>
      [station, office, optional, tracks.join()].join(" "),
    ),
    planned: rules.route.stops.map(({ plannedFrom, plannedTo }) => [plannedFrom, plannedTo]),
    tracks: rules.tracks.tracks.map(({ track, passBasisPoints }) => [track, passBasisPoints]),
    themes: rules.tracks.themes.map(({ name, free }) => [name, free]),
    sections: rules.tracks.sections,
    titles: rules.tracks.titles,
    catalogues: templateOf(key)!.catalogues.map(({ applicantKind, key: catalogue }) => [applicantKind, catalogue]),
    eligible: rules.applicants.eligibility.length,
    recommending: templateOf(key)!.recommendation.map(({ level, comprehensive, thematic }) => [
      level,
      comprehensive,
      thematic,
    ]),
    designation: rules.quotas.designation,
  };
}

/** The code of an office tells its level: two digits of the province, two of the city, two of the county. */
const levelOf = (office: string): string =>
  office.endsWith("0000") ? "province" : office.endsWith("00") ? "city" : "county";

/** A cycle of the demonstration, said in the same way. */
function byDemonstration(rules: CycleRules, columns: readonly string[]): Facts {
  const tracks = Object.keys(rules.tracks);
  const said: Facts = figures(rules);
  return {
    ...Object.fromEntries(columns.map((column) => [column, column in said ? said[column] : defaultOf(column)])),
    route: rules.route.map((stop) =>
      [stop.station, stop.office, stop.optional ?? false, (stop.tracks ?? tracks).join()].join(" "),
    ),
    planned: rules.route.map(({ planned }) => planned ?? [null, null]),
    tracks: Object.entries(rules.tracks),
    themes: rules.themes.map(({ name, free }) => [name, free ?? false]),
    sections: rules.sections,
    titles: rules.titles,
    catalogues: rules.catalogues.map(({ applicantKind, catalogue }) => [applicantKind, catalogue]),
    eligible: rules.eligibility?.length ?? 0,
    recommending: [
      ...new Set(
        rules.recommendationPlaces.map((line) =>
          JSON.stringify([levelOf(line.office), line.comprehensive, line.thematic]),
        ),
      ),
    ].map((line) => JSON.parse(line)),
    designation: rules.designationPlaces,
  };
}

const LISTS = [
  "route",
  "planned",
  "tracks",
  "themes",
  "sections",
  "titles",
  "catalogues",
  "eligible",
  "recommending",
  "designation",
];

/** Figure by figure: what the demonstration has, where that isn't what the template gives. */
function differences(key: string, rules: CycleRules): Facts {
  const template = byTemplate(key);
  const demonstration = byDemonstration(
    rules,
    Object.keys(template).filter((name) => !LISTS.includes(name)),
  );
  return Object.fromEntries(
    Object.keys(template)
      .filter((name) => JSON.stringify(template[name]) !== JSON.stringify(demonstration[name]))
      .map((name) => [name, demonstration[name]]),
  );
}

type Reasons = Record<string, readonly [value: unknown, reason: string]>;

/** Of every cycle alike. */
const EVERYWHERE: Reasons = {
  surveyLeastCases: [0, "没有文件写下限；演示和照演示办的检验份数都少，不设下限"],
  shortlistBandHundredths: [0, "不设入围规则的周期没有线，也没有线上下的范围"],
};
const FEWER_CASES: Reasons = { surveyTarget: [60, "没有文件写样本量；演示每地导入六十余份"] };

const DEMONSTRATED: readonly (readonly [template: string, rules: CycleRules, differing: Reasons])[] = [
  [
    "county-plan",
    NATIONAL_RULES,
    {
      ...EVERYWHERE,
      ...FEWER_CASES,
      evidencePerItem: [10, "没有文件写件数；演示给出上限，填报页上看得到"],
      designation: [
        { comprehensive: 6, thematic: 6 },
        "文件没有写；演示的申报比全国少得多，名额照此减少，排名才有入围和不入围",
      ],
    },
  ],
  [
    "ningxia-2020",
    PROVINCIAL_RULES,
    {
      ...EVERYWHERE,
      ...FEWER_CASES,
      planned: [[NO_DAYS, NO_DAYS, NO_DAYS], "各省的周期停在不同的环节，今天落在其中，不照 2020 年的日子"],
      titles: [
        PROVINCIAL_RULES.titles,
        "云泽省、沧岚省是省，称号用“全省”；宁夏的文件是自治区的，用“全区”，其余的字相同",
      ],
    },
  ],
  [
    "zhashui-2023",
    RECHECK_RULES,
    {
      ...EVERYWHERE,
      planned: [
        [
          ["2026-11-10", "2026-12-03"],
          ["2026-12-04", "2026-12-08"],
        ],
        "验收评估从交齐的单位起，不等自查截止，演示的今天已有单位在复查",
      ],
    },
  ],
];

describe.each(DEMONSTRATED)("演示的周期与模板 %s", (key, rules, differing) => {
  test("除了写明理由的，数字都相同", () => {
    const stated = Object.fromEntries(Object.entries(differing).map(([name, [value]]) => [name, value]));
    expect(differences(key, rules)).toEqual(stated);
    for (const [, reason] of Object.values(differing)) expect(reason.length).toBeGreaterThan(10);
  });
});

test("省和自治区的称号只差一个字", () => {
  const wordings = (titles: unknown) => (titles as { wording: string }[]).map(({ wording }) => wording);
  const { titles } = byTemplate("ningxia-2020");
  expect(wordings(PROVINCIAL_RULES.titles)).toEqual(wordings(titles).map((wording) => wording.replace("全区", "全省")));
});

test("演示改动一处，就比得出来", () => {
  const altered = { ...RECHECK_RULES, reportLimit: 2400 };
  expect(differences("zhashui-2023", altered)).toMatchObject({ reportLimit: 2400 });
});
