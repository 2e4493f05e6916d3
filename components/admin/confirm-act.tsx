import type { ReactNode } from "react";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { Dialog } from "../ui/dialog";

/** One verb that asks before it acts; `children` are the fields that it asks for. */
export function ConfirmAct({
  verb,
  what,
  action,
  version,
  size = "normal",
  danger = false,
  children,
}: {
  verb: string;
  what: ReactNode;
  action: FormAction;
  version?: number;
  size?: "normal" | "small";
  danger?: boolean;
  children?: ReactNode;
}) {
  return (
    <Dialog trigger={<span className="whitespace-nowrap">{verb}</span>} size={size} title={verb} description={what}>
      <FormShell action={action} version={version}>
        {children}
        <FormActions>
          <SubmitButton variant={danger ? "danger" : "primary"}>{verb}</SubmitButton>
        </FormActions>
      </FormShell>
    </Dialog>
  );
}
