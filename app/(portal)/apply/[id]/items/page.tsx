import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { PresenceEar } from "@/components/filing/presence-line";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { nextUnfinished, type TaskItem } from "@/lib/applications/tasks";
import { readWorkbench } from "@/lib/applications/workbench";
import { assignmentLines } from "@/lib/assignments/queries";
import { askedCorrection } from "@/lib/corrections/asked";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";
import { FilteredTasks, filterQuery, withUnit } from "./filtered-tasks";
import { MeterSummary } from "./meter-summary";

export const metadata: Metadata = { title: "指标填报" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ state?: string; unit?: string }> };

export default async function ItemsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { state, unit }] = await Promise.all([params, searchParams]);
  const dossier = await readWorkbench(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const [correction, lines] = await Promise.all([askedCorrection(id), assignmentLines(id)]);
  const filter = { state, unit };
  const next = nextUnfinished(itemsOf<TaskItem>(dossier).filter(withUnit(lines, unit)), 0);
  return (
    <>
      <CaseHeader dossier={dossier} current="items" />
      <Panel>
        <MeterSummary dossier={dossier} />
        <div className="mt-3 flex flex-wrap gap-2">
          {next === null ? null : (
            <LinkButton variant="primary" href={`/apply/${id}/items/${next}${filterQuery(filter)}`}>
              继续填报：下一未完成项
            </LinkButton>
          )}
          <LinkButton href={`/apply/${id}/items/workbook`}>离线填报</LinkButton>
          {dossier.stage === "draft" ? (
            <LinkButton href={`/apply/${id}/carry`}>{actionLabel("carry_forward")}</LinkButton>
          ) : null}
        </div>
      </Panel>
      <KeptDrafts applicationId={id} />
      <PresenceEar applicationId={id} />
      <FilteredTasks
        sections={dossier.sections}
        correction={correction}
        lines={lines}
        filter={filter}
        base={`/apply/${id}/items`}
        path={`/apply/${id}/items`}
      />
    </>
  );
}
