import { formatDateTime } from "@/lib/kernel/dates";
import { median } from "@/lib/kernel/statistics";
import {
  contradictedText,
  emptyPlacesText,
  figureOf,
  leftText,
  SURVEY_RESULT_TEXTS as TEXTS,
  WEIGHTING_TEXTS,
} from "@/lib/labels/survey-results";
import { compared, contradicted, dimensionSummaries, intervalsOf, unchecked } from "@/lib/survey/results-rules";
import type { OpenedSurvey, SurveyHeading } from "@/lib/survey/results-shape";
import { IntervalChart } from "../chart/interval-chart";
import { PairChart } from "../chart/pair-chart";
import { WorkProgress } from "../long-work/work-progress";
import { DataTable } from "../table/data-table";
import { Alert } from "../ui/alert";
import { LinkButton } from "../ui/button";
import { DescriptionList } from "../ui/description-list";
import { Hash } from "../ui/hash";
import { Panel } from "../ui/panel";
import { ResultsTable } from "./results-table";

const PAGE = 20;

/** An opened survey: what it came to place by place, the pictures of the page shown, dimensions, and how the errors were checked. */
export function ResultsView({
  survey,
  opened,
  page,
  path,
}: {
  survey: SurveyHeading;
  opened: OpenedSurvey;
  page: number;
  path: string;
}) {
  const { places } = opened;
  const shown = places.slice((page - 1) * PAGE, page * PAGE);
  const intervals = intervalsOf(shown).map((row) => ({
    ...row,
    estimate: hundredth(row.estimate),
    low: hundredth(row.low),
    high: hundredth(row.high),
  }));
  return (
    <>
      <Alert>{TEXTS.opened}</Alert>
      <CheckNotices opened={opened} />
      <Summary survey={survey} opened={opened} />
      <h2 className="mb-1 text-lg">{TEXTS.order}</h2>
      <p className="mb-2 text-sm text-gray-600">{TEXTS.orderLead}</p>
      <ResultsTable places={places} page={page} pageSize={PAGE} path={path} surveyId={survey.id} />
      {intervals.length > 0 ? (
        <Panel>
          <IntervalChart
            title={TEXTS.intervals}
            description={TEXTS.intervalsLead}
            rows={intervals}
            unit="分"
            estimateLabel="指数"
          />
        </Panel>
      ) : null}
      <Panel title={TEXTS.dimensions} lead={TEXTS.dimensionsLead} flush>
        <Dimensions opened={opened} />
      </Panel>
      {survey.weighting !== "none" && shown.length > 0 ? (
        <Panel>
          <PairChart
            title={TEXTS.weighted}
            description={TEXTS.weightedLead}
            rows={compared(shown).map(({ name, overall }) => ({
              label: name,
              first: overall.index,
              second: overall.plainIndex,
            }))}
            names={[TEXTS.weightedName, TEXTS.plainName]}
            heading="申报单位"
          />
        </Panel>
      ) : null}
    </>
  );
}

/** As the chart tells it; the workbook has all digits. */
const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** That the bootstrap is still to come, or what it contradicts. */
export function CheckNotices({ opened: { places, check } }: { opened: Pick<OpenedSurvey, "places" | "check"> }) {
  const apart = contradicted(places);
  const empty = places.filter(({ emptyShare }) => emptyShare);
  return (
    <>
      <WorkProgress work={check} label={TEXTS.checkLabel} />
      {places.some(({ overall }) => unchecked(overall)) ? <Alert tone="info" title={TEXTS.checkMissing} /> : null}
      {empty.length > 0 ? (
        <Alert tone="warning" title={TEXTS.empty}>
          {emptyPlacesText(empty)}
        </Alert>
      ) : null}
      {apart.length > 0 ? (
        <Alert tone="warning" title={TEXTS.contradicted}>
          {contradictedText(apart)}
        </Alert>
      ) : null}
    </>
  );
}

function Summary({ survey, opened }: { survey: SurveyHeading; opened: OpenedSurvey }) {
  const { places } = opened;
  const running = compared(places);
  const sum = (of: (place: (typeof places)[number]) => number) => places.reduce((total, place) => total + of(place), 0);
  const indexes = running.flatMap(({ overall }) => (overall.index === null ? [] : [overall.index]));
  return (
    <Panel
      title={TEXTS.summary}
      actions={
        <>
          <LinkButton href={`/api/surveys/${survey.id}/results`} download>
            {TEXTS.takeWorkbook}
          </LinkButton>
          <LinkButton href={`/api/surveys/${survey.id}/report`} download>
            {TEXTS.takeSurvey}
          </LinkButton>
        </>
      }
    >
      <DescriptionList
        columns={3}
        items={[
          { term: "启封", detail: formatDateTime(new Date(opened.openedAt)) },
          { term: "测评地区", detail: `${places.length} 个${leftText(places.length - running.length)}` },
          {
            term: "有效样本",
            detail: `${sum(({ completed }) => completed)} 份（剔除 ${sum(({ excluded }) => excluded)} 份）`,
          },
          { term: "权数", detail: WEIGHTING_TEXTS[survey.weighting] },
          { term: "截尾样本", detail: `${sum(({ trimmed }) => trimmed)} 份` },
          { term: "样本不足", detail: `${running.filter(({ belowLeast }) => belowLeast).length} 个地区` },
          { term: "最高指数", detail: figureOf(indexes[0] ?? null) },
          { term: "中位数", detail: figureOf(median(indexes)) },
          { term: "最低指数", detail: figureOf(indexes.at(-1) ?? null) },
          { term: "所依据数据的摘要", detail: opened.sha256 ? <Hash value={opened.sha256} /> : "—", wide: true },
        ]}
      />
    </Panel>
  );
}

function Dimensions({ opened }: { opened: OpenedSurvey }) {
  return (
    <DataTable
      caption={TEXTS.dimensions}
      rows={dimensionSummaries(opened.dimensions, opened.places)}
      rowKey={({ key }) => key}
      columns={[
        { id: "title", header: "维度", rowHeader: true, cell: ({ title }) => title },
        { id: "weight", header: "权重", align: "right", cell: ({ weight }) => weight },
        { id: "median", header: "中位数", align: "right", cell: (row) => figureOf(row.median) },
        { id: "low", header: "最低", align: "right", cell: (row) => figureOf(row.low) },
        { id: "high", header: "最高", align: "right", cell: (row) => figureOf(row.high) },
        { id: "unknown", header: "不了解（题次）", align: "right", cell: ({ unknown }) => unknown },
        { id: "refused", header: "拒答（题次）", align: "right", cell: ({ refused }) => refused },
      ]}
    />
  );
}
