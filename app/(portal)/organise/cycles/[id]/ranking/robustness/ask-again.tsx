import { randomUUID } from "node:crypto";
import { askRobustnessAction } from "@/app/actions/ranking";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";

/** 检验 anew; with the seed of an earlier run it comes out the same, which anybody may try. */
export function AskAgain({ cycleId, seed }: { cycleId: string; seed: string | null }) {
  return (
    <FormShell
      action={askRobustnessAction}
      submissionKey={randomUUID()}
      hidden={{ cycleId, returnTo: `/organise/cycles/${cycleId}/ranking/robustness` }}
    >
      <TextInput
        name="seed"
        label="种子"
        hint={seed ? `空着的另行抽取。填上次的种子 ${seed}，结果应当完全相同。` : "空着的另行抽取。"}
        width="half"
      />
      <FormActions>
        <SubmitButton>{seed ? "重新检验" : "开始检验"}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
