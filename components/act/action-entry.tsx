import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import type { OpenAction } from "@/lib/acts/queries";
import { actionLabel } from "@/lib/labels/actions";
import { problemText } from "@/lib/labels/problems";
import { ProposalField } from "./proposal-field";

const DANGEROUS = new Set(
  "withdraw decline_to_recommend disqualify uphold_fabrication end_survey revoke suspend lapse recuse".split(" "),
);

/** What undoes a draft of the own office: neither the way on nor a danger. */
const ASIDE = new Set(["drop_recommendations", "drop_fabrication_report", "dismiss_fabrication"]);

/** How the button of an act looks. */
export const variantOf = (action: string): "danger" | "secondary" | "primary" => {
  if (DANGEROUS.has(action)) return "danger";
  return ASIDE.has(action) ? "secondary" : "primary";
};

/** One act: its button alone where it asks for nothing, else its form behind its name; blocked, the reason. */
export function ActionEntry({
  action,
  panel,
  formAction,
  returnTo,
  custom,
  beside,
}: {
  action: OpenAction;
  panel: { subject: string; id: string; version: number };
  formAction: FormAction;
  returnTo: string;
  custom?: ReactNode;
  beside?: ReactNode;
}) {
  const label = `${actionLabel(action.action)}${action.manner === "prepare" ? "（提请签发）" : ""}`;
  if (action.blockedBy) {
    return (
      <div>
        <Button type="button" blocked={problemText(action.blockedBy)}>
          {label}
        </Button>
      </div>
    );
  }
  if (custom) return <div>{custom}</div>;
  const hidden = { subject: panel.subject, id: panel.id, action: action.action, returnTo };
  const variant = variantOf(action.action);
  const form = (
    <FormShell action={formAction} submissionKey={randomUUID()} version={panel.version} hidden={hidden}>
      {action.fields.map((field) => (
        <ProposalField key={field.name} field={field} action={action.action} />
      ))}
      {beside}
      <FormActions>
        <SubmitButton variant={variant}>{label}</SubmitButton>
      </FormActions>
    </FormShell>
  );
  if (action.fields.length === 0 && variant !== "danger") return form;
  return <Details summary={label}>{form}</Details>;
}
