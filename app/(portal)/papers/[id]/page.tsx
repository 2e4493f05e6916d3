import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { paperAction, savePaperAction } from "@/app/actions/official-papers";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PaperForm } from "@/components/papers/paper-form";
import { PaperAppendices, PaperView } from "@/components/papers/paper-view";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { PAPER_KIND_LABELS, PAPER_TEXTS as T } from "@/lib/labels/official-papers";
import type { PaperPage as Paper } from "@/lib/official-papers/pages";
import { paperPage } from "@/lib/official-papers/queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: T.title };

const DONE: Record<string, string> = {
  saved: T.saved,
  finalised: T.finalised,
  refreshed: T.refreshed,
  drafted: T.drafted,
};

/** One official paper: its words while it is a draft, as it reads once it is final. */
export default async function OfficialPaperPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const paper = await paperPage(actor, id);
  if (!paper) notFound();
  const said = typeof done === "string" && Object.hasOwn(DONE, done) ? DONE[done] : null;
  const home =
    paper.kind === "promotion_report"
      ? { label: "推荐上报", href: "/organise/promotions" }
      : { label: "初审推荐", href: "/review/papers" };
  return (
    <>
      <PageHeader
        title={paper.title.replace(/\s+/g, "")}
        trail={[home, { label: PAPER_KIND_LABELS[paper.kind] }]}
        tag={<StatusTag tone={paper.finalAt ? "success" : "info"}>{paper.finalAt ? T.final : T.draft}</StatusTag>}
        actions={
          <LinkButton href={`/api/papers/${id}`} download>
            {T.download}
          </LinkButton>
        }
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      <Links paper={paper} />
      <Panel title={PAPER_KIND_LABELS[paper.kind]}>
        {paper.mayWrite && !paper.finalAt ? (
          <PaperForm paper={paper} action={savePaperAction} />
        ) : (
          <PaperView paper={paper} />
        )}
      </Panel>
      <div className="mb-4">
        <PaperAppendices appendices={paper.appendices} />
      </div>
      {paper.mayWrite ? <Acts paper={paper} /> : null}
      {paper.versions.length > 0 ? <Versions versions={paper.versions} /> : null}
    </>
  );
}

function Links({ paper }: { paper: Paper }) {
  return (
    <>
      {paper.corrects ? (
        <Alert
          tone="info"
          title={T.corrects(paper.corrects.documentNumber)}
          actions={
            <LinkButton href={`/papers/${paper.corrects.id}`} size="small">
              查看原文
            </LinkButton>
          }
        />
      ) : null}
      {paper.finalAt ? (
        <Alert tone="info" title={`${formatDateTime(new Date(paper.finalAt))}由${paper.finalByName}定稿`}>
          <p className="break-all">内容校验值（SHA-256）：{paper.sha256}</p>
        </Alert>
      ) : null}
    </>
  );
}

function Acts({ paper }: { paper: Paper }) {
  const act = (name: string, label: string, lead: string) => (
    <div>
      <p className="mb-2">{lead}</p>
      <FormShell action={paperAction} version={paper.version} hidden={{ id: paper.id, act: name }}>
        <SubmitButton variant={name === "finalise" ? "primary" : "secondary"}>{label}</SubmitButton>
      </FormShell>
    </div>
  );
  if (paper.correctedBy) {
    return (
      <Panel title="办理">
        <LinkButton href={`/papers/${paper.correctedBy}`}>查看更正的公文</LinkButton>
      </Panel>
    );
  }
  return (
    <Panel title="办理">
      <div className="space-y-5">
        {paper.finalAt ? act("correct", T.correct, T.correctLead) : null}
        {paper.finalAt ? null : act("refresh", T.refresh, T.refreshLead)}
        {paper.finalAt ? null : act("finalise", T.finalise, T.finaliseLead)}
      </div>
    </Panel>
  );
}

function Versions({ versions }: { versions: Paper["versions"] }) {
  return (
    <Panel title={T.versions}>
      <ol className="space-y-1">
        {versions.map(({ version, byName, at }) => (
          <li key={version}>
            第 {version} 版　{byName}　{formatDateTime(new Date(at))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
