import { notFound } from "next/navigation";
import { saveWorkingYearAction } from "@/app/actions/administration";
import type { Page } from "@/app/props";
import { YearForm } from "@/components/calendar/year-form";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { workingYears } from "@/lib/calendar/queries";
import { inSpans } from "@/lib/calendar/rules";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "工作日历" };

export default async function WorkingYearPage({ params }: Page<{ year: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_calendar")) notFound();
  const { year } = await params;
  const [row] = /^\d{4}$/.test(year) ? await workingYears(Number(year)) : [];
  if (!row) notFound();
  const holidays = inSpans(row.holidays);
  const extraWorkdays = inSpans(row.extraWorkdays);
  return (
    <>
      <PageHeader
        title={`${row.year} 年`}
        trail={[{ label: "工作日历", href: "/admin/calendar" }, { label: `${row.year} 年` }]}
      />
      <Panel title="节假日安排">
        <DescriptionList
          columns={1}
          items={[
            { term: "依据", detail: row.basis },
            { term: `放假日（${row.holidays.length} 天）`, detail: holidays.join("、") },
            { term: `调休上班日（${row.extraWorkdays.length} 天）`, detail: extraWorkdays.join("、") },
          ]}
        />
      </Panel>
      {row.notices > 0 ? (
        <Alert tone="info" title={problemText({ code: "working_year_used" })} />
      ) : (
        <Panel title="修改">
          <YearForm
            action={saveWorkingYearAction}
            year={{ ...row, holidays: holidays.join("\n"), extraWorkdays: extraWorkdays.join("\n") }}
          />
        </Panel>
      )}
    </>
  );
}
