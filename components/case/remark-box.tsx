import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { choiceLabel } from "@/lib/labels/fields";

const OPINIONS = ["agree", "doubt", "not_met"].map((value) => ({ value, label: choiceLabel(value) }));

/** This office's own opinion on one item; it stands beside the applicant's words, never over them. */
export function RemarkBox({
  action,
  submissionKey,
  own,
  editable,
  saved,
  hidden,
}: {
  action: FormAction;
  submissionKey: string;
  own: { opinion: string; remark: string; version: number } | null;
  editable: boolean;
  saved: boolean;
  hidden: Record<string, string>;
}) {
  if (!editable) {
    if (!own) return null;
    return (
      <p className="mt-4 border-t border-line pt-3 text-sm">
        本办公室意见：{choiceLabel(own.opinion)}
        {own.remark ? `——${own.remark}` : ""}
      </p>
    );
  }
  return (
    <section className="mt-4 border-t border-line pt-3" aria-label="本办公室意见">
      {saved ? <Alert tone="success" live title="上一项的意见已保存" /> : null}
      <FormShell action={action} submissionKey={submissionKey} version={own?.version ?? 0} hidden={hidden}>
        <RadioGroup
          name="opinion"
          label="初审意见"
          options={OPINIONS}
          inline
          required
          defaultValue={own?.opinion ?? ""}
        />
        <TextArea
          name="remark"
          label="理由（存疑、不符合必填）"
          rows={3}
          limit={1000}
          defaultValue={own?.remark ?? ""}
        />
        <FormActions>
          <SubmitButton>保存并看下一项</SubmitButton>
        </FormActions>
      </FormShell>
    </section>
  );
}
