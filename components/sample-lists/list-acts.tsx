import { Checkbox } from "@/components/form/checkbox-group";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { SAMPLE_TEXTS } from "@/lib/labels/sample-lists";

type Props = { action: FormAction; hidden: Record<string, string> };

/** 冻结名册; a list that is too short (`short`: how many it has, how many are drawn) is frozen only when that is confirmed. */
export const FreezeForm = ({ action, hidden, short }: Props & { short: readonly [number, number] | null }) => (
  <FormShell action={action} hidden={hidden}>
    <p className="text-sm text-gray-600">{SAMPLE_TEXTS.freezeHint}</p>
    {short ? (
      <>
        <Alert tone="warning" title={SAMPLE_TEXTS.short(...short)} />
        <Checkbox name="confirmed" label={SAMPLE_TEXTS.confirmShort} />
      </>
    ) : null}
    <FormActions>
      <SubmitButton>{SAMPLE_TEXTS.freeze}</SubmitButton>
    </FormActions>
  </FormShell>
);

/** 录入种子、抽取. */
export const DrawForm = ({ action, hidden }: Props) => (
  <FormShell action={action} hidden={hidden}>
    <TextInput name="seed" label="公开种子" required hint="照公开的原文录入，一个字符也不改。" />
    <TextInput
      name="seedSource"
      label="种子来源"
      required
      hint="任何人都能查到的出处，如某日中国福利彩票双色球开奖号码及其期号。"
    />
    <TextInput name="seedAt" label="公开的时间" type="datetime-local" required width="half" />
    <FormActions>
      <SubmitButton>{SAMPLE_TEXTS.title}</SubmitButton>
    </FormActions>
  </FormShell>
);

/** 退回名册, before anything is drawn. */
export const ReturnForm = ({ action, hidden }: Props) => (
  <Details summary={SAMPLE_TEXTS.returning}>
    <FormShell action={action} hidden={hidden}>
      <TextArea name="reason" label="退回的原因" required rows={2} limit={500} />
      <FormActions>
        <SubmitButton variant="danger">{SAMPLE_TEXTS.returning}</SubmitButton>
      </FormActions>
    </FormShell>
  </Details>
);
