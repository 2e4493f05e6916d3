import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { askExtensionAction } from "@/app/actions/deadlines";
import { ActionPanel } from "@/components/act/action-panel";
import { OwnExtensions } from "@/components/deadlines/own-extensions";
import { ToldFeedback } from "@/components/feedback/told-feedback";
import { RecheckHandlings } from "@/components/oversight/recheck-handlings";
import { OwnResults } from "@/components/own-results/own-results";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { themesOf } from "@/lib/applications/queries";
import { receiptsOf } from "@/lib/applications/receipts";
import { askedCorrection } from "@/lib/corrections/asked";
import { type OwnDeadline, ownExtensions } from "@/lib/deadlines/queries";
import { feedbackLetter } from "@/lib/feedback/queries";
import { occasionOf } from "@/lib/feedback/rules";
import { handlingsOfRecheck } from "@/lib/handlings/of-recheck";
import { NOTICE_TEXTS } from "@/lib/labels/verification";
import { ownResults } from "@/lib/own-results/queries";
import { requireActor } from "@/lib/platform/actor";
import { timelineOf } from "@/lib/trail/queries";
import { isNotified } from "@/lib/verification/place-queries";
import { CaseHeader } from "../case-header";
import { CorrectionRequest } from "./correction-request";
import { Overview } from "./overview";
import { Receipts } from "./receipts-list";
import { ThemePanel } from "./theme-panel";

export const metadata: Metadata = { title: "申报案卷" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function ApplicationPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const deadline: OwnDeadline =
    dossier.stage === "returned"
      ? { kind: "correction", applicationId: id }
      : { kind: "submission", cycleId: dossier.cycleId };
  const [panel, correction, receipts, timeline, themes, extensions, feedback, notified, results, handlings] =
    await Promise.all([
      panelFor(actor, "application", id),
      dossier.stage === "returned" ? askedCorrection(id) : null,
      dossier.submittedAt ? receiptsOf(id) : [],
      timelineOf(actor, id, "applicant"),
      dossier.track === "thematic" && dossier.stage === "draft" ? themesOf(dossier.cycleId) : [],
      ownExtensions(actor, deadline),
      occasionOf(dossier.stage) ? feedbackLetter(actor, id) : null,
      dossier.submittedAt ? isNotified(id) : false,
      dossier.submittedAt ? ownResults(actor, id) : null,
      dossier.stage === "rechecked" ? handlingsOfRecheck(actor, id) : [],
    ]);
  const mayAsk = actor.duties.includes("filing") && ["draft", "returned"].includes(dossier.stage);
  const ask = {
    kind: deadline.kind,
    subjectId: dossier.stage === "returned" ? id : dossier.cycleId,
    action: askExtensionAction,
    submissionKey: randomUUID(),
  };
  return (
    <>
      <CaseHeader dossier={dossier} current="overview" />
      {correction ? <CorrectionRequest correction={correction} dossier={dossier} now={dossier.readAt} /> : null}
      <OwnResults results={results} />
      <ToldFeedback letter={feedback} />
      <RecheckHandlings handlings={handlings} />
      {notified ? (
        <Panel title="实地核查" actions={<LinkButton href={`/apply/${id}/visits`}>查看核查通知、提供名册</LinkButton>}>
          <p>{NOTICE_TEXTS.placeLead}</p>
        </Panel>
      ) : null}
      <Overview dossier={dossier} />
      {themes.length > 0 ? <ThemePanel dossier={dossier} themes={themes} /> : null}
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/apply/${id}`} done={done} /> : null}
      <OwnExtensions rows={extensions} ask={mayAsk ? ask : null} />
      <Receipts applicationId={id} receipts={receipts} />
      <Panel title="办理经过">
        <Timeline entries={timeline} />
      </Panel>
    </>
  );
}
