import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { replyAction, toUnitsAction } from "@/app/actions/corrections";
import type { Page } from "@/app/props";
import { AskedList } from "@/components/correction/asked-list";
import { ReplyForm } from "@/components/correction/reply-form";
import { RoundsView } from "@/components/correction/rounds-view";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Countdown } from "@/components/ui/countdown";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { readHead } from "@/lib/applications/dossier-rows";
import type { DossierHead } from "@/lib/applications/dossier-shape";
import { askedCorrection } from "@/lib/corrections/asked";
import { roundsOf } from "@/lib/corrections/rounds";
import type { AskedCorrection, AskedItem } from "@/lib/corrections/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS, correctionDone, endOf, PROGRESS_LABELS, roundTitle } from "@/lib/labels/corrections";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";
import { partHref } from "./part-href";

export const metadata: Metadata = { title: CORRECTION_TEXTS.title };

/** 退回补正 as the place meets it: what is asked and until when, what it says to each, and every round with old and new. */
export default async function PlaceCorrectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId) notFound();
  const { head } = read;
  const [correction, rounds] = await Promise.all([
    head.stage === "returned" ? askedCorrection(id) : null,
    roundsOf(id, "place"),
  ]);
  const said = correctionDone(done);
  const fills = actor.duties.includes("filing");
  return (
    <>
      <CaseHeader dossier={head} current="correction" />
      {said ? <Alert tone="success" live title={said} /> : null}
      {correction ? <Asked correction={correction} head={head} fills={fills} /> : null}
      <div className="no-print mb-3 flex justify-end">
        <PrintButton />
      </div>
      <RoundsView rounds={rounds} now={head.readAt} own />
    </>
  );
}

function Asked({ correction, head, fills }: { correction: AskedCorrection; head: DossierHead; fills: boolean }) {
  const { id, readAt } = head;
  const ends = endOf(correction);
  const over = ends < readAt;
  const count = (progress: AskedItem["progress"]) =>
    correction.items.filter((item) => item.progress === progress).length;
  const withUnits = correction.items.filter(({ unit }) => unit?.state === "confirmed").length;
  return (
    <Panel title={roundTitle(correction.officeName, correction.round)}>
      {over ? (
        <Alert
          tone="error"
          title={CORRECTION_TEXTS.overduePlace}
          actions={<LinkButton href={`/apply/${id}`}>申请延期</LinkButton>}
        />
      ) : null}
      <p>
        完成期限：
        <Countdown deadline={ends} now={readAt} text={formatDateTime(new Date(ends))} />
        {correction.extendedUntil ? `，原期限 ${formatDateTime(new Date(correction.dueAt))}，已批准延期` : ""}
        。只能修改下面列出的内容，每处或者修改，或者写明不修改的理由，然后
        <a className="link" href={`/apply/${id}/check`}>
          核对报送
        </a>
        。
      </p>
      <p className="mb-2">
        共 {correction.items.length} 处：{PROGRESS_LABELS.changed} {count("changed")}，{PROGRESS_LABELS.replied}{" "}
        {count("replied")}，{PROGRESS_LABELS.open} {count("open")}。
      </p>
      {fills && withUnits > 0 && !over ? (
        <FormShell
          action={toUnitsAction}
          submissionKey={randomUUID()}
          hidden={{ applicationId: id, returnTo: `/apply/${id}/correction` }}
        >
          <p className="text-sm text-gray-600">{CORRECTION_TEXTS.toUnitsLead}</p>
          <div className="mb-3">
            <SubmitButton variant="secondary">
              {CORRECTION_TEXTS.toUnits}（{withUnits} 项）
            </SubmitButton>
          </div>
        </FormShell>
      ) : null}
      <AskedList
        lines={correction.items.map((item) => ({
          ...item,
          key: item.id,
          href: partHref(id, item),
          unit: item.unit?.name ?? null,
          below:
            fills && !over ? (
              <ReplyForm
                action={replyAction}
                submissionKey={randomUUID()}
                item={item}
                hidden={{ applicationId: id, returnTo: `/apply/${id}/correction` }}
              />
            ) : null,
        }))}
      />
    </Panel>
  );
}
