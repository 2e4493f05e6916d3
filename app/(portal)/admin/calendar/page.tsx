import { notFound } from "next/navigation";
import { saveWorkingYearAction } from "@/app/actions/administration";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { YearForm } from "@/components/calendar/year-form";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { workingYears } from "@/lib/calendar/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "工作日历" };

/** The years whose working days are known; by no other year is anything counted. */
export default async function CalendarPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_calendar")) notFound();
  const [{ done }, years] = await Promise.all([searchParams, workingYears()]);
  return (
    <>
      <PageHeader
        title="工作日历"
        lead="按国务院办公厅每年公布的节假日安排录入。没有录入的年度，不能按工作日计算期限；已有公示据以计算的年度，不能再改。"
      />
      <Done done={done} />
      <div className="mb-4">
        <DataTable
          caption="工作日历"
          rows={years}
          rowKey={({ year }) => String(year)}
          empty={<EmptyState title="还没有录入任何年度" />}
          columns={[
            { id: "year", header: "年度", rowHeader: true, nowrap: true, cell: ({ year }) => `${year} 年` },
            { id: "basis", header: "依据", cell: ({ basis }) => basis || "—" },
            { id: "holidays", header: "放假日", align: "right", cell: ({ holidays }) => `${holidays.length} 天` },
            {
              id: "extra",
              header: "调休上班日",
              align: "right",
              cell: ({ extraWorkdays }) => `${extraWorkdays.length} 天`,
            },
            {
              id: "used",
              header: "状态",
              cell: ({ notices }) =>
                notices > 0 ? (
                  <StatusTag>{`已用于 ${notices} 份公示`}</StatusTag>
                ) : (
                  <StatusTag tone="info">可以修改</StatusTag>
                ),
            },
          ]}
          actions={({ year }) => (
            <RowLinks>
              <RowLink href={`/admin/calendar/${year}`} label={`${year} 年`}>
                查看
              </RowLink>
            </RowLinks>
          )}
        />
      </div>
      <Panel title="录入新的年度">
        <Details summary="录入">
          <YearForm action={saveWorkingYearAction} />
        </Details>
      </Panel>
    </>
  );
}
