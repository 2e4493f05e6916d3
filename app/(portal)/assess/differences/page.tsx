import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import {
  DIFFERENCE_DONE,
  DIFFERENCE_STATES,
  DIFFERENCE_TONES,
  ownWaits,
  THIRD_PURPOSES,
} from "@/lib/labels/moderation";
import { ownDifferences } from "@/lib/moderation/queries";
import { ownSeats } from "@/lib/moderation/seats";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "评分差异" };

/** The differences of one's own sheets, and what one was asked to decide as a third. */
export default async function OwnDifferencesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "assess")) notFound();
  const { done } = await searchParams;
  const [rows, seats] = await Promise.all([ownDifferences(actor), ownSeats(actor)]);
  const said = done ? DIFFERENCE_DONE[done] : null;
  return (
    <>
      <PageHeader
        title="评分差异"
        trail={[{ label: "第三方评估", href: "/assess" }, { label: "评分差异" }]}
        lead="全部交卷后，与另一份评分的差异超过允许范围的指标。双方不具名商议；商定不了的，由第三名评估员裁断。"
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      {seats.length > 0 ? (
        <Panel title="请您裁断、复核">
          <DataTable
            caption="请您裁断、复核"
            rows={seats}
            rowKey={(row) => row.id}
            columns={[
              { id: "place", header: "案卷", rowHeader: true, cell: (row) => row.place },
              { id: "item", header: "指标", nowrap: true, cell: (row) => `第 ${row.position} 项` },
              { id: "purpose", header: "事项", nowrap: true, cell: (row) => THIRD_PURPOSES[row.purpose] },
              { id: "at", header: "指定时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.at)) },
            ]}
            actions={(row) => (
              <RowLinks>
                <RowLink href={`/assess/differences/third/${row.id}`} label={`${row.place}第 ${row.position} 项`}>
                  办理
                </RowLink>
              </RowLinks>
            )}
          />
        </Panel>
      ) : null}
      <Panel title="与我的评分有差异的指标">
        {rows.length === 0 ? (
          <EmptyState title="没有差异" />
        ) : (
          <DataTable
            caption="与我的评分有差异的指标"
            rows={rows}
            rowKey={(row) => `${row.sheetId}${row.position}`}
            columns={[
              { id: "place", header: "案卷", rowHeader: true, cell: (row) => row.place },
              { id: "item", header: "指标", nowrap: true, cell: (row) => `第 ${row.position} 项` },
              { id: "section", header: "一级指标", cell: (row) => row.section },
              {
                id: "state",
                header: "状态",
                cell: (row) => <StatusTag tone={DIFFERENCE_TONES[row.state]}>{DIFFERENCE_STATES[row.state]}</StatusTag>,
              },
              { id: "waits", header: "待办", cell: (row) => ownWaits(row) },
              {
                id: "until",
                header: "商议至",
                nowrap: true,
                cell: (row) => (row.state === "settled" ? "—" : formatDateTime(new Date(row.talkUntil))),
              },
            ]}
            actions={(row) => (
              <RowLinks>
                <RowLink
                  href={`/assess/differences/${row.sheetId}/${row.position}`}
                  label={`${row.place}第 ${row.position} 项`}
                >
                  {row.state === "talking" || row.state === "third_wanted" ? "商议" : "查看"}
                </RowLink>
              </RowLinks>
            )}
          />
        )}
      </Panel>
    </>
  );
}
