import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PartsDesk } from "@/components/round-trip/parts-desk";
import { WordDesk } from "@/components/round-trip/word-desk";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { readHead } from "@/lib/applications/dossier-rows";
import { closedNow, REPORT } from "@/lib/applications/editing";
import { closedText } from "@/lib/labels/dossier";
import { REPORT_TEXTS, SOURCE_LABELS } from "@/lib/labels/self-report";
import { requireActor } from "@/lib/platform/actor";
import { broughtFrom, reportOrigins } from "@/lib/self-report/sources";
import { CaseHeader } from "../../../case-header";

export const metadata: Metadata = { title: "带入报告文字" };

/** What the report may be brought from: the answers, annual reports, reports of earlier applications, a Word file. */
export default async function BringPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { from }] = await Promise.all([params, searchParams]);
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId) notFound();
  const [closed, origins, brought] = await Promise.all([
    closedNow(actor, id, REPORT),
    reportOrigins(actor, id),
    from ? broughtFrom(actor, id, from) : null,
  ]);
  const standing = { text: read.report?.text ?? "", version: read.report?.version ?? 0 };
  const limit = read.head.reportLimit;
  const of = `/api/applications/${id}/report`;
  const urls = { word: `${of}/word`, parts: `${of}/parts`, page: `/apply/${id}/report` };
  return (
    <>
      <CaseHeader dossier={read.head} current="report" />
      {closed ? (
        <Alert tone="info" title={closedText(closed)} />
      ) : (
        <>
          <Panel title="带入报告文字" lead={REPORT_TEXTS.bringLead}>
            <div className="flex flex-wrap gap-2">
              <LinkButton variant="primary" href={`/apply/${id}/report/bring?from=answers`}>
                由逐项作答拟稿
              </LinkButton>
              <LinkButton href={`/apply/${id}/report`}>返回自评报告</LinkButton>
            </div>
            <ul className="mt-3 list-disc pl-5">
              {origins.map(({ key, kind, name }) => (
                <li key={key}>
                  <Link className="link" href={`/apply/${id}/report/bring?from=${key}`}>
                    {SOURCE_LABELS[kind]}：{name}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
          {brought && brought.sections.length === 0 ? <EmptyState title={REPORT_TEXTS.empty} /> : null}
          {brought && brought.sections.length > 0 ? (
            <PartsDesk
              key={brought.origin.key}
              urls={urls}
              standing={standing}
              limit={limit}
              brought={{
                from: brought.origin.key,
                name: `${SOURCE_LABELS[brought.origin.kind]}（${brought.origin.name}）`,
                sections: brought.sections,
              }}
            />
          ) : (
            <WordDesk urls={urls} standing={standing} limit={limit} />
          )}
        </>
      )}
    </>
  );
}
