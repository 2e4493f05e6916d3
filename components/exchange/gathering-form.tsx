import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { GATHERING_KIND_LABELS } from "@/lib/labels/exchange";

export type GatheringDraft = {
  id: string;
  version: number;
  kind: string;
  title: string;
  content: string;
  /** `2026-12-01T09:30`, in Beijing. */
  startsAt: string;
  endsAt: string;
  signUpUntil: string;
  place: string;
  audience: string;
  contact: string;
  seats: number | null;
};
const KINDS = Object.entries(GATHERING_KIND_LABELS).map(([value, label]) => ({ value, label }));

/** 拟写培训、观摩通知; with `draft` the one that is there. */
export function GatheringForm({ action, draft }: { action: FormAction; draft?: GatheringDraft }) {
  return (
    <FormShell action={action} {...(draft ? { version: draft.version, hidden: { id: draft.id } } : {})}>
      <RadioGroup name="kind" label="类别" required options={KINDS} defaultValue={draft?.kind ?? "training"} />
      <TextInput name="title" label="题目" required defaultValue={draft?.title} />
      <TextInput
        name="startsAt"
        type="datetime-local"
        label="开始时间"
        required
        width="half"
        defaultValue={draft?.startsAt}
      />
      <TextInput
        name="endsAt"
        type="datetime-local"
        label="结束时间"
        required
        width="half"
        defaultValue={draft?.endsAt}
      />
      <TextInput
        name="signUpUntil"
        type="datetime-local"
        label="报名截止"
        required
        width="half"
        defaultValue={draft?.signUpUntil}
      />
      <TextInput name="place" label="地点" required defaultValue={draft?.place} />
      <TextInput name="audience" label="参加范围" required defaultValue={draft?.audience} />
      <TextInput
        name="seats"
        label="名额"
        hint="不填为不限"
        width="short"
        inputMode="numeric"
        unit="名"
        defaultValue={draft?.seats === null || draft?.seats === undefined ? "" : String(draft.seats)}
      />
      <TextInput name="contact" label="联系人和电话" required defaultValue={draft?.contact} />
      <TextArea name="content" label="内容" required rows={8} limit={5000} defaultValue={draft?.content} />
      <FormActions>
        <SubmitButton>保存</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
