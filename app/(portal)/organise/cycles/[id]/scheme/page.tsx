import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeSchemeAction, saveSchemeAction, spreadAction } from "@/app/actions/scheme";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { BulkForm } from "@/components/scheme/bulk-form";
import { SchemeForm } from "@/components/scheme/scheme-form";
import { SchemeTable } from "@/components/scheme/scheme-table";
import { SchemeUpload } from "@/components/scheme/scheme-upload";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { SCHEME_SAID, SCHEME_TEXTS } from "@/lib/labels/schemes";
import { requireActor } from "@/lib/platform/actor";
import { type SchemePage as Scheme, schemePage } from "@/lib/schemes/queries";
import { CycleTabs } from "../cycle-tabs";
import { SchemeSummary } from "./summary";

export const metadata: Metadata = { title: "评分方案" };

/** 评分方案 of a cycle over each of its catalogues: drawn up by the organiser while the cycle is being prepared, then only read. */
export default async function SchemePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { catalogue, done } = await searchParams;
  const scheme = await schemePage(actor, id, catalogue);
  if (!scheme) notFound();
  const { cycle, shown, editable, catalogues } = scheme;
  const here = `/organise/cycles/${id}/scheme`;
  const returnTo = `${here}?catalogue=${shown.catalogueId}`;
  const own = shown.origin === "own";
  const order = { schemeId: shown.schemeId, version: shown.version, returnTo };
  const said = done ? SCHEME_SAID[done] : undefined;
  return (
    <>
      <PageHeader
        title="评分方案"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "评分方案" },
        ]}
        actions={
          <LinkButton href={`${here}/export?catalogue=${shown.catalogueId}`} download>
            导出表格
          </LinkButton>
        }
      />
      <CycleTabs id={id} current="/scheme" />
      {said ? <Alert tone="success" live title={said} /> : null}
      {catalogues.length > 1 ? (
        <LinkTabs
          label="指标体系"
          tabs={catalogues.map(({ id: one, title }) => ({
            href: `${here}?catalogue=${one}`,
            label: title,
            current: one === shown.catalogueId,
          }))}
        />
      ) : null}
      <Notes scheme={scheme} />
      <SchemeSummary scheme={scheme} />
      {editable && !own ? <MakeForm scheme={scheme} returnTo={returnTo} /> : null}
      {editable && own ? (
        <>
          <Panel title="批量设置与表格导入">
            <Details summary="批量设置">
              <BulkForm key={shown.version} action={spreadAction} {...order} items={shown.items} />
            </Details>
            <Details summary="表格导入">
              <p className="mb-3 text-sm text-gray-600">{SCHEME_TEXTS.upload}</p>
              <SchemeUpload schemeId={shown.schemeId} version={shown.version} />
            </Details>
          </Panel>
          <SchemeForm key={shown.version} action={saveSchemeAction} {...order} {...shown} />
        </>
      ) : (
        <SchemeTable items={shown.items} lines={shown.lines} />
      )}
    </>
  );
}

function Notes({ scheme: { cycle, shown, editable } }: { scheme: Scheme }) {
  return (
    <>
      {shown.origin === "default" ? <Alert tone="warning" title={SCHEME_TEXTS.default} /> : null}
      {shown.origin === "other" ? <Alert title={SCHEME_TEXTS.others} /> : null}
      {cycle.stage === "draft" ? null : <Alert title={SCHEME_TEXTS.frozen} />}
      {cycle.stage === "draft" && !editable ? <Alert title={SCHEME_TEXTS.reading} /> : null}
    </>
  );
}

function MakeForm({ scheme: { cycle, shown }, returnTo }: { scheme: Scheme; returnTo: string }) {
  const last = shown.hasEarlier ? [{ value: "last", label: "沿用上一次自行拟定的方案" }] : [];
  return (
    <Panel title="拟定本周期的评分方案">
      <FormShell action={makeSchemeAction} hidden={{ cycleId: cycle.id, catalogueId: shown.catalogueId, returnTo }}>
        <RadioGroup
          name="from"
          label="以哪一方案为底稿"
          required
          options={[{ value: "default", label: "随系统提供的默认方案" }, ...last]}
          defaultValue={shown.hasEarlier ? "last" : "default"}
        />
        <FormActions>
          <SubmitButton>拟定评分方案</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
