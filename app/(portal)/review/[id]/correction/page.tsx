import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { correctionAction } from "@/app/actions/corrections";
import type { Page } from "@/app/props";
import { AskedList } from "@/components/correction/asked-list";
import { RequestForm } from "@/components/correction/request-form";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { workingYears } from "@/lib/calendar/queries";
import { beginningLines } from "@/lib/corrections/beginning";
import { dueCalendar } from "@/lib/corrections/calendar";
import { correctableOf } from "@/lib/corrections/correctable";
import { draftOf } from "@/lib/corrections/drafting";
import { lastDayOfPlan } from "@/lib/corrections/past-plan";
import { unsettledOf } from "@/lib/corrections/rounds";
import { reviewCase } from "@/lib/first-review/queries";
import { addDays, beijingDay, formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS, dayText, draftSaved } from "@/lib/labels/corrections";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { askedLines, linesShown, partsShown } from "./shown";

export const metadata: Metadata = { title: CORRECTION_TEXTS.title };

/** 退回补正: drafted by the office together, sent by one of it; what it doubted, and what came back and is not in place, is listed already. */
export default async function CorrectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { q = "", preview, saved }] = await Promise.all([params, searchParams]);
  const reviewed = await reviewCase(actor, id);
  const panel = reviewed && (await panelFor(actor, "application", id, reviewed.facts));
  const open = panel?.actions.find(({ action }) => action === "return_for_correction");
  if (!reviewed || !panel || !open) notFound();
  const [correctable, draft, unsettled, years] = await Promise.all([
    correctableOf(actor, id),
    draftOf(actor, id),
    unsettledOf(id, actor.organisationId),
    workingYears(),
  ]);
  const { facts, cycle } = reviewed;
  const lines = linesShown(draft?.lines ?? beginningLines(correctable.items, unsettled), correctable);
  const today = beijingDay(facts.now);
  const due = draft?.dueDay || addDays(today, cycle.correctionDays);
  const calendar = Object.fromEntries(years.map(({ year, ...table }) => [String(year), table]));
  const parts = partsShown(correctable, lines, q);
  return (
    <>
      <PageHeader
        title={CORRECTION_TEXTS.title}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: facts.applicantName, href: `/review/${id}` },
          { label: CORRECTION_TEXTS.title },
        ]}
        lead={`第 ${facts.correctionRoundsUsed + 1} 次退回（最多 ${facts.cycle.correctionRounds} 次）。`}
      />
      {open.blockedBy ? (
        <Alert tone="warning" title={problemText(open.blockedBy)} />
      ) : (
        <>
          {saved ? <Alert tone="success" live title="拟稿已保存" /> : null}
          {draft ? (
            <p className="mb-3 text-sm text-gray-600">{draftSaved(draft.updatedByName, draft.updatedAt)}</p>
          ) : null}
          <RequestForm
            key={`${draft?.version ?? 0} ${q}`}
            action={correctionAction}
            submissionKey={randomUUID()}
            version={panel.version}
            hidden={{ applicationId: id, draft: String(draft?.version ?? 0) }}
            lines={lines}
            parts={parts}
            reasons={correctable.reasons}
            due={due}
            first={today}
            calendar={dueCalendar(today, due, calendar)}
            plan={facts.plannedTo && { text: formatDateTime(facts.plannedTo), lastDay: lastDayOfPlan(facts.plannedTo) }}
            search={{ q, found: parts.length }}
          />
          {preview ? (
            <Panel title="预览" id="preview" lead={CORRECTION_TEXTS.previewLead}>
              <p className="mb-2">
                {actor.organisationName}退回补正（第 {facts.correctionRoundsUsed + 1} 次），完成期限：{dayText(due)} 24
                时。
              </p>
              <AskedList lines={askedLines(lines)} />
            </Panel>
          ) : null}
        </>
      )}
    </>
  );
}
