import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answerSupervisionAction } from "@/app/actions/silence";
import type { Page } from "@/app/props";
import { LikenessCount } from "@/components/case/likeness-note";
import { PromotionMarks } from "@/components/case/promotion-marks";
import { SilencePanel } from "@/components/review/silence-panel";
import { Watermark } from "@/components/review/watermark";
import { FormPanel } from "@/components/thematic/form-panel";
import { Alert } from "@/components/ui/alert";
import { StageTrack } from "@/components/ui/stage-track";
import { panelFor } from "@/lib/acts/queries";
import { correctionExtensions } from "@/lib/deadlines/queries";
import { caseOfficers } from "@/lib/first-review/officers";
import { reviewCase } from "@/lib/first-review/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { reviewDone } from "@/lib/labels/review-done";
import { routeSteps } from "@/lib/labels/route-steps";
import { likeItems } from "@/lib/likeness/queries";
import { phrasesFor } from "@/lib/opinion-phrases/queries";
import { requireActor } from "@/lib/platform/actor";
import { promotionMarks } from "@/lib/promotions/queries";
import { isOfficer } from "@/lib/silence/officers";
import { caseSilence } from "@/lib/silence/queries";
import { formOf } from "@/lib/thematic/queries";
import { timelineOf } from "@/lib/trail/queries";
import { CorrectionDeadline } from "./correction-deadline";
import { Course } from "./course";
import { Overview } from "./overview";
import { OfficersPanel, ReviewActs } from "./review-acts";
import { ReviewHeader } from "./review-header";

export const metadata: Metadata = { title: "审阅申报" };

/** One case on the desk of an office: what was filed, what was said of it, and what may be done now. */
export default async function ReviewCasePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const reviewed = await reviewCase(actor, id);
  if (!reviewed) notFound();
  const { facts, standings } = reviewed;
  const [panel, timeline, extensions, marks, alike, form, officers, silence, phrases] = await Promise.all([
    panelFor(actor, "application", id, facts),
    timelineOf(actor, id, "staff"),
    correctionExtensions(actor, id),
    promotionMarks(id),
    likeItems(reviewed),
    facts.track === "thematic" ? formOf(id) : [],
    caseOfficers(actor, reviewed),
    caseSilence(actor, id),
    phrasesFor(actor),
  ]);
  const said = reviewDone(done);
  const asked = extensions.some(({ stage }) => stage === "asked");
  return (
    <>
      <ReviewHeader reviewed={reviewed} atDesk={facts.parties.desk === actor.organisationId} />
      {facts.cycle.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(facts.now)} />}
      {said ? <Alert tone="success" live title={said} /> : null}
      <PromotionMarks marks={marks} />
      <StageTrack steps={routeSteps(reviewed.progress)} />
      <LikenessCount id={id} positions={alike} />
      <SilencePanel
        applicationId={id}
        silence={silence}
        answerAction={answerSupervisionAction}
        mayAnswer={isOfficer(actor)}
      />
      <Overview reviewed={reviewed} />
      <FormPanel parts={form} />
      <CorrectionDeadline facts={facts} standings={standings} asked={asked} />
      {officers ? <OfficersPanel id={id} officers={officers} /> : null}
      {panel ? <ReviewActs id={id} panel={panel} phrases={phrases} done={done} /> : null}
      <Course reviewed={reviewed} extensions={extensions} timeline={timeline} />
    </>
  );
}
