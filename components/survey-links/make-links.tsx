import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import type { Option } from "@/components/form/option";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { BATCH_MESSAGES } from "@/lib/labels/survey-links";
import { LEAST_IN_BATCH } from "@/lib/survey-links/rules";

export type Making = { places: Option[]; from: string; to: string };

/** The place, the purpose and the last day of a batch, whatever it is made from. */
export function BatchFields({ places, from, to }: Making) {
  return (
    <FieldGrid>
      <Select name="applicationId" label="地区" options={places} required width="full" />
      <TextInput name="name" label="用途" required hint="如：东街社区入户" />
      <DateInput
        name="validUntil"
        label="有效期至"
        required
        defaultValue={to}
        min={from}
        max={to}
        hint="最迟到现场调查截止日"
      />
    </FieldGrid>
  );
}

/** 制作一批链接 that belong to no contacts. */
export function MakeLinks({
  surveyId,
  making,
  action,
  submissionKey,
}: {
  surveyId: string;
  making: Making;
  action: FormAction;
  submissionKey: string;
}) {
  return (
    <FormShell action={action} submissionKey={submissionKey} hidden={{ surveyId }}>
      <BatchFields {...making} />
      <NumberInput name="made" label="个数" required hint={BATCH_MESSAGES.least(LEAST_IN_BATCH)} unit="个" />
      <FormActions>
        <SubmitButton>制作链接</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
