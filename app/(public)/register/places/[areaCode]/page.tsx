import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PracticeEntries } from "@/components/exchange/practice-entry";
import { PlaceHistory } from "@/components/register/place-history";
import { TITLE, TITLE_FACTS } from "@/components/register/title-columns";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { type RegisterPlace, registerPlace } from "@/lib/designations/place";
import { formatDate } from "@/lib/kernel/dates";
import { PLACE_TEXTS } from "@/lib/labels/certificates";
import { practicesOf } from "@/lib/practice-cases/published";

export const metadata: Metadata = { title: "示范地区" };

type Row = RegisterPlace["titles"][number];
const COLUMNS: Column<Row>[] = [
  { ...TITLE, rowHeader: true },
  { id: "holder", header: "命名时的单位", cell: (row) => row.holder },
  ...TITLE_FACTS,
];

/**
 * One place: its titles, also under an earlier name, everything published of them in the order of time, its annual reports, and
 * what it has to hand on. */
export default async function PlacePage({ params }: Page<{ areaCode: string }>) {
  const place = await registerPlace(decodeURIComponent((await params).areaCode).slice(0, 20));
  if (!place) notFound();
  const { titles, reports } = place;
  const practices = await practicesOf(place.designationIds);
  return (
    <>
      <PageHeader
        title={place.name}
        trail={[
          { label: "示范名录", href: "/register" },
          ...place.above.map((label) => ({ label })),
          { label: place.name },
        ]}
        lead={place.abolishedOn ? PLACE_TEXTS.abolished(place.abolishedOn) : undefined}
        actions={<PrintButton>打印</PrintButton>}
      />
      <Panel title="称号" flush>
        <DataTable
          caption={`${place.name}的称号`}
          rows={titles}
          columns={COLUMNS}
          rowKey={(row) => row.certificateNumber}
          empty={<EmptyState title={PLACE_TEXTS.none} />}
        />
      </Panel>
      {titles.length > 0 || place.changes.length > 0 ? (
        <Panel title="沿革">
          <PlaceHistory titles={titles} changes={place.changes} />
        </Panel>
      ) : null}
      <Panel title="年度报告">
        {reports.length === 0 ? <EmptyState title={PLACE_TEXTS.noReports} /> : null}
        <ul className="divide-y divide-line">
          {reports.map(({ id, year, publishedAt, certificateNumber }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-4 py-2">
              <Link href={`/annual-reports/${id}`} className="link">
                {year} 年度报告
              </Link>
              <span className="text-sm text-gray-600">
                {formatDate(new Date(publishedAt))} 公布，{certificateNumber}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="典型经验">
        {practices.length > 0 ? <PracticeEntries rows={practices} /> : <EmptyState title={PLACE_TEXTS.noPractices} />}
      </Panel>
    </>
  );
}
