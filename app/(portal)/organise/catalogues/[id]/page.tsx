import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { copyAction, discardAction, reviseAction } from "@/app/actions/catalogue";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { Done } from "@/components/act/done";
import { SubjectTag } from "@/components/case/stage-tag";
import { CatalogueTree } from "@/components/catalogue/catalogue-tree";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { flagsOf } from "@/lib/catalogue/flags";
import { isExtra } from "@/lib/catalogue/lines";
import { type CatalogueDetail, catalogueDetail } from "@/lib/catalogue/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { CATALOGUE_TEXTS, flagText } from "@/lib/labels/catalogue";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "指标体系" };

/** One version: where it comes from, what can be done with it, and its table. */
export default async function CataloguePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const catalogue = await catalogueDetail(actor, id);
  if (!catalogue) notFound();
  const panel = await panelFor(actor, "catalogue", id);
  const path = `/organise/catalogues/${id}`;
  const editable = catalogue.may.edit && !panel?.pending;
  return (
    <>
      <PageHeader
        title={catalogue.title}
        trail={[{ label: "指标体系", href: "/organise/catalogues" }, { label: `第 ${catalogue.version} 版` }]}
        tag={<SubjectTag subject="catalogue" stage={catalogue.stage} />}
        actions={
          <>
            <LinkButton href={`${path}/export`} download>
              导出表格
            </LinkButton>
            <LinkButton href={`${path}/export?form=docx`} download>
              导出 Word
            </LinkButton>
            <LinkButton href={`${path}/diff`}>版本对比</LinkButton>
            <LinkButton href={`${path}/mapping`}>新旧对应</LinkButton>
          </>
        }
      />
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={path} done={done} /> : <Done done={done} />}
      <Facts catalogue={catalogue} />
      {editable || catalogue.may.revise || catalogue.may.copy ? (
        <Work catalogue={catalogue} editable={editable} />
      ) : null}
      <Flags catalogue={catalogue} />
      <Panel title="指标">
        <CatalogueTree lines={catalogue.lines} />
      </Panel>
    </>
  );
}

function Facts({ catalogue }: { catalogue: CatalogueDetail }) {
  const extras = catalogue.lines.filter(({ kind }) => isExtra(kind)).length;
  return (
    <Panel title="基本信息">
      <DescriptionList
        columns={2}
        items={[
          { term: "版次", detail: `${catalogue.edition}，第 ${catalogue.version} 版` },
          { term: "保管单位", detail: catalogue.keeper ?? "无（只供查阅和复制）" },
          { term: "发布单位", detail: catalogue.issuer },
          { term: "文号", detail: catalogue.documentNumber || "—" },
          { term: "指标", detail: CATALOGUE_TEXTS.counted(catalogue.lines.length - extras, extras) },
          {
            term: "发布时间",
            detail: catalogue.publishedAt ? formatDateTime(new Date(catalogue.publishedAt)) : "未发布",
          },
          { term: "不适用", detail: catalogue.allowsNotApplicable ? "不属于本单位职能的，可以说明不适用" : "不允许" },
          ...(catalogue.notes.length > 0
            ? [{ term: "说明", detail: <Notes notes={catalogue.notes} />, wide: true }]
            : []),
        ]}
      />
    </Panel>
  );
}

const Notes = ({ notes }: { notes: string[] }) => (
  <ul>
    {notes.map((note) => (
      <li key={note}>{note}</li>
    ))}
  </ul>
);

/** What has to be put right in a draft; what is worth a look in any version. */
function Flags({ catalogue }: { catalogue: CatalogueDetail }) {
  const flags = flagsOf(catalogue.lines);
  if (flags.length === 0) return null;
  return (
    <Alert tone="warning" title={catalogue.stage === "draft" ? "发布之前请核对" : "本版有需要说明之处"}>
      <ul className="list-disc pl-5">
        {flags.map((flag) => (
          <li key={`${flag.code}-${flag.at}`}>{flagText(flag, catalogue.lines[flag.at]!)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function Work({ catalogue, editable }: { catalogue: CatalogueDetail; editable: boolean }) {
  const { id, may, revision } = catalogue;
  return (
    <div className="no-print mb-4 flex flex-wrap items-start gap-3">
      {editable ? (
        <LinkButton href={`/organise/catalogues/${id}/edit`} variant="primary">
          修改草稿
        </LinkButton>
      ) : null}
      {may.revise ? <Command action={reviseAction} id={id} name="revise_catalogue" /> : null}
      {may.copy ? <Command action={copyAction} id={id} name="copy_catalogue" /> : null}
      {editable ? (
        <Details summary={actionLabel("discard_catalogue")}>
          <p className="mb-2">草稿连同其中的全部指标一并删除，不能恢复。</p>
          <Command action={discardAction} id={id} name="discard_catalogue" version={revision} danger />
        </Details>
      ) : null}
    </div>
  );
}

function Command({
  action,
  id,
  name,
  version,
  danger = false,
}: {
  action: FormAction;
  id: string;
  name: string;
  version?: number;
  danger?: boolean;
}) {
  return (
    <FormShell action={action} submissionKey={randomUUID()} hidden={{ catalogueId: id }} version={version}>
      <SubmitButton variant={danger ? "danger" : "secondary"}>{actionLabel(name)}</SubmitButton>
    </FormShell>
  );
}
