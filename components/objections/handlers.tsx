import { CheckboxGroup } from "@/components/form/checkbox-group";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";

type Person = { id: string; name: string };
type Objection = { id: string; version: number; handlers: { userId: string; name: string }[] };

/** Who handles an objection, and the form by which that is settled. */
export function Handlers({
  objection,
  clerks,
  action,
  open,
}: {
  objection: Objection;
  clerks: Person[];
  action: FormAction;
  open: boolean;
}) {
  const { handlers } = objection;
  const form = (
    <FormShell action={action} version={objection.version} hidden={{ objectionId: objection.id }}>
      <CheckboxGroup
        name="userIds"
        label="承办人（一至两名）"
        options={clerks.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={
          handlers.length === 0 && clerks.length === 1 ? [clerks[0]!.id] : handlers.map(({ userId }) => userId)
        }
        required
        inline
      />
      <SubmitButton variant={handlers.length === 0 ? "primary" : "secondary"}>确定承办人</SubmitButton>
    </FormShell>
  );
  return (
    <Panel title="承办人" id="handlers">
      <p className="mb-2">{handlers.length > 0 ? handlers.map(({ name }) => name).join("、") : "未确定"}</p>
      {open ? handlers.length === 0 ? form : <Details summary="更换承办人">{form}</Details> : null}
    </Panel>
  );
}
