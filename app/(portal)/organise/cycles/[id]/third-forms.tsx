import { randomUUID } from "node:crypto";
import { appointThirdAction, drawThirdAction } from "@/app/actions/moderation";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import type { Candidate } from "@/lib/moderation/shapes";

type Of = { applicationId: string; indicatorId: string; purpose: "difference" | "answer"; returnTo: string };

/** 指定、抽取 a third for one item. */
export function ThirdForms({ of, candidates }: { of: Of; candidates: Candidate[] }) {
  if (candidates.length === 0) return <Alert title="没有可以裁断本项的评估员：都评过本项或者须回避。" />;
  return (
    <div className="mt-3 flex flex-wrap items-end gap-4">
      <FormShell action={appointThirdAction} submissionKey={randomUUID()} hidden={of}>
        <Select
          name="assessorId"
          label="评估员"
          required
          placeholder="请选择"
          options={candidates.map(({ id, name, agency }) => ({ value: id, label: `${name}（${agency}）` }))}
          defaultValue=""
        />
        <FormActions>
          <SubmitButton>指定</SubmitButton>
        </FormActions>
      </FormShell>
      <FormShell action={drawThirdAction} submissionKey={randomUUID()} hidden={of}>
        <FormActions>
          <SubmitButton>从 {candidates.length} 人中抽取</SubmitButton>
        </FormActions>
      </FormShell>
    </div>
  );
}
