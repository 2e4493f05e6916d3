import { randomUUID } from "node:crypto";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextArea } from "../form/text-area";
import { OwnProof } from "../people/own-proof";
import { Dialog } from "../ui/dialog";
import { Panel } from "../ui/panel";

/** 签发 with the password (and the code, of whoever has a second factor), 退回 with a remark, 撤回 for the one who prepared it: whichever are open to the reader. */
export function DecisionForms({
  may,
  code,
  actions,
}: {
  code: boolean;
  may: { sign: boolean; reject: boolean; recall: boolean };
  actions: { sign: FormAction; reject: FormAction; recall: FormAction };
}) {
  if (!may.sign && !may.reject && !may.recall) return null;
  return (
    <Panel title="办理" id="actions">
      <div className="space-y-4">
        {may.sign ? (
          <FormShell action={actions.sign} submissionKey={randomUUID()}>
            <OwnProof code={code} hint="签发即时生效，请再次输入口令确认。" />
            <FormActions>
              <SubmitButton>签发</SubmitButton>
            </FormActions>
          </FormShell>
        ) : null}
        {may.reject ? (
          <Dialog trigger="退回拟办" title="退回拟办人" description="退回后由拟办人修改，可以再次提请签发。">
            <FormShell action={actions.reject}>
              <TextArea name="remark" label="退回的原因" required rows={4} limit={500} />
              <FormActions>
                <SubmitButton variant="danger">退回拟办</SubmitButton>
              </FormActions>
            </FormShell>
          </Dialog>
        ) : null}
        {may.recall ? (
          <Dialog trigger="撤回提请" title="撤回提请" description="撤回后此件不再等待签发，可以修改后再次提请。">
            <FormShell action={actions.recall}>
              <FormActions>
                <SubmitButton variant="danger">撤回提请</SubmitButton>
              </FormActions>
            </FormShell>
          </Dialog>
        ) : null}
      </div>
    </Panel>
  );
}
