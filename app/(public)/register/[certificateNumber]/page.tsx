import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { Timeline } from "@/components/ui/timeline";
import { certificate, type PublishedChange } from "@/lib/designations/queries";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { REGISTERED, STANDING_NOTES } from "@/lib/labels/public-site";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "证书查验" };

/** What a certificate is worth today: the title, its holder, and every published change of its standing. */
export default async function CertificatePage({ params }: Page<{ certificateNumber: string }>) {
  const { certificateNumber } = await params;
  const found = await certificate(decodeURIComponent(certificateNumber));
  if (!found) notFound();
  return (
    <>
      <PageHeader
        title={found.holder}
        trail={[{ label: "示范名录", href: "/register" }, { label: found.certificateNumber }]}
        tag={<SubjectTag subject="designation" stage={found.stage} />}
        lead={STANDING_NOTES[found.stage]}
        actions={
          <>
            <LinkButton href={`/clues?certificate=${encodeURIComponent(found.certificateNumber)}`}>反映线索</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <Panel title="证书查验">
        <DescriptionList
          columns={2}
          items={[
            { term: "证书编号", detail: <span className="font-mono">{found.certificateNumber}</span> },
            { term: "称号", detail: found.title },
            { term: "类别", detail: `${choiceLabel(found.track)}${found.theme ? `（${found.theme}）` : ""}` },
            { term: "批次", detail: `${found.cycle}${found.registered ? `（${REGISTERED}）` : ""}` },
            { term: "命名单位", detail: found.organiser },
            { term: "命名决定", detail: found.decision },
            { term: "命名日期", detail: formatDate(new Date(found.designatedAt)) },
            { term: "查验时间", detail: formatDateTime(now()) },
          ]}
        />
      </Panel>
      <Panel title="称号变动">
        <Timeline
          entries={[
            ...found.changes.map((change) => ({
              id: change.id,
              at: formatDate(new Date(change.at)),
              iso: change.at,
              what: actionLabel(change.action),
              note: <ChangeNote change={change} />,
            })),
            {
              id: "designated",
              at: formatDate(new Date(found.designatedAt)),
              iso: found.designatedAt,
              what: "命名",
              note: found.decision,
            },
          ]}
        />
      </Panel>
    </>
  );
}

function ChangeNote({ change }: { change: PublishedChange }) {
  return (
    <>
      {change.ground ? <span className="block">{choiceLabel(change.ground)}</span> : null}
      <span className="block whitespace-pre-line">{change.reason}</span>
      {change.dueAt ? <span className="block">整改期限：{formatDate(new Date(change.dueAt))}</span> : null}
    </>
  );
}
