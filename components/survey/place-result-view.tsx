import {
  emptyText,
  excludedText,
  figureOf,
  signed,
  spanOf,
  SURVEY_RESULT_TEXTS as TEXTS,
} from "@/lib/labels/survey-results";
import { difference, dimensionSummaries } from "@/lib/survey/results-rules";
import type { EstimateRow, OpenedSurvey, PlaceResult } from "@/lib/survey/results-shape";
import { PairChart } from "../chart/pair-chart";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Alert } from "../ui/alert";
import { LinkButton } from "../ui/button";
import { DescriptionList } from "../ui/description-list";
import { Link } from "../ui/link";
import { Panel } from "../ui/panel";
import { CheckNotices } from "./results-view";

type Line = EstimateRow & { key: string; title: string; weight: number; median: number | null };

const COLUMNS: Column<Line>[] = [
  { id: "title", header: "维度", rowHeader: true, cell: ({ title }) => title },
  { id: "weight", header: "权重", align: "right", cell: ({ weight }) => weight },
  { id: "n", header: "样本", align: "right", cell: ({ n }) => n },
  { id: "index", header: "指数", align: "right", cell: ({ index }) => figureOf(index) },
  { id: "interval", header: "95% 区间", nowrap: true, cell: ({ low, high }) => spanOf(low, high) },
  { id: "median", header: "各地中位数", align: "right", cell: (row) => figureOf(row.median) },
  { id: "apart", header: "相差", align: "right", cell: (row) => signed(difference(row.index, row.median)) },
  { id: "effect", header: "设计效应", align: "right", cell: ({ designEffect }) => figureOf(designEffect) },
  { id: "effective", header: "有效样本量", align: "right", cell: ({ effective }) => figureOf(effective, 0) },
  { id: "bootstrap", header: "自助法标准误", align: "right", cell: (row) => figureOf(row.bootstrapError) },
  { id: "unknown", header: "不了解", align: "right", cell: ({ unknown }) => unknown },
  { id: "refused", header: "拒答", align: "right", cell: ({ refused }) => refused },
];

/** One place of an opened survey: its index, each dimension beside the median of all places, and what it rests on. */
export function PlaceResultView({
  surveyId,
  opened,
  place,
  caseHref,
}: {
  surveyId: string;
  opened: OpenedSurvey;
  place: PlaceResult;
  /** The case itself, for who may see it. */
  caseHref?: string | undefined;
}) {
  const lines = dimensionSummaries(opened.dimensions, opened.places).map(({ key, title, weight, median }, d) => ({
    ...place.dimensions[d]!,
    ...{ key, title, weight, median },
  }));
  return (
    <>
      <Alert>{TEXTS.opened}</Alert>
      <CheckNotices opened={{ places: [place], check: opened.check }} />
      <Summary surveyId={surveyId} place={place} caseHref={caseHref} />
      <Panel>
        <PairChart
          title={TEXTS.profile}
          description={TEXTS.profileLead}
          rows={lines.map(({ title, index, median }) => ({ label: title, first: index, second: median }))}
          names={[TEXTS.own, TEXTS.median]}
          heading="维度"
        />
      </Panel>
      <Panel title={TEXTS.dimensions} flush>
        <DataTable caption={TEXTS.dimensions} rows={lines} columns={COLUMNS} rowKey={({ key }) => key} />
      </Panel>
    </>
  );
}

function Summary({
  surveyId,
  place,
  caseHref,
}: {
  surveyId: string;
  place: PlaceResult;
  caseHref: string | undefined;
}) {
  const { overall } = place;
  const weights =
    place.weightLeast === null
      ? "不加权"
      : `平均权数的 ${figureOf(place.weightLeast)} 至 ${figureOf(place.weightMost)} 倍，截尾 ${place.trimmed} 份`;
  const excluded = `${place.excluded} 份${place.excludedBy.length > 0 ? `（${excludedText(place.excludedBy)}）` : ""}`;
  return (
    <Panel
      title={TEXTS.summary}
      actions={
        <LinkButton href={`/api/surveys/${surveyId}/places/${place.applicationId}/report`} download>
          {TEXTS.takePlace}
        </LinkButton>
      }
    >
      <DescriptionList
        items={[
          { term: "满意度指数", detail: `${figureOf(overall.index)}（标准误 ${figureOf(overall.standardError)}）` },
          {
            term: "95% 区间",
            detail: [spanOf(overall.low, overall.high), emptyText(place.emptyShare) ?? []].flat().join("；"),
          },
          { term: "不加权的指数", detail: figureOf(overall.plainIndex) },
          {
            term: "机构自算指数",
            detail:
              place.agencyIndex === null
                ? "未填写"
                : `${figureOf(place.agencyIndex)}（系统计算的比它 ${signed(difference(overall.index, place.agencyIndex))}）`,
          },
          { term: "有效样本", detail: `${place.completed} 份（方案 ${place.target} 份）` },
          { term: "剔除样本", detail: excluded },
          {
            term: "设计效应",
            detail: `${figureOf(overall.designEffect)}，有效样本量 ${figureOf(overall.effective, 0)}`,
          },
          { term: "权数", detail: weights },
          { term: "自助法区间", detail: spanOf(overall.bootstrapLow, overall.bootstrapHigh) },
          { term: "归不到层", detail: `${place.unplaced} 份` },
          {
            term: "申报编号",
            detail: caseHref ? (
              <Link className="link" href={caseHref}>
                {place.number}
              </Link>
            ) : (
              place.number
            ),
          },
        ]}
      />
    </Panel>
  );
}
