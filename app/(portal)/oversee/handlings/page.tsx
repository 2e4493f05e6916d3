import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type HandlingRow, handlingsPage } from "@/lib/handlings/queries";
import { HANDLING_STATES, handlingsQuery } from "@/lib/handlings/query";
import { isPlaceAlone } from "@/lib/handlings/visible";
import { HANDLING_SOURCES } from "@/lib/handlings/workflow";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { HANDLING_CLOCKS, HANDLING_OUTCOMES, HANDLING_STATE_LABELS, sourceText } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "称号处理" };

const columns = (at: string): Column<HandlingRow>[] => [
  { id: "holder", header: "示范单位", rowHeader: true, nowrap: true, cell: (row) => row.holder },
  { id: "title", header: "称号", cell: (row) => row.title },
  { id: "source", header: "由来", nowrap: true, cell: (row) => row.source },
  { id: "opened", header: "启动日期", nowrap: true, cell: (row) => formatDate(new Date(row.openedAt)) },
  { id: "stage", header: "环节", cell: (row) => <SubjectTag subject="handling" stage={row.stage} /> },
  {
    id: "outcome",
    header: "决定",
    cell: (row) => (row.outcome ? `${HANDLING_OUTCOMES[row.outcome]}（${row.decisionNumber}）` : "—"),
  },
  {
    id: "clock",
    header: "期限",
    cell: ({ clock }) =>
      clock ? (
        <span className={clock.dueAt < at ? "text-red-700" : undefined}>
          {HANDLING_CLOCKS[clock.kind]} {formatDateTime(new Date(clock.dueAt))}
          {clock.dueAt < at ? "（已逾期）" : ""}
        </span>
      ) : (
        "—"
      ),
  },
  {
    id: "after",
    header: "整改与申诉",
    cell: (row) => (
      <span className="flex flex-wrap gap-1">
        {row.rectification ? <SubjectTag subject="rectification" stage={row.rectification.stage} /> : null}
        {row.appeal ? <SubjectTag subject="appeal" stage={row.appeal} /> : null}
        {row.rectification || row.appeal ? null : "—"}
      </span>
    ),
  },
];

/** 称号处理: what is being done about titles, with what runs and until when. */
export default async function HandlingsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const raw = await searchParams;
  const query = handlingsQuery.parse(raw);
  const { rows, total } = await handlingsPage(actor, query);
  const office = actor.organisationKind === "office";
  const place = isPlaceAlone(actor);
  return (
    <>
      <PageHeader
        title="称号与监督管理"
        actions={office ? <LinkButton href="/oversee/clues">线索</LinkButton> : null}
      />
      <OverseeTabs current="handlings" />
      <ListPage
        caption="称号处理"
        rows={rows}
        columns={columns(now().toISOString())}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/oversee/handlings/${row.id}`} label={row.holder}>
              查看
            </RowLink>
            {row.rectification ? (
              <RowLink href={`/oversee/rectifications/${row.rectification.id}`} label={row.holder}>
                整改
              </RowLink>
            ) : null}
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/oversee/handlings"
        exportPath="/api/handlings"
        query={raw}
        empty={<EmptyState title="没有符合条件的处理" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位、称号或者决定文号" defaultValue={query.q} />
            <Select
              name="state"
              label="状态"
              placeholder="全部"
              defaultValue={query.state ?? ""}
              options={HANDLING_STATES.map((value) => ({ value, label: HANDLING_STATE_LABELS[value] }))}
            />
            <Select
              name="source"
              label="由来"
              placeholder="全部"
              defaultValue={query.source ?? ""}
              options={HANDLING_SOURCES.filter((value) => !place || value !== "clue").map((value) => ({
                value,
                label: sourceText(value, place),
              }))}
            />
          </>
        }
      />
    </>
  );
}
