import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { FeedbackState } from "@/lib/feedback/rules";
import { seenValue } from "@/lib/feedback/schema";
import { FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { LetterText } from "./letter-text";

type Props = {
  letter: { id: string; state: FeedbackState; text: string; version: number; own: boolean };
  may: { write: boolean; approve: boolean };
  /** The board that the letter stands on. */
  home: string;
  actions: { save: FormAction; approve: FormAction };
};

/** One letter as its office works at it: rewritten until it was told, approved by another than who wrote it last. */
export function FeedbackWork({ letter, may, home, actions }: Props) {
  const { id, state, text, version } = letter;
  const open = state === "draft" || state === "approved";
  return (
    <>
      <Panel title={T.text}>
        {open && may.write ? (
          <FormShell action={actions.save} version={version} hidden={{ id }}>
            <TextArea
              name="text"
              label={T.text}
              hint={T.textHint}
              rows={18}
              limit={10_000}
              official
              defaultValue={text}
              required
            />
            <FormActions>
              <SubmitButton>{T.save}</SubmitButton>
            </FormActions>
          </FormShell>
        ) : (
          <LetterText text={text} />
        )}
      </Panel>
      {state === "draft" && may.approve ? (
        <Panel title={T.approve} lead={T.approveLead}>
          {letter.own ? (
            <Button blocked={T.own}>{T.approve}</Button>
          ) : (
            <FormShell action={actions.approve} hidden={{ letters: seenValue([letter]), one: id, home }}>
              <SubmitButton>{T.approve}</SubmitButton>
            </FormShell>
          )}
        </Panel>
      ) : null}
    </>
  );
}
