import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import type { OwnFlag } from "@/lib/assessment/sheet-shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { FLAG_KINDS, FLAG_TEXTS } from "@/lib/labels/scoring";

/** What one has reported of this item, and reporting more; the organiser alone reads it. */
export function FlagPanel({
  action,
  flags,
  evidence,
  hidden,
}: {
  action: FormAction;
  flags: readonly OwnFlag[];
  evidence: readonly { id: string; number: string; title: string }[];
  hidden: { sheetId: string; indicatorId: string; returnTo: string };
}) {
  return (
    <div data-flag className="mt-3 border-t border-line pt-3">
      {flags.map((flag) => (
        <div key={flag.id} className="mb-2 border-l-3 border-red-600 pl-3 text-sm">
          <p className="font-semibold">
            已报告{FLAG_KINDS[flag.kind]}（{formatDateTime(new Date(flag.at))}）
          </p>
          <p className="prose-zh whitespace-pre-wrap">{flag.text}</p>
          <p className="text-gray-700">
            {flag.answeredAt === null
              ? FLAG_TEXTS.received(formatDateTime(new Date(flag.at)))
              : FLAG_TEXTS.answered(formatDateTime(new Date(flag.answeredAt)))}
          </p>
        </div>
      ))}
      <div className="no-print">
        <Details summary={FLAG_TEXTS.title}>
          <p className="prose-zh mb-2 text-sm text-gray-600">{FLAG_TEXTS.lead}</p>
          <FormShell action={action} hidden={hidden} clearWhenDone>
            <RadioGroup
              name="kind"
              label="情形"
              inline
              required
              options={Object.entries(FLAG_KINDS).map(([value, label]) => ({ value, label }))}
            />
            <TextArea name="text" label="情况说明" required rows={4} limit={2000} />
            {evidence.length > 0 ? (
              <>
                <Select
                  name="evidenceId"
                  label={FLAG_TEXTS.evidence}
                  placeholder="不涉及"
                  options={evidence.map(({ id, number, title }) => ({ value: id, label: `${number}　${title}` }))}
                />
                <NumberInput name="page" label={FLAG_TEXTS.page} />
              </>
            ) : null}
            <FormActions>
              <SubmitButton variant="danger">{FLAG_TEXTS.title}</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      </div>
    </div>
  );
}
