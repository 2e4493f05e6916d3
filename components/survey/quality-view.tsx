import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { grouped } from "@/lib/labels/figures";
import { CASE_FLAG_NAMES, FLAG_LABELS, FOUND_IN, flagName, QUALITY_TEXTS as TEXTS } from "@/lib/labels/survey-quality";
import { FLAG_KINDS } from "@/lib/survey/quality/shape";
import type { ExclusionView, FlagCount, FlagRow, QualityPage } from "@/lib/survey/quality/views";
import { Link } from "../ui/link";
import { QualityPictures } from "./quality-pictures";

type Query = Record<string, string | undefined>;

/** What was found by kind, the findings themselves with figure and bound, the pictures, and what has been excluded. */
export function QualityView({
  shown,
  path,
  query,
  pageSize,
}: {
  shown: QualityPage;
  path: string;
  query: Query;
  pageSize: number;
}) {
  const { survey, places, rows, total, exclusions } = shown;
  return (
    <>
      <Panel title="检查结果" lead={TEXTS.lead} flush>
        <DataTable
          caption="各种情形发现的数目"
          rows={shown.counts}
          columns={countColumns(path, query)}
          rowKey={({ kind }) => kind}
        />
      </Panel>
      {exclusions.length > 0 ? <Exclusions rows={exclusions} /> : null}
      <ListPage
        caption="检查发现"
        rows={rows}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        total={total}
        page={Number(query.page) || 1}
        pageSize={pageSize}
        path={path}
        query={query}
        exportPath={total > 0 ? `/api/surveys/${survey.id}/flags` : undefined}
        summary={`共发现 ${grouped(total)} 处`}
        empty={<EmptyState title={places.some(({ completed }) => completed > 0) ? TEXTS.none : TEXTS.noCases} />}
        fields={
          <>
            <Select
              name="kind"
              label="情形"
              placeholder="全部"
              defaultValue={query.kind ?? ""}
              options={FLAG_KINDS.map((value) => ({ value, label: flagName(value) }))}
            />
            <Select
              name="place"
              label="地区"
              placeholder="全部"
              defaultValue={query.place ?? ""}
              options={places.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextInput name="interviewer" label="访问员" defaultValue={query.interviewer ?? ""} />
          </>
        }
      />
      <QualityPictures {...shown} />
    </>
  );
}

const countColumns = (path: string, query: Query): Column<FlagCount>[] => [
  {
    id: "kind",
    header: "情形",
    rowHeader: true,
    cell: ({ kind, found }) =>
      found > 0 ? (
        <Link className="link" href={listHref(path, query, { kind })}>
          {flagName(kind)}
        </Link>
      ) : (
        flagName(kind)
      ),
  },
  { id: "lead", header: "含义", cell: ({ kind }) => FLAG_LABELS[kind].lead },
  { id: "of", header: "对象", cell: ({ kind }) => FOUND_IN[FLAG_LABELS[kind].of], nowrap: true },
  { id: "found", header: "发现", cell: ({ found }) => found, align: "right" },
  { id: "places", header: "涉及地区", cell: ({ places }) => places, align: "right" },
  { id: "excluded", header: "其中已剔除", cell: ({ excluded }) => excluded, align: "right" },
];

const COLUMNS: Column<FlagRow>[] = [
  { id: "kind", header: "情形", cell: ({ kind }) => flagName(kind), nowrap: true },
  { id: "place", header: "地区", cell: ({ place }) => place },
  { id: "caseNo", header: "样本编号", cell: ({ caseNo }) => caseNo ?? "—", nowrap: true },
  { id: "interviewer", header: "访问员", cell: ({ interviewer }) => interviewer || "—", nowrap: true },
  { id: "text", header: "数字与界限", cell: ({ text }) => text },
  {
    id: "excluded",
    header: "处理",
    cell: ({ excluded }) => (excluded ? <StatusTag tone="neutral">已剔除</StatusTag> : "—"),
    nowrap: true,
  },
];

function Exclusions({ rows }: { rows: ExclusionView[] }) {
  return (
    <Panel title={TEXTS.exclusions} lead={TEXTS.returnNote} flush>
      <DataTable
        caption={TEXTS.exclusions}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { id: "at", header: "签发时间", cell: ({ at }) => formatDateTime(new Date(at)), nowrap: true },
          { id: "kinds", header: "情形", cell: ({ kinds }) => CASE_FLAG_NAMES(kinds), rowHeader: true },
          { id: "excluded", header: "剔除份数", cell: ({ excluded }) => excluded, align: "right" },
          { id: "reason", header: "理由", cell: ({ reason }) => reason },
          { id: "by", header: "拟办、签发", cell: ({ preparedBy, signedBy }) => `${preparedBy}、${signedBy}` },
        ]}
      />
    </Panel>
  );
}
