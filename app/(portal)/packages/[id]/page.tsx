import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askPackageAction } from "@/app/actions/packages";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { KeepFresh } from "@/components/ui/keep-fresh";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { formatDateTime } from "@/lib/kernel/dates";
import { sizeText } from "@/lib/labels/files";
import {
  PACKAGE_FORMATS,
  PACKAGE_STATES,
  PACKAGE_TEXTS,
  packageProblemText,
  sourceText,
  stepText,
} from "@/lib/labels/packages";
import { type PackageView, packageFor } from "@/lib/packages/queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "材料包" };

/** How far a package has come, and where it can be taken; may be left and come back to. */
export default async function PackagePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const found = await packageFor(actor, id);
  if (!found) notFound();
  const home = found.own ? `/apply/${found.applicationId}/packages` : `/review/${found.applicationId}/packages`;
  const waiting = found.state === "queued" || found.state === "building";
  return (
    <>
      <PageHeader
        title={PACKAGE_FORMATS[found.format].name}
        trail={[
          { label: found.number, href: found.own ? `/apply/${found.applicationId}` : `/review/${found.applicationId}` },
          { label: PACKAGE_TEXTS.title, href: home },
          { label: PACKAGE_FORMATS[found.format].name },
        ]}
        lead={found.applicantName}
        actions={<LinkButton href={home}>{PACKAGE_TEXTS.title}</LinkButton>}
      />
      {waiting ? <KeepFresh seconds={2} /> : null}
      <Panel title={PACKAGE_STATES[found.state]}>
        {waiting ? <Waiting found={found} /> : null}
        {found.problem ? <Alert tone="error" title={packageProblemText(found.problem)} /> : null}
        {found.sha256 ? <Takable found={found} before={waiting || found.problem !== ""} /> : null}
        {found.state === "expired" ? <Alert tone="info" title={PACKAGE_TEXTS.expired} /> : null}
        <DescriptionList columns={1} items={facts(found)} />
        {waiting || (found.state === "ready" && found.awaited === 0) ? null : <Again found={found} />}
      </Panel>
    </>
  );
}

function Waiting({ found }: { found: PackageView }) {
  return (
    <div role="status" className="mb-4">
      <Progress label={stepText(found.step)} done={found.done} total={found.total}>
        {PACKAGE_TEXTS.leave}
        {PACKAGE_TEXTS.refreshing}
      </Progress>
    </div>
  );
}

/** What can be taken at this moment; `before`: it was there before the attempt to make it anew. */
function Takable({ found, before }: { found: PackageView; before: boolean }) {
  return (
    <div className="mb-4">
      {before ? <p className="mb-2">{PACKAGE_TEXTS.before}</p> : null}
      {found.missing > 0 ? <Alert tone="warning" title={PACKAGE_TEXTS.missing(found.missing)} /> : null}
      <p className="flex flex-wrap items-center gap-3">
        <LinkButton variant="primary" href={`/api/packages/${found.id}`} download>
          {PACKAGE_TEXTS.download}（{sizeText(found.size ?? 0)}）
        </LinkButton>
        {found.deleteAfter ? (
          <span className="text-sm text-gray-600">{PACKAGE_TEXTS.kept(found.deleteAfter)}</span>
        ) : null}
      </p>
    </div>
  );
}

/** From a filing the same again; a draft is taken anew, as it stands now. */
function Again({ found }: { found: PackageView }) {
  const { applicationId, format } = found;
  return (
    <div className="no-print mt-4">
      <FormShell action={askPackageAction} hidden={{ applicationId, snapshotId: found.snapshotId ?? "", format }}>
        <SubmitButton>{PACKAGE_TEXTS.again}</SubmitButton>
      </FormShell>
    </div>
  );
}

const facts = (found: PackageView) => [
  { term: "内容", detail: sourceText(found.filing, found.takenAt) },
  ...(found.sha256
    ? [
        { term: "生成时间", detail: formatDateTime(new Date(found.readyAt!)) },
        ...(found.format === "zip" ? [{ term: "文件", detail: `${found.files} 个` }] : []),
        { term: "文件校验值", detail: <Hash value={found.sha256} full /> },
      ]
    : []),
];
