import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { abolishAreaAction, mergeAreaAction, renameAreaAction } from "@/app/actions/areas";
import { Done } from "@/components/act/done";
import { AreaActs } from "@/components/admin/area-acts";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import { CHANGE_LABELS, changeSentence, periodText } from "@/lib/labels/areas";
import { LEVEL_LABELS, ORGANISATION_KINDS } from "@/lib/labels/people";
import { type AreaRecord, areaRecord } from "@/lib/organisations/area-queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "区划沿革" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function AreaPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_areas")) notFound();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const area = await areaRecord(id);
  if (!area) notFound();
  const open = area.validTo === null && area.level !== "national";
  return (
    <>
      <PageHeader title={area.name} trail={[{ label: "行政区划", href: "/admin/areas" }, { label: area.code }]} />
      <Done done={done} />
      <Panel title="区划信息">
        <DescriptionList items={factsOf(area)} />
      </Panel>
      <Panel title="沿革">
        {area.history.length > 0 ? (
          <Timeline
            entries={area.history.map((change) => ({
              id: change.id,
              at: change.onDay,
              what: CHANGE_LABELS[change.kind] ?? change.kind,
              note: (
                <>
                  {changeSentence(change)}。依据：{change.basis}。<OtherSide of={area.id} change={change} />
                </>
              ),
              who: `${change.byName} 登记`,
            }))}
          />
        ) : (
          <EmptyState title="建表以来没有变更" />
        )}
      </Panel>
      <Panel title="单位" flush>
        <Bodies bodies={area.bodies} />
      </Panel>
      {open ? (
        <Panel title="办理">
          <AreaActs
            key={area.version}
            area={area}
            parentCode={area.parent?.code ?? ""}
            acts={{
              rename: renameAreaAction.bind(null, area.id),
              merge: mergeAreaAction.bind(null, area.id),
              abolish: abolishAreaAction.bind(null, area.id),
            }}
          />
        </Panel>
      ) : null}
    </>
  );
}

const factsOf = (area: AreaRecord): { term: string; detail: ReactNode }[] => [
  { term: "区划代码", detail: area.code },
  { term: "层级", detail: LEVEL_LABELS[area.level] ?? area.level },
  {
    term: "上级区划",
    detail: area.parent ? (
      <Link href={`/admin/areas/${area.parent.id}`} className="link">
        {area.parent.name}
      </Link>
    ) : (
      "—"
    ),
  },
  { term: "下级区划", detail: `${area.below} 个` },
  { term: "有效期", detail: periodText(area.validFrom, area.validTo) },
  { term: "地方立法权", detail: area.hasLegislativePower ? "有（设区的市、自治州等）" : "无" },
];

/** A link to the other area of a merger or a split. */
function OtherSide({ of, change }: { of: string; change: AreaRecord["history"][number] }) {
  const other = change.fromId === of ? change.toId : change.fromId;
  if (!other || other === of) return null;
  return (
    <Link href={`/admin/areas/${other}`} className="link">
      查看{change.fromId === of ? change.toName : change.fromName}
    </Link>
  );
}

function Bodies({ bodies }: { bodies: AreaRecord["bodies"] }) {
  return (
    <DataTable
      caption="这个区划的单位"
      rows={bodies}
      rowKey={({ id }) => id}
      empty={<EmptyState title="还没有单位" />}
      columns={[
        { id: "name", header: "单位名称", rowHeader: true, cell: ({ name }) => name },
        { id: "code", header: "单位代码", nowrap: true, cell: ({ code }) => code },
        { id: "kind", header: "类型", cell: ({ kind }) => ORGANISATION_KINDS[kind] ?? kind },
        { id: "titles", header: "历次称号", align: "right", cell: ({ titles }) => titles },
        {
          id: "state",
          header: "状态",
          cell: ({ closedOn, successor }) =>
            closedOn ? `自 ${closedOn} 撤销${successor ? `，由${successor}承接` : ""}` : "在设",
        },
      ]}
    />
  );
}
