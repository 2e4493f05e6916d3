import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { SILENCE_TEXTS, silentText } from "@/lib/labels/silence";
import { SupervisionNote } from "./supervision-note";

type Supervision = Parameters<typeof SupervisionNote>[0] & { id: string; mine: boolean };

/** On the page of a case: how long it has lain, and what the office above has written of it, to be answered. */
export function SilencePanel({
  applicationId,
  silence,
  answerAction,
  mayAnswer,
}: {
  applicationId: string;
  silence: { since: string | null; days: number; supervisions: Supervision[] };
  answerAction: FormAction;
  mayAnswer: boolean;
}) {
  const { since, days, supervisions } = silence;
  if (!since && supervisions.length === 0) return null;
  return (
    <>
      {since ? <Alert tone="warning" title={silentText(days, since)} /> : null}
      {supervisions.length > 0 ? (
        <Panel title={SILENCE_TEXTS.supervise} id="supervision">
          <div className="space-y-4">
            {supervisions.map((one) => (
              <div key={one.id}>
                <SupervisionNote {...one} />
                {one.mine && mayAnswer && !one.answeredAt ? (
                  <FormShell action={answerAction} hidden={{ id: one.id, applicationId }}>
                    <TextArea
                      name="answer"
                      label={SILENCE_TEXTS.answer}
                      hint={SILENCE_TEXTS.answerHint}
                      rows={3}
                      limit={1000}
                      required
                    />
                    <FormActions>
                      <SubmitButton>{SILENCE_TEXTS.answer}</SubmitButton>
                    </FormActions>
                  </FormShell>
                ) : null}
              </div>
            ))}
          </div>
        </Panel>
      ) : null}
    </>
  );
}
