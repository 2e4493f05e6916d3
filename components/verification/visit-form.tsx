import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { SUGGESTION_LABELS, VISIT_TEXTS } from "@/lib/labels/verification";
import { draftAgenda } from "@/lib/verification/agenda";
import type { SuggestedItem } from "@/lib/verification/views";

/** 安排实地核查: which team, when, and what to look at; the suggested items stand first and are ticked. */
export function VisitForm({
  action,
  submissionKey,
  hidden,
  teams,
  items,
  most,
}: {
  action: FormAction;
  submissionKey: string;
  hidden: { cycleId: string; applicationId: string };
  teams: { id: string; name: string }[];
  items: SuggestedItem[];
  /** How many the drafted agenda holds at most. */
  most: number;
}) {
  const ordered = items.toSorted((a, b) => b.reasons.length - a.reasons.length || a.position - b.position);
  const drafted = draftAgenda(items, most);
  return (
    <FormShell action={action} submissionKey={submissionKey} hidden={hidden}>
      <Select
        name="teamId"
        label="核查组"
        required
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateInput name="plannedOn" label="核查日期" required />
      <TextInput name="why" label="列入清单的缘由" hint={VISIT_TEXTS.whyHint} defaultValue={VISIT_TEXTS.why} />
      <CheckboxGroup
        name="indicatorIds"
        label="核查清单"
        hint={`已勾选建议到现场核查的 ${drafted.length} 项，可以增减。`}
        required
        options={ordered.map(({ indicatorId, position, text, points, reasons }) => ({
          value: indicatorId,
          label: `第 ${position} 项　${text}`,
          hint: [points === null ? "" : `${points} 分`, ...reasons.map((reason) => SUGGESTION_LABELS[reason])]
            .filter(Boolean)
            .join("；"),
        }))}
        defaultValue={drafted}
      />
      <FormActions>
        <SubmitButton>安排实地核查</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
