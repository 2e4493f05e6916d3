import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { askedCorrection } from "@/lib/applications/queries";
import { nextUnfinished } from "@/lib/applications/tasks";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";
import { FilteredTasks } from "./filtered-tasks";
import { MeterSummary } from "./meter-summary";

export const metadata: Metadata = { title: "指标填报" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ state?: string }> };

export default async function ItemsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { state }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const correction = await askedCorrection(id);
  const next = nextUnfinished(itemsOf(dossier), 0);
  return (
    <>
      <CaseHeader dossier={dossier} current="items" />
      <Panel>
        <MeterSummary dossier={dossier} />
        <div className="mt-3 flex flex-wrap gap-2">
          {next === null ? null : (
            <LinkButton variant="primary" href={`/apply/${id}/items/${next}`}>
              继续填报：下一未完成项
            </LinkButton>
          )}
          {dossier.stage === "draft" ? (
            <LinkButton href={`/apply/${id}/carry`}>{actionLabel("carry_forward")}</LinkButton>
          ) : null}
        </div>
      </Panel>
      <FilteredTasks dossier={dossier} correction={correction} state={state} path={`/apply/${id}/items`} />
    </>
  );
}
