import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { StageTag } from "@/components/case/stage-tag";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Arrivals } from "@/components/review/arrivals";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { arrivalsOf } from "@/lib/first-review/arrivals";
import { type DeskRow, deskPage, deskQuotas } from "@/lib/first-review/desk";
import { deskQuery } from "@/lib/first-review/schema";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "初审推荐" };

const COLUMNS: Column<DeskRow>[] = [
  { id: "name", header: "申报单位", sortable: true, rowHeader: true, cell: (row) => row.applicant },
  { id: "track", header: "类别", cell: (row) => `${choiceLabel(row.track)}${row.theme ? `（${row.theme}）` : ""}` },
  { id: "programme", header: "周期", cell: (row) => row.programme },
  { id: "rate", header: "自评符合率", sortable: true, align: "right", cell: (row) => percent(row.basisPoints) },
  { id: "score", header: "自评得分", sortable: true, align: "right", cell: (row) => scoreText(row.score) },
  {
    id: "submitted",
    header: "报送时间",
    sortable: true,
    nowrap: true,
    cell: (row) => (row.submittedAt ? formatDateTime(new Date(row.submittedAt)) : "—"),
  },
  {
    id: "stage",
    header: "状态",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-1">
        <StageTag stage={row.stage} />
        {row.correctionDue ? (
          <StatusTag tone={row.overdue ? "danger" : "warning"}>
            {row.overdue ? "补正已逾期" : `补正至 ${formatDate(new Date(row.correctionDue))}`}
          </StatusTag>
        ) : null}
      </span>
    ),
  },
];

const STAGE_OPTIONS = [
  { value: "first_review", label: "待初审" },
  { value: "returned", label: "退回补正中" },
  { value: "passed", label: "已办" },
];
const TRACK_OPTIONS = ["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }));

/** 初审案头 of a city or provincial office: in order of merit, with the places that are left. */
export default async function ReviewPage({ searchParams }: Page) {
  const actor = await requireActor();
  const raw = await searchParams;
  const query = deskQuery.parse(raw);
  const [{ rows, total }, quotas, arrivals] = await Promise.all([
    deskPage(actor, query),
    deskQuotas(actor),
    arrivalsOf(actor),
  ]);
  return (
    <>
      <PageHeader title="初审推荐" lead="按自评符合率由高到低排列；同率的看得分，再看报送先后。" />
      <ReviewTabs current="desk" />
      <Arrivals rows={arrivals} />
      {quotas.length > 0 ? (
        <Panel title="推荐名额">
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {quotas.map((quota) => (
              <div key={`${quota.cycle}${quota.track}`}>
                <p className="text-sm text-gray-600">{quota.cycle}</p>
                <Meter label={`${choiceLabel(quota.track)} 已用`} value={quota.used} total={quota.places} />
              </div>
            ))}
          </div>
        </Panel>
      ) : null}
      <ListPage
        caption="初审案头"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.overdue ? "warning" : null)}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/review/${row.id}`} label={row.applicant}>
              审阅
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/review"
        query={raw}
        keep={["sort"]}
        exportPath="/review/export"
        empty={<EmptyState title="没有符合条件的申报" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位或编号" defaultValue={query.q} />
            <Select
              name="stage"
              label="状态"
              options={STAGE_OPTIONS}
              placeholder="全部"
              defaultValue={query.stage ?? ""}
            />
            <Select
              name="track"
              label="类别"
              options={TRACK_OPTIONS}
              placeholder="全部"
              defaultValue={query.track ?? ""}
            />
          </>
        }
      />
    </>
  );
}
