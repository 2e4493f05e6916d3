import type { Block, Paper, Picture } from "@/lib/documents/paper";
import { formatDateTime } from "@/lib/kernel/dates";
import { SURVEY_REPORT_TEXTS as TEXTS } from "@/lib/labels/survey-reports";
import { emptyPlacesText, figureOf, SURVEY_RESULT_TEXTS, signed, spanOf } from "@/lib/labels/survey-results";
import { body, check, heading, method, overview, type Reported } from "./method-blocks";
import { difference, dimensionSummaries, gapAfter } from "./results-rules";
import type { PlaceResult } from "./results-shape";

/** The pictures of one survey: its intervals, page by page, and its dimensions. */
export type SurveyPictures = { intervals: Picture[]; dimensions: Picture };

/**
 * 满意度测评报告: of one survey, or of all surveys of a cycle one after the other. Only what has been opened comes here.
 * @param parts at least one
 */
export function surveyPaper(parts: readonly { reported: Reported; pictures: SurveyPictures }[]): Paper {
  const { survey, opened } = parts[0]!.reported;
  const places = parts.reduce((sum, { reported }) => sum + reported.places.length, 0);
  const agencies = parts.map(({ reported }) => reported.survey.agencyName).join("、");
  return {
    over: `${survey.programme}　${survey.cycleName}`,
    title: TEXTS.survey,
    facts: [
      ["测评机构", agencies],
      ["测评地区", `${places} 个`],
      ["结果启封", formatDateTime(new Date(opened.openedAt))],
    ],
    header: `${survey.cycleName}　${TEXTS.survey}`,
    mark: TEXTS.mark,
    contents: null,
    blocks: parts.flatMap(({ reported, pictures }) => partOf(reported, pictures, parts.length > 1)),
    createdAt: opened.openedAt,
  };
}

const partOf = (reported: Reported, pictures: SurveyPictures, several: boolean): Block[] => [
  heading(several ? `${TEXTS.overview}（${reported.survey.agencyName}）` : TEXTS.overview, 1, true),
  body(overview(reported)),
  ...order(reported, pictures.intervals),
  ...dimensions(reported, pictures.dimensions),
  ...compared(reported),
  heading(TEXTS.checked),
  body(check(reported)),
  ...checks(reported),
  heading(TEXTS.method),
  ...method(reported),
];

const GAPS = { chance: "误差范围内", more: "超出误差" } as const;

const order = ({ places }: Reported, intervals: readonly Picture[]): Block[] => [
  heading(TEXTS.order),
  body(TEXTS.orderLead),
  {
    kind: "table",
    headings: ["次序", "申报单位", "样本", "指数", "95% 区间", "标准误", "设计效应", "有效样本", "与下一名"],
    shares: [1, 3.4, 1.3, 1.4, 2.8, 1.3, 1.3, 1.4, 1.9],
    rows: places.map((place, n) => {
      const { completed, emptyShare, overall } = place;
      const gap = gapAfter(places, n);
      return [
        place.left ? "—" : String(n + 1),
        marked(place),
        String(completed),
        figureOf(overall.index),
        `${spanOf(overall.low, overall.high)}${emptyShare ? TEXTS.emptyMark : ""}`,
        figureOf(overall.standardError),
        figureOf(overall.designEffect),
        figureOf(overall.effective, 0),
        gap ? GAPS[gap] : "—",
      ];
    }),
  },
  ...empty(places),
  ...intervals,
];

/** The name of a place, with what it is to be read with. */
function marked({ name, left, belowLeast }: PlaceResult): string {
  const marks = [left ? SURVEY_RESULT_TEXTS.left : [], belowLeast ? SURVEY_RESULT_TEXTS.belowLeast : []].flat();
  return marks.length > 0 ? `${name}（${marks.join("，")}）` : name;
}

/** Where strata had no sample, below the table. */
function empty(places: readonly PlaceResult[]): Block[] {
  const found = places.filter(({ emptyShare }) => emptyShare);
  if (found.length === 0) return [];
  return [body(`${TEXTS.emptyMark} ${SURVEY_RESULT_TEXTS.empty}${emptyPlacesText(found)}。`)];
}

const dimensions = ({ opened, places }: Reported, picture: Picture): Block[] => [
  heading(TEXTS.dimensions),
  picture,
  {
    kind: "table",
    headings: ["维度", "权重", "中位数", "最低", "最高", "不了解（题次）", "拒答（题次）"],
    shares: [3, 1.2, 1.6, 1.6, 1.6, 2, 2],
    rows: dimensionSummaries(opened.dimensions, places).map((one) => [
      one.title,
      String(one.weight),
      figureOf(one.median),
      figureOf(one.low),
      figureOf(one.high),
      String(one.unknown),
      String(one.refused),
    ]),
  },
];

const compared = ({ places }: Reported): Block[] => [
  heading(TEXTS.compared),
  body(TEXTS.comparedLead),
  {
    kind: "table",
    headings: ["申报单位", "加权", "不加权", "相差", "机构自算", "与机构自算之差"],
    shares: [4, 1.6, 1.6, 1.6, 1.8, 2.2],
    rows: places.map(({ name, overall, agencyIndex }) => [
      name,
      figureOf(overall.index),
      figureOf(overall.plainIndex),
      signed(difference(overall.index, overall.plainIndex)),
      figureOf(agencyIndex),
      signed(difference(overall.index, agencyIndex)),
    ]),
  },
];

function checks({ places }: Reported): Block[] {
  if (places.every(({ overall }) => overall.bootstrapError === null)) return [];
  return [
    {
      kind: "table",
      headings: ["申报单位", "标准误", "自助法标准误", "95% 区间", "自助法区间"],
      shares: [4, 1.8, 2.2, 3, 3],
      rows: places.map(({ name, overall }) => [
        name,
        figureOf(overall.standardError),
        figureOf(overall.bootstrapError),
        spanOf(overall.low, overall.high),
        spanOf(overall.bootstrapLow, overall.bootstrapHigh),
      ]),
    },
  ];
}
