import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PlanUpload } from "@/components/filing/plan-upload";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { readDossier } from "@/lib/applications/dossier";
import { divisionOf } from "@/lib/assignments/queries";
import { beijingDay } from "@/lib/kernel/dates";
import { ASSIGNMENT_TEXTS, assignmentsDone } from "@/lib/labels/assignments";
import { closedText } from "@/lib/labels/dossier";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { CaseHeader } from "../../case-header";
import { ItemsForm } from "./items-form";
import { UnitsTable } from "./units-table";

export const metadata: Metadata = { title: "任务分工" };

/** 任务分工: which unit fills which item, how far each has come; given out by hand, in bulk or from the county's plan. */
export default async function AssignmentsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const division = await divisionOf(actor, id, beijingDay(now()));
  if (!division) notFound();
  const done = assignmentsDone(query.done);
  const path = `/apply/${id}/assignments`;
  return (
    <>
      <CaseHeader dossier={dossier} current="assignments" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <p className="prose-zh mb-3 text-sm text-gray-600">{ASSIGNMENT_TEXTS.lead}</p>
      {division.closed ? <Alert tone="info" title={closedText(division.closed)} /> : null}
      {division.units.length === 0 ? (
        <EmptyState title={ASSIGNMENT_TEXTS.noneYet}>{ASSIGNMENT_TEXTS.noUnits}</EmptyState>
      ) : (
        <>
          <UnitsTable applicationId={id} division={division} />
          {division.closed ? null : (
            <Panel
              title="导入任务分工表"
              lead={ASSIGNMENT_TEXTS.replaced}
              actions={
                <LinkButton href={`/api/applications/${id}/assignments`} size="small" download>
                  下载任务分工表
                </LinkButton>
              }
            >
              <Details summary="上传任务分工表" open={division.lines.length === 0}>
                <PlanUpload url={`/api/applications/${id}/assignments`} />
              </Details>
            </Panel>
          )}
          <ItemsForm dossier={dossier} division={division} query={query} path={path} now={now().toISOString()} />
        </>
      )}
    </>
  );
}
