import type { Block, Paper, Picture } from "@/lib/documents/paper";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { SURVEY_REPORT_TEXTS as TEXTS } from "@/lib/labels/survey-reports";
import { emptyText, figureOf, SURVEY_RESULT_TEXTS, signed, spanOf } from "@/lib/labels/survey-results";
import { body, check, heading, method, type Reported } from "./method-blocks";
import { compared, difference, dimensionSummaries } from "./results-rules";
import type { OpenedSurvey, PlaceResult, SurveyHeading } from "./results-shape";

/** One place within its survey. */
export type PlaceReported = { survey: SurveyHeading; opened: OpenedSurvey; place: PlaceResult };

/** 满意度测评地区报告: the index of one place, its dimensions beside the medians, what it rests on, and how it was found. */
export function placePaper({ survey, opened, place }: PlaceReported, picture: Picture): Paper {
  const alone: Reported = { survey, opened, places: [place] };
  return {
    over: `${survey.programme}　${survey.cycleName}`,
    title: TEXTS.place,
    facts: [
      ["申报单位", place.name],
      ["类　　别", choiceLabel(place.track)],
      ["申报编号", place.number],
      ["测评机构", survey.agencyName],
      ["结果启封", formatDateTime(new Date(opened.openedAt))],
    ],
    header: `${place.name}　${survey.cycleName}${TEXTS.place}`,
    mark: TEXTS.mark,
    contents: null,
    blocks: [
      heading(TEXTS.result, 1, true),
      ...result(place, opened),
      ...profile({ survey, opened, place }, picture),
      heading(TEXTS.quality),
      body(`${sampleText(place)}${check(alone)}`),
      heading(TEXTS.placeMethod),
      ...method(alone),
    ],
    createdAt: opened.openedAt,
  };
}

function result(place: PlaceResult, { places }: OpenedSurvey): Block[] {
  const { name, overall, belowLeast, agencyIndex, emptyShare } = place;
  const running = compared(places);
  const indexes = running.flatMap((each) => (each.overall.index === null ? [] : [each.overall.index]));
  const span = `本机构所测 ${running.length} 个地区的指数在 ${figureOf(Math.min(...indexes))} 至 ${figureOf(Math.max(...indexes))} 之间。`;
  const without = emptyShare ? `${emptyText(emptyShare)}，指数和区间不代表这些层的人。` : "";
  const gone = place.left ? `本地区${SURVEY_RESULT_TEXTS.left}，不参与比较。` : "";
  const short = belowLeast
    ? `参与推算的样本少于本周期规定的下限或者不足两份（${SURVEY_RESULT_TEXTS.belowLeast}）。`
    : "";
  const agency =
    agencyIndex === null
      ? ""
      : `测评机构自算 ${figureOf(agencyIndex)} 分，相差 ${signed(difference(overall.index, agencyIndex))}。`;
  return [
    body(
      `${name}满意度指数 ${figureOf(overall.index)} 分，95% 区间 ${spanOf(overall.low, overall.high)}（标准误 ${figureOf(overall.standardError)}）。${without}${gone || (indexes.length > 1 ? span : "")}${short}${agency}`,
    ),
  ];
}

const profile = ({ opened, place }: PlaceReported, picture: Picture): Block[] => [
  heading(TEXTS.profile),
  picture,
  {
    kind: "table",
    headings: ["维度", "权重", "指数", "95% 区间", "样本", "中位数", "相差", "不了解", "拒答"],
    shares: [2.6, 1, 1.4, 2.8, 1.2, 1.4, 1.4, 1.2, 1.2],
    rows: dimensionSummaries(opened.dimensions, opened.places).map((one, d) => {
      const own = place.dimensions[d]!;
      return [
        one.title,
        String(one.weight),
        figureOf(own.index),
        spanOf(own.low, own.high),
        String(own.n),
        figureOf(one.median),
        signed(difference(own.index, one.median)),
        String(own.unknown),
        String(own.refused),
      ];
    }),
  },
];

const sampleText = ({ target, completed, excluded, population, overall }: PlaceResult): string =>
  `方案规定样本 ${target} 份，有效样本 ${completed} 份，剔除 ${excluded} 份，参与推算 ${overall.n} 份，有效样本量 ${figureOf(overall.effective, 0)} 份${population === null ? "" : `；调查总体 ${population} 人`}。不加权的指数 ${figureOf(overall.plainIndex)} 分。`;
