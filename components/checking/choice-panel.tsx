import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { whyNotTurn } from "@/lib/checking/rules";
import type { CheckPage } from "@/lib/checking/shape";
import { actionLabel } from "@/lib/labels/actions";
import { CHECKING_TEXTS } from "@/lib/labels/internal-checking";
import { problemText } from "@/lib/labels/problems";

/** Whether items are checked inside before they go on, how far that is, and the button that turns it on or off. */
export function ChoicePanel({
  page,
  action,
  hidden,
}: {
  page: CheckPage;
  action: FormAction;
  hidden: { applicationId: string; returnTo: string };
}) {
  const { choice, rows, side } = page;
  const to = choice.on ? "off" : "on";
  const blocked = whyNotTurn(to, choice);
  const state = choice.required ? CHECKING_TEXTS.required : choice.on ? CHECKING_TEXTS.on : CHECKING_TEXTS.off;
  return (
    <Panel title="内部审核" lead={`${state}${side === "place" ? CHECKING_TEXTS.place : CHECKING_TEXTS.unit}`}>
      {choice.on ? (
        <Progress label="已审核" done={rows.filter((row) => row.state === "checked").length} total={rows.length} />
      ) : null}
      {choice.on && choice.checkers === 0 ? <p className="mt-2 text-sm text-red-700">{CHECKING_TEXTS.nobody}</p> : null}
      {page.mayTurn === null && !choice.required ? (
        <div className="mt-3">
          <FormShell key={to} action={action} hidden={{ ...hidden, to }}>
            <SubmitButton variant="secondary" blocked={blocked ? problemText(blocked) : null}>
              {actionLabel(choice.on ? "turn_off_checking" : "turn_on_checking")}
            </SubmitButton>
          </FormShell>
        </div>
      ) : null}
    </Panel>
  );
}
