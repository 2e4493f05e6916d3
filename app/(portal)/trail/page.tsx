import { notFound } from "next/navigation";
import { DateInput } from "@/components/form/date-input";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDateTime } from "@/lib/kernel/dates";
import { SUBJECT_LABELS } from "@/lib/labels/subjects";
import { TRAIL_EXPORT } from "@/lib/labels/trail-log";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { EXPORT_LIMIT, MOST_CASES, trailPage } from "@/lib/trail/audit";
import { checkpointedSize, LOG_FILES } from "@/lib/trail/audit-export";
import { trailQuery } from "@/lib/trail/schema";
import { FirstTour } from "../first-tour";

export const metadata = { title: "操作留痕" };

type Query = Partial<Record<"subject" | "actor" | "from" | "to" | "case" | "page" | "tour", string>>;

export default async function TrailPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  if (mayOpen(actor, "trail")) notFound();
  const raw = await searchParams;
  const { page, ...query } = trailQuery.parse(raw);
  const [{ rows, total, tooMany }, size] = await Promise.all([trailPage(query, page), checkpointedSize()]);
  return (
    <>
      <PageHeader
        title="操作留痕"
        lead="只增不改的办理记录。结果公布之前，评审办理的内容不显示。"
        actions={<LinkButton href="/trail/reading">阅卷登记</LinkButton>}
      />
      <FirstTour actor={actor} asked={raw.tour} />
      {size > 0 ? (
        <Details summary={TRAIL_EXPORT.title}>
          <p className="mb-2 text-sm">{TRAIL_EXPORT.about(size)}</p>
          <ul className="flex flex-wrap gap-x-6 text-sm">
            {LOG_FILES.map((file) => (
              <li key={file}>
                <a
                  className="link inline-flex min-h-6 items-center"
                  href={`/trail/log/${file}?size=${size}`}
                  download={file}
                >
                  {file}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      <ListPage
        caption="操作留痕"
        rows={rows}
        rowKey={({ id }) => id}
        path="/trail"
        query={raw}
        total={total}
        page={page}
        {...(tooMany ? {} : { exportPath: "/trail/export" })}
        summary={total > EXPORT_LIMIT ? `导出最近 ${EXPORT_LIMIT} 条` : undefined}
        fields={
          <>
            <Select
              name="subject"
              label="对象"
              placeholder="全部"
              defaultValue={query.subject}
              options={Object.entries(SUBJECT_LABELS).map(([value, label]) => ({ value, label }))}
            />
            <TextInput name="actor" label="人员或单位" defaultValue={query.actor} />
            <TextInput name="case" label="申报编号" defaultValue={query.case} />
            <DateInput name="from" label="自" defaultValue={query.from} />
            <DateInput name="to" label="至" defaultValue={query.to} />
          </>
        }
        empty={<EmptyState title={tooMany ? TRAIL_EXPORT.tooMany(MOST_CASES) : "没有符合条件的记录"} />}
        columns={[
          { id: "id", header: "序号", nowrap: true, align: "right", rowHeader: true, cell: ({ id }) => id },
          { id: "at", header: "时间", nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
          { id: "actor", header: "人员", nowrap: true, cell: (row) => row.actor },
          { id: "organisation", header: "单位", cell: (row) => row.organisation || "—" },
          { id: "standing", header: "身份", cell: (row) => row.standing },
          { id: "subject", header: "对象", nowrap: true, cell: (row) => row.subject },
          { id: "action", header: "办理", cell: (row) => row.action },
          { id: "about", header: "所涉案卷", cell: (row) => row.about || "—" },
          { id: "change", header: "环节变化", cell: (row) => row.change || row.detail || "—" },
        ]}
      />
    </>
  );
}
