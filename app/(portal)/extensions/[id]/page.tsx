import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ExtensionState } from "@/components/deadlines/extension-table";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { type ExtensionPage, extensionPage } from "@/lib/deadlines/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { EXTENSION_KIND_LABELS } from "@/lib/labels/deadlines";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "延期" };

const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "");

/** One extension: asked for by a place or put up by the office, decided on under signature. */
export default async function ExtensionDetailPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const extension = await extensionPage(actor, id);
  if (!extension) notFound();
  const panel = await panelFor(actor, "extension", id, extension.facts);
  const { row } = extension;
  return (
    <>
      <PageHeader
        title={EXTENSION_KIND_LABELS[row.kind]}
        trail={[homeFor(extension), { label: EXTENSION_KIND_LABELS[row.kind] }]}
        lead={`${row.place}，${row.cycleName}`}
        tag={<ExtensionState stage={row.stage} expired={row.expired} />}
      />
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/extensions/${id}`} done={done} /> : null}
      <Panel title="延期情况">
        <DescriptionList
          columns={1}
          items={[
            { term: "原期限", detail: moment(row.deadline) },
            {
              term: "提出",
              detail: `${moment(row.askedAt)}，${row.askedByPlace ? "单位申请" : "办公室拟办"}，${row.askedByName}`,
            },
            { term: "理由", detail: row.reason },
            ...(row.decisionReason ? [{ term: "办理意见", detail: row.decisionReason }] : []),
            ...(row.until ? [{ term: "延至", detail: `${moment(row.until)}，到时自行失效` }] : []),
            ...(row.approvedBy ? [{ term: "拟办、签发", detail: `${row.preparedBy}拟办，${row.approvedBy}签发` }] : []),
            ...(row.grantedAt ? [{ term: "签发时间", detail: moment(row.grantedAt) }] : []),
            ...(row.revokedAt ? [{ term: "撤销", detail: `${moment(row.revokedAt)}，${row.revokeReason}` }] : []),
          ]}
        />
      </Panel>
    </>
  );
}

/** Where the reader came from: the place's case or list, the desk's case, or the organiser's cycle. */
function homeFor({ facts, standings }: ExtensionPage): { label: string; href: string } {
  const ofPlace = standings.some((standing) => standing.startsWith("applicant"));
  if (ofPlace && facts.kind === "annual_report") return { label: "年度报告", href: "/oversee/reports" };
  if (ofPlace) return { label: "申报", href: facts.applicationId ? `/apply/${facts.applicationId}` : "/apply" };
  if (facts.kind === "correction") return { label: "初审推荐", href: `/review/${facts.applicationId}` };
  return { label: `${facts.cycleName}期限`, href: `/organise/cycles/${facts.cycleId}/deadlines` };
}
