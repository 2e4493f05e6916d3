import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { remindToFileAction } from "@/app/actions/filing-progress";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { listHref } from "@/components/table/href";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { notFiled } from "@/lib/first-review/filing-board";
import { reminderPreview } from "@/lib/first-review/filing-progress";
import { filingQuery } from "@/lib/first-review/schema";
import { formatDateTime } from "@/lib/kernel/dates";
import { FILING_TEXTS, NOT_REMINDED_LABELS } from "@/lib/labels/filing-progress";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "催报" };
/** So many lines are shown of a long list; sent is to all of them. */
const SHOWN = 100;

/** 催报预览: who would be reminded and who not, before anything is sent. */
export default async function RemindPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const query = filingQuery.parse(raw);
  const chosen = [raw.place ?? []].flat();
  const all = raw.all ? await notFiled(actor, query) : null;
  const { cycleId, ids } = all ?? { cycleId: query.cycle, ids: chosen };
  const back = listHref(
    "/review/filing",
    { cycle: query.cycle, track: query.track, state: query.state, area: query.area, q: query.q },
    {},
  );
  const trail = [
    { label: "初审推荐", href: "/review" },
    { label: FILING_TEXTS.title, href: back },
    { label: FILING_TEXTS.preview },
  ];
  if (ids.length === 0) {
    return (
      <>
        <PageHeader title={FILING_TEXTS.preview} trail={trail} />
        <EmptyState title={FILING_TEXTS.nobody} />
        <LinkButton href={back}>返回</LinkButton>
      </>
    );
  }
  const preview = await reminderPreview(actor, { cycleId, organisationIds: ids });
  if (!preview) notFound();
  const { to, left, people, cycle } = preview;
  const organisationIds = to.map(({ id }) => id).join(",");
  return (
    <>
      <PageHeader title={FILING_TEXTS.preview} trail={trail} lead={cycle.name} />
      {to.length === 0 ? (
        <Alert tone="info" title={FILING_TEXTS.nobody} />
      ) : (
        <Panel title={FILING_TEXTS.willTell(to.length, people)}>
          <FormShell action={remindToFileAction} hidden={{ cycleId: cycle.id, organisationIds, returnTo: back }}>
            <div className="mb-3 flex flex-wrap gap-2">
              <SubmitButton>{FILING_TEXTS.send}</SubmitButton>
              <LinkButton href={back}>取消</LinkButton>
            </div>
          </FormShell>
          <DataTable
            caption="将催报的单位"
            rows={to.slice(0, SHOWN)}
            rowKey={({ id }) => id}
            columns={[
              { id: "name", header: "单位", rowHeader: true, cell: ({ name }) => name },
              { id: "people", header: "通知人数", align: "right", cell: ({ people: told }) => told },
              { id: "ends", header: "申报截止", cell: ({ ends }) => formatDateTime(ends) },
            ]}
          />
        </Panel>
      )}
      {left.length > 0 ? (
        <Panel title={FILING_TEXTS.notTold}>
          <ul className="list-disc pl-5">
            {left.slice(0, SHOWN).map(({ place, why }) => (
              <li key={place.id}>
                {place.name}：{NOT_REMINDED_LABELS[why]}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <LinkButton href={back}>返回申报进度</LinkButton>
    </>
  );
}
