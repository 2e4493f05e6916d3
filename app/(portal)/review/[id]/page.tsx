import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { assignPartAction } from "@/app/actions/review-work";
import { answerSupervisionAction } from "@/app/actions/silence";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { CorrectionRounds } from "@/components/case/correction-rounds";
import { LikenessCount } from "@/components/case/likeness-note";
import { PromotionMarks } from "@/components/case/promotion-marks";
import { Recommendations } from "@/components/case/recommendations";
import { StageTag } from "@/components/case/stage-tag";
import { ExtensionTable } from "@/components/deadlines/extension-table";
import { AssignForm } from "@/components/review/assign-form";
import { PhrasePicker } from "@/components/review/phrase-picker";
import { Rates } from "@/components/review/rates";
import { SilencePanel } from "@/components/review/silence-panel";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { FormPanel } from "@/components/thematic/form-panel";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import { StageTrack } from "@/components/ui/stage-track";
import { Timeline } from "@/components/ui/timeline";
import { panelFor } from "@/lib/acts/queries";
import { correctionExtensions } from "@/lib/deadlines/queries";
import { caseOfficers } from "@/lib/first-review/officers";
import { reviewCase } from "@/lib/first-review/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";
import { choiceLabel } from "@/lib/labels/fields";
import { scoreText } from "@/lib/labels/figures";
import { PACKAGE_TEXTS } from "@/lib/labels/packages";
import { officersText } from "@/lib/labels/reading";
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

export const metadata: Metadata = { title: "审阅申报" };

/** One case on the desk of an office: what was filed, what was said of it, and what may be done now. */
export default async function ReviewCasePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const reviewed = await reviewCase(actor, id);
  if (!reviewed) notFound();
  const { facts, standings, self, cycle, told, progress } = reviewed;
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
  const threshold = facts.cycle.passBasisPoints;
  return (
    <>
      <PageHeader
        title={facts.applicantName}
        trail={[{ label: "初审推荐", href: "/review" }, { label: facts.number }]}
        tag={<StageTag stage={told} />}
        actions={
          <>
            <LinkButton href={`/review/${id}/evidence`}>佐证材料目录</LinkButton>
            <LinkButton href={`/review/${id}/items`}>逐项审阅</LinkButton>
            {facts.parties.desk === actor.organisationId ? (
              <LinkButton href={`/review/${id}/conclusion`}>初审结论</LinkButton>
            ) : null}
            <LinkButton href={`/review/${id}/packages`}>{PACKAGE_TEXTS.title}</LinkButton>
          </>
        }
      />
      {facts.cycle.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(facts.now)} />}
      {said ? <Alert tone="success" live title={said} /> : null}
      <PromotionMarks marks={marks} />
      <StageTrack steps={routeSteps(progress)} />
      <LikenessCount id={id} positions={alike} />
      <SilencePanel
        applicationId={id}
        silence={silence}
        answerAction={answerSupervisionAction}
        mayAnswer={isOfficer(actor)}
      />
      <Panel title="申报概况">
        <DescriptionList
          columns={2}
          items={[
            { term: "活动", detail: `${cycle.programme} ${cycle.name}` },
            {
              term: "类别",
              detail: `${choiceLabel(facts.track)}${reviewed.theme ? `（${reviewed.theme}）` : ""}`,
            },
            { term: "申报编号", detail: facts.number },
            { term: "报送时间", detail: reviewed.submittedAt ? formatDateTime(new Date(reviewed.submittedAt)) : "—" },
            { term: "自评得分", detail: scoreText(self.score) },
            { term: "自评报告", detail: `${facts.dossier.reportCharacters} 字` },
          ]}
        />
        <Meter
          label="自评符合"
          value={self.met}
          total={self.applicable}
          {...(threshold === null ? {} : { threshold: threshold / 100 })}
        />
        {reviewed.rates ? <Rates rates={reviewed.rates} /> : null}
      </Panel>
      <FormPanel parts={form} />
      <CorrectionDeadline
        facts={facts}
        standings={standings}
        asked={extensions.some(({ stage }) => stage === "asked")}
      />
      {officers ? (
        <Panel title="经办人员" lead={officersText(officers)}>
          <AssignForm
            key={officers.holder ?? ""}
            action={assignPartAction}
            officers={officers.officers}
            parts={[{ value: "all", label: "整件" }]}
            current={officers.holder ?? undefined}
            hidden={{ applicationId: id, returnTo: `/review/${id}` }}
          />
        </Panel>
      ) : null}
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={`/review/${id}`}
          done={done}
          beside={{
            recommend: <PhrasePicker kind="recommend" phrases={phrases.recommend} target="opinion" />,
            decline_to_recommend: <PhrasePicker kind="decline" phrases={phrases.decline} target="opinion" />,
          }}
          custom={{
            return_for_correction: <LinkButton href={`/review/${id}/correction`}>退回补正……</LinkButton>,
          }}
        />
      ) : null}
      <Recommendations given={reviewed.recommendations} />
      {reviewed.corrections.length > 0 ? (
        <Panel
          title="退回补正情况"
          actions={<LinkButton href={`/review/${id}/corrections`}>{CORRECTION_TEXTS.compareTitle}</LinkButton>}
        >
          <CorrectionRounds rounds={reviewed.corrections} now={facts.now.toISOString()} />
        </Panel>
      ) : null}
      {extensions.length > 0 ? (
        <Panel title="补正延期" flush>
          <ExtensionTable rows={extensions} />
        </Panel>
      ) : null}
      <Panel title="办理经过">
        <Timeline entries={timeline} />
      </Panel>
    </>
  );
}
