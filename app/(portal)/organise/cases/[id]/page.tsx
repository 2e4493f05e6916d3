import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { overrideRecusalAction } from "@/app/actions/recusal";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { CorrectionRounds } from "@/components/case/correction-rounds";
import { PromotionMarks } from "@/components/case/promotion-marks";
import { Recommendations } from "@/components/case/recommendations";
import { StageTag } from "@/components/case/stage-tag";
import { RecheckHandlings } from "@/components/oversight/recheck-handlings";
import { CaseRecusals } from "@/components/recusal/case-recusals";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { FormPanel } from "@/components/thematic/form-panel";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StageTrack } from "@/components/ui/stage-track";
import { Timeline } from "@/components/ui/timeline";
import { SuspectedFindings } from "@/components/verification/suspected-findings";
import { panelFor } from "@/lib/acts/queries";
import { handlingsOfRecheck } from "@/lib/handlings/of-recheck";
import { formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";
import { choiceLabel } from "@/lib/labels/fields";
import { scoreText } from "@/lib/labels/figures";
import { PACKAGE_TEXTS } from "@/lib/labels/packages";
import { routeSteps } from "@/lib/labels/route-steps";
import { RECHECK_TEXTS } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";
import { caseBefore } from "@/lib/programmes/cases";
import { assesses } from "@/lib/programmes/route";
import { promotionMarks } from "@/lib/promotions/queries";
import { recusalsAtCase } from "@/lib/recusal/queries";
import { formOf } from "@/lib/thematic/queries";
import { timelineOf } from "@/lib/trail/queries";
import { suspectedFindings } from "@/lib/verification/fabrication-queries";
import { HeldTitles, Results, Sheets, Visits } from "./progress";

export const metadata: Metadata = { title: "案卷" };

/** One dossier before its organiser: what was filed and recommended, how far it is assessed and verified, what may be done. */
export default async function CasePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const found = await caseBefore(actor, id);
  // An office that only passed the case on reads it where it reviewed it.
  if (!found && actor.duties.includes("reviewing")) redirect(`/review/${id}`);
  if (!found) notFound();
  const { reviewed } = found;
  const { facts, self } = reviewed;
  const path = `/organise/cases/${id}`;
  const [panel, timeline, marks, form, recusals, suspected, handlings] = await Promise.all([
    panelFor(actor, "application", id, facts),
    timelineOf(actor, id, "staff"),
    promotionMarks(id),
    facts.track === "thematic" ? formOf(id) : [],
    recusalsAtCase(actor, id),
    facts.verification.fabrications.length > 0 ? suspectedFindings({ applicationId: id }) : [],
    facts.stage === "rechecked" ? handlingsOfRecheck(actor, id) : [],
  ]);
  return (
    <>
      <PageHeader
        title={facts.applicantName}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: "案卷", href: `/organise/cases?cycle=${facts.cycleId}` },
          { label: facts.number },
        ]}
        tag={<StageTag stage={facts.stage} />}
        actions={
          <>
            <LinkButton href={`/review/${id}/items`}>逐项查看申报材料</LinkButton>
            <LinkButton href={`/review/${id}/packages`}>{PACKAGE_TEXTS.title}</LinkButton>
          </>
        }
      />
      {facts.cycle.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(facts.now)} />}
      <PromotionMarks marks={marks} />
      <StageTrack steps={routeSteps(facts)} />
      <Panel title="申报概况">
        <DescriptionList
          items={[
            { term: "活动", detail: `${reviewed.cycle.programme} ${reviewed.cycle.name}` },
            {
              term: "类别",
              detail: `${choiceLabel(facts.track)}${reviewed.theme ? `（${reviewed.theme}）` : ""}`,
            },
            { term: "申报编号", detail: facts.number },
            {
              term: "报送时间",
              detail: reviewed.submittedAt ? formatDateTime(new Date(reviewed.submittedAt)) : "—",
            },
            { term: "自评符合", detail: `${self.met} / ${self.applicable} 项` },
            { term: "自评得分", detail: scoreText(self.score) },
          ]}
        />
      </Panel>
      <FormPanel parts={form} />
      <SuspectedFindings findings={suspected} atCase />
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={path}
          done={done}
          beside={{ conclude_recheck: <p className="text-sm text-gray-600">{RECHECK_TEXTS.handedLead}</p> }}
        />
      ) : null}
      <RecheckHandlings handlings={handlings} />
      <HeldTitles titles={facts.titles} />
      <Recommendations given={reviewed.recommendations} />
      {facts.route.some(({ station }) => assesses(station)) ? <Sheets sheets={found.sheets} /> : null}
      <CaseRecusals rows={recusals} override={{ action: overrideRecusalAction, returnTo: path }} />
      <Visits visits={found.visits} />
      {found.results ? <Results results={found.results} /> : null}
      {reviewed.corrections.length > 0 ? (
        <Panel
          title="退回补正情况"
          actions={<LinkButton href={`/review/${id}/corrections`}>{CORRECTION_TEXTS.compareTitle}</LinkButton>}
        >
          <CorrectionRounds rounds={reviewed.corrections} now={facts.now.toISOString()} />
        </Panel>
      ) : null}
      <Panel title="办理经过">
        <Timeline entries={timeline} />
      </Panel>
    </>
  );
}
