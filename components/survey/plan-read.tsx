import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Diff } from "@/components/ui/diff";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { BASIS_LABELS, marginText, PLAN_TEXTS, WEIGHTING_LABELS } from "@/lib/labels/survey-plan";
import type { PlaceCells, PlanComparison } from "@/lib/survey/plan-views";
import { marginFor } from "@/lib/survey/sample-size";
import { cellKeys } from "@/lib/survey/strata";
import type { SurveyPlaceView, SurveyView } from "@/lib/survey/views";
import { Link } from "../ui/link";
import { named } from "./cells-form";
import { PlanSummary } from "./plan-summary";

/** 样本方案 for reading: all that it says, the cells of one place, and what was different in the one last returned. */
export function PlanRead({
  survey,
  comparison,
  place,
  path,
}: {
  survey: SurveyView;
  comparison: PlanComparison | null;
  place: PlaceCells | null;
  path: string;
}) {
  return (
    <>
      {comparison && !survey.planSha256 ? <Comparison {...comparison} /> : null}
      <Panel title="样本方案">
        <PlanSummary survey={survey} />
      </Panel>
      <Panel title="分层、加权与样本量">
        <DescriptionList columns={2} items={headItems(survey)} />
      </Panel>
      <Panel title="各地区样本量" flush>
        <DataTable
          caption="各地区样本量"
          rows={survey.places}
          columns={placeColumns(survey, path)}
          rowKey={({ applicationId }) => applicationId}
        />
      </Panel>
      {comparison && survey.planSha256 ? <Comparison {...comparison} /> : null}
      {place && survey.weighting !== "none" ? <CellsRead survey={survey} place={place} /> : null}
    </>
  );
}

function Comparison({ number, reason, changes }: PlanComparison) {
  const changed = changes.some((change) => change.changed);
  return (
    <Panel title={PLAN_TEXTS.compared(number)}>
      {reason ? <Alert tone="info" title={PLAN_TEXTS.returned(reason)} /> : null}
      {changed ? (
        <Diff
          caption={PLAN_TEXTS.compared(number)}
          beforeLabel="上次退回的"
          afterLabel="现在的"
          rows={changes.map(({ label, before, after, changed: is }) => ({
            key: label,
            label,
            before,
            after: <span className="whitespace-pre-line">{after}</span>,
            changed: is,
          }))}
        />
      ) : (
        <p>{PLAN_TEXTS.same}</p>
      )}
    </Panel>
  );
}

function headItems({ frame, strata, weighting, sizing, planSha256 }: SurveyView) {
  const { basis, marginHundredths, designEffectHundredths } = sizing;
  const figures = `允许误差 ±${marginHundredths / 100} 分，设计效应 ${designEffectHundredths / 100}`;
  const variables = strata.map(({ title, values }) => `${title}（${values.map(({ label }) => label).join("、")}）`);
  return [
    { term: "抽样框", detail: frame || "—", wide: true },
    { term: "分层变量", detail: variables.join("；") || "不分层", wide: true },
    { term: "加权办法", detail: WEIGHTING_LABELS[weighting] },
    { term: "样本量的确定", detail: basis === "margin" ? `${BASIS_LABELS.margin}：${figures}` : BASIS_LABELS.quota },
    ...(planSha256 ? [{ term: PLAN_TEXTS.frozen, detail: <Hash value={planSha256} full />, wide: true }] : []),
  ];
}

function placeColumns({ sizing, weighting }: SurveyView, path: string): Column<SurveyPlaceView>[] {
  const designEffect = sizing.designEffectHundredths / 100;
  const margin = ({ target, population }: SurveyPlaceView) =>
    marginText(marginFor(target, { population, designEffect }));
  const name = ({ applicationId, name: words }: SurveyPlaceView) =>
    weighting === "none" ? (
      words
    ) : (
      <Link className="link" href={`${path}?show=read&place=${applicationId}#cells`}>
        {words}
      </Link>
    );
  return [
    { id: "name", header: "申报单位", cell: name, rowHeader: true },
    { id: "population", header: "总体人数", cell: ({ population }) => population ?? "—", align: "right" },
    { id: "target", header: "样本量", cell: ({ target }) => target, align: "right" },
    { id: "margin", header: "预计误差（95%）", cell: margin, align: "right" },
  ];
}

function CellsRead({ survey, place }: { survey: SurveyView; place: PlaceCells }) {
  const cells = new Map(place.cells.map((cell) => [cell.key, cell]));
  const rows = cellKeys(survey.strata, survey.weighting).map((key) => ({ key, cell: cells.get(key) }));
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { id: "cell", header: "层", cell: ({ key }) => named(survey, key), rowHeader: true },
    { id: "population", header: "人数", cell: ({ cell }) => cell?.population ?? "—", align: "right" },
    { id: "target", header: "样本", cell: ({ cell }) => cell?.target ?? "—", align: "right" },
  ];
  return (
    <Panel id="cells" title={`${place.name}各层人口与样本`} flush>
      <DataTable
        caption={`${place.name}各层`}
        rows={rows}
        columns={columns}
        rowKey={({ key }) => key}
        maxHeight="40rem"
      />
    </Panel>
  );
}
