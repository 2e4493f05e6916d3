import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { SUGGESTION_LABELS, VISIT_TEXTS } from "@/lib/labels/verification";
import { DRAFTED, draftAgenda } from "@/lib/verification/agenda";
import type { SuggestedItem } from "@/lib/verification/views";

/** 安排实地核查: which team, when, and what to look at; the suggested items stand first and are ticked, or those of the visit that is `planned`. */
export function VisitForm({
  action,
  submissionKey,
  version,
  hidden,
  teams,
  items,
  most,
  planned,
}: {
  action: FormAction;
  submissionKey?: string;
  version?: number;
  hidden: Record<string, string>;
  teams: { id: string; name: string }[];
  items: SuggestedItem[];
  /** How many the drafted agenda holds at most. */
  most?: number;
  /** 修改: what the visit is planned with now. */
  planned?: { teamId: string; plannedOn: string; indicatorIds: string[] };
}) {
  const ordered = items.toSorted((a, b) => b.reasons.length - a.reasons.length || a.position - b.position);
  const ticked = planned?.indicatorIds ?? draftAgenda(items, most ?? DRAFTED);
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={hidden}>
      <Select
        name="teamId"
        label="核查组"
        required
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={planned?.teamId ?? ""}
      />
      <DateInput name="plannedOn" label="核查日期" required defaultValue={planned?.plannedOn ?? ""} />
      <TextInput
        name="why"
        label="列入清单的缘由"
        hint={planned ? VISIT_TEXTS.whyAdded : VISIT_TEXTS.whyHint}
        defaultValue={VISIT_TEXTS.why}
      />
      <CheckboxGroup
        name="indicatorIds"
        label="核查清单"
        hint={planned ? VISIT_TEXTS.tickedPlanned(ticked.length) : VISIT_TEXTS.tickedDrafted(ticked.length)}
        required
        options={ordered.map(({ indicatorId, position, text, points, reasons }) => ({
          value: indicatorId,
          label: `第 ${position} 项　${text}`,
          hint: [points === null ? "" : `${points} 分`, ...reasons.map((reason) => SUGGESTION_LABELS[reason])]
            .filter(Boolean)
            .join("；"),
        }))}
        defaultValue={ticked}
      />
      {planned ? <TextArea name="reason" label="修改的理由" required rows={2} limit={500} /> : null}
      <FormActions>
        <SubmitButton>{planned ? VISIT_TEXTS.change : "安排实地核查"}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
