import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { beginAppealAction, dropFileAction } from "@/app/actions/standing";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { AppealFacts, DecisionFacts, HearingFacts, MergerFacts } from "@/components/oversight/handling-facts";
import { RecheckFacts } from "@/components/oversight/recheck-facts";
import { StandingFiles } from "@/components/oversight/standing-files";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { panelFor } from "@/lib/acts/queries";
import { appealKnown, type HandlingDetail, handlingDetail, hearingKnown } from "@/lib/handlings/queries";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { STANDING_TEXTS, sourceText } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";

export const metadata: Metadata = { title: "称号处理" };

/** Of handling, hearing and appeal the one that the reader can do something about. */
function panelOf(actor: Actor, handling: HandlingDetail) {
  const hearing = hearingKnown(handling);
  const appeal = appealKnown(handling);
  if (handling.place && hearing && handling.stage !== "decided") return panelFor(actor, "hearing", hearing.id, hearing);
  return appeal
    ? panelFor(actor, "appeal", appeal.id, appeal)
    : panelFor(actor, "handling", handling.id, handling.loaded);
}

/** Where the reader may put files now. */
function uploadOf(handling: HandlingDetail) {
  const { id, stage, hearing, appeal, organises, place } = handling;
  if (organises && ["opened", "hearing", "heard"].includes(stage)) {
    return { purpose: "evidence", url: `/api/standing-files/handling/${id}`, label: "添加依据文件" };
  }
  if (place && hearing && hearing.stage !== "stated" && ["hearing", "heard"].includes(stage)) {
    return { purpose: "statement", url: `/api/standing-files/statement/${id}`, label: "添加陈述所附的文件" };
  }
  if (place && appeal?.stage === "draft") {
    return { purpose: "appeal", url: `/api/standing-files/appeal/${id}`, label: "添加申诉所附的文件" };
  }
  return null;
}

/** The case of the 复查, for its organiser and for the place that filed it; not for who has taken over from that. */
function recheckHref(actor: Actor, { sourceId, organises, place, merger }: HandlingDetail): string | null {
  if (organises) return `/organise/cases/${sourceId}`;
  return place && !merger && actor.duties.includes("filing") ? `/apply/${sourceId}` : null;
}

/** One handling, for organiser, offices and place: ground, evidence, hearing, decision, appeal, and what may be done. */
export default async function HandlingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const handling = await handlingDetail(actor, id);
  if (!handling) notFound();
  const panel = await panelOf(actor, handling);
  const upload = uploadOf(handling);
  const { loaded, clues, merger } = handling;
  const holder = loaded.holderName;
  const mayAppeal =
    handling.place &&
    actor.duties.includes("filing") &&
    handling.stage === "decided" &&
    handling.outcome !== "retain" &&
    !handling.appeal &&
    handling.appealUntil !== null &&
    now() <= handling.appealUntil;
  return (
    <>
      <PageHeader
        title={`${holder}称号处理`}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "称号处理", href: "/oversee/handlings" },
          { label: holder },
        ]}
        tag={<SubjectTag subject="handling" stage={handling.stage} />}
        actions={<PrintButton>打印</PrintButton>}
      />
      <Panel title="由来" lead={handling.noticeAt ? undefined : STANDING_TEXTS.heldBack}>
        <DescriptionList
          items={[
            {
              term: "称号",
              detail: (
                <Link className="link" href={`/oversee/titles/${handling.designationId}`}>
                  {loaded.title}（{loaded.certificateNumber}）
                </Link>
              ),
            },
            { term: "现状", detail: <SubjectTag subject="designation" stage={loaded.titleStage} /> },
            { term: "由来", detail: sourceText(handling.source, handling.place) },
            { term: "启动", detail: `${handling.openedByOffice} ${formatDateTime(handling.openedAt)}` },
            ...(handling.place ? [] : [{ term: "理由", detail: handling.reason, wide: true }]),
            ...(clues[0] && handling.organises
              ? [
                  {
                    term: "线索",
                    detail: (
                      <Link className="link" href={`/oversee/clues/${clues[0].id}`}>
                        查看线索
                      </Link>
                    ),
                  },
                ]
              : []),
            ...(handling.dropReason ? [{ term: "不予处理的理由", detail: handling.dropReason, wide: true }] : []),
          ]}
        />
        {merger ? <MergerFacts organisation={merger} /> : null}
      </Panel>
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/oversee/handlings/${id}`} done={done} />
      ) : null}
      {loaded.recheck ? (
        <RecheckFacts recheck={loaded.recheck} href={recheckHref(actor, handling)} place={handling.place} />
      ) : null}
      {handling.noticeAt ? <HearingFacts handling={handling} /> : null}
      <Panel title="附件" id="files">
        <StandingFiles
          files={handling.files}
          upload={upload}
          drop={dropFileAction}
          mine={upload ? { organisationId: actor.organisationId, purpose: upload.purpose } : null}
        />
      </Panel>
      {handling.decidedAt ? <DecisionFacts handling={handling} /> : null}
      {handling.rectifications.length > 0 ? (
        <Panel title="整改">
          {handling.rectifications.map((each) => (
            <p key={each.id} className="flex flex-wrap items-center gap-3">
              <SubjectTag subject="rectification" stage={each.stage} />
              {each.dueAt ? <span>期限 {formatDate(each.dueAt)}</span> : null}
              <Link className="link" href={`/oversee/rectifications/${each.id}`}>
                查看整改
              </Link>
            </p>
          ))}
        </Panel>
      ) : null}
      {handling.appeal ? <AppealFacts handlingId={id} appeal={handling.appeal} /> : null}
      {mayAppeal ? (
        <Panel title="申诉" lead={`可以在 ${formatDateTime(handling.appealUntil!)} 前提出申诉，只能提出一次。`}>
          <FormShell action={beginAppealAction} hidden={{ handlingId: id }}>
            <SubmitButton variant="secondary">{actionLabel("begin_appeal")}</SubmitButton>
          </FormShell>
        </Panel>
      ) : null}
      {handling.organises && handling.rectifications[0]?.stage === "rejected" ? (
        <LinkButton
          href={`/oversee/handlings/new?title=${handling.designationId}&source=rectification&id=${handling.rectifications[0].id}`}
        >
          另行启动处理
        </LinkButton>
      ) : null}
    </>
  );
}
