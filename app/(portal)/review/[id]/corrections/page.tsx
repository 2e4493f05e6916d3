import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { verdictsAction } from "@/app/actions/corrections";
import type { Page } from "@/app/props";
import { RoundsView } from "@/components/correction/rounds-view";
import { VerdictFields } from "@/components/correction/verdict-fields";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { roundsOf } from "@/lib/corrections/rounds";
import type { Round, RoundItem } from "@/lib/corrections/shape";
import { reviewCase } from "@/lib/first-review/queries";
import { layerReader } from "@/lib/first-review/reading-rules";
import { CORRECTION_TEXTS, correctionDone } from "@/lib/labels/corrections";
import { requireActor } from "@/lib/platform/actor";
import { permit } from "@/lib/policy/permissions";

export const metadata: Metadata = { title: CORRECTION_TEXTS.compareTitle };

/** 补正对照: every round with old and new beside what was asked; what came back is judged here, in this office's own layer. */
export default async function CorrectionsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const reviewed = await reviewCase(actor, id);
  if (!reviewed) notFound();
  const { facts, standings } = reviewed;
  if (permit("read_remarks", standings, facts)) notFound();
  const editable = permit("remark_items", standings, facts) === null;
  const rounds = await roundsOf(id, layerReader(actor, facts.parties.desk ?? null, standings));
  const judged = (round: Round) => editable && round.resubmittedAt !== null;
  const said = correctionDone(done);
  const below = (item: RoundItem, round: Round) =>
    round.resubmittedAt && (judged(round) || item.verdicts.length > 0) ? (
      <VerdictFields item={item} officeId={actor.organisationId} editable={judged(round)} />
    ) : null;
  const view = <RoundsView rounds={rounds} now={facts.now.toISOString()} own={false} below={below} />;
  return (
    <>
      <PageHeader
        title={CORRECTION_TEXTS.compareTitle}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: facts.applicantName, href: `/review/${id}` },
          { label: CORRECTION_TEXTS.compareTitle },
        ]}
        actions={
          <>
            {editable ? <LinkButton href={`/review/${id}/correction`}>退回补正……</LinkButton> : null}
            <PrintButton />
          </>
        }
      />
      {said ? <Alert tone="success" live title={said} /> : null}
      {rounds.some(judged) ? (
        <FormShell
          key={rounds
            .flatMap(({ items }) => items.map(({ verdicts }) => verdicts.map(({ version }) => version)))
            .join()}
          action={verdictsAction}
          submissionKey={randomUUID()}
          hidden={{ applicationId: id, returnTo: `/review/${id}/corrections` }}
        >
          {view}
          <p className="no-print mb-2 text-sm text-gray-600">{CORRECTION_TEXTS.verdictLead}</p>
          <div className="no-print">
            <FormActions>
              <SubmitButton>保存认定结果</SubmitButton>
            </FormActions>
          </div>
        </FormShell>
      ) : (
        view
      )}
    </>
  );
}
