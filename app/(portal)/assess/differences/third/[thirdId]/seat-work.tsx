import { randomUUID } from "node:crypto";
import { decideAsThirdAction } from "@/app/actions/moderation";
import { decideReplyAsThirdAction } from "@/app/actions/provisional-answers";
import { AnswerView } from "@/components/case/answer-view";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { DeductionView } from "@/components/moderation/deduction-view";
import { MarkFields } from "@/components/moderation/mark-fields";
import { MarksTable } from "@/components/moderation/marks-table";
import { RulingFields } from "@/components/moderation/ruling-fields";
import { TalkView } from "@/components/moderation/talk-view";
import { Panel } from "@/components/ui/panel";
import type { SeatPage } from "@/lib/moderation/shapes";

/** The material of the item, what was marked and said, and the form of who decides. */
export function SeatWork({
  thirdId,
  purpose,
  opened: { item, dossier, marks, talk, deduction },
}: {
  thirdId: string;
  purpose: SeatPage["purpose"];
  opened: NonNullable<SeatPage["opened"]>;
}) {
  const hidden = { thirdId, returnTo: "/assess/differences" };
  return (
    <>
      <Panel title="申报材料">{dossier ? <AnswerView item={dossier.item} /> : null}</Panel>
      {purpose === "difference" ? (
        <>
          <Panel title="双方评分">
            <MarksTable caption="双方对本项的评分" marks={marks} item={item} />
          </Panel>
          <Panel title="双方商议">
            <TalkView talk={talk} kind={item.kind} />
          </Panel>
          <Panel title="裁断">
            <FormShell action={decideAsThirdAction} submissionKey={randomUUID()} hidden={hidden}>
              <MarkFields item={item} what="裁断" />
              <FormActions>
                <SubmitButton>裁断</SubmitButton>
              </FormActions>
            </FormShell>
          </Panel>
        </>
      ) : (
        <>
          <Panel title="初步扣分与答复">{deduction ? <DeductionView one={deduction} /> : null}</Panel>
          <Panel title="复核">
            <FormShell action={decideReplyAsThirdAction} submissionKey={randomUUID()} hidden={hidden}>
              <RulingFields item={item} />
              <FormActions>
                <SubmitButton>复核</SubmitButton>
              </FormActions>
            </FormShell>
          </Panel>
        </>
      )}
    </>
  );
}
