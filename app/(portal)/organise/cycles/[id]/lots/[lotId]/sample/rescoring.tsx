import { randomUUID } from "node:crypto";
import { rescoreAction } from "@/app/actions/quality";
import { AnswerView } from "@/components/case/answer-view";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { readItem } from "@/lib/applications/dossier";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { judgementsFor } from "@/lib/labels/judgements";
import { SAMPLE_TEXTS } from "@/lib/labels/quality";
import type { Actor } from "@/lib/policy/standing";
import type { SampleItem } from "@/lib/quality/shape";

/** One drawn item: what the place says, and the officer's own mark below. Nobody else's is read. */
export async function Rescoring({ actor, sample, path }: { actor: Actor; sample: SampleItem; path: string }) {
  const page = await readItem(actor, sample.applicationId, sample.itemPosition);
  const step = (position: number | null, label: string) =>
    position === null ? null : (
      <LinkButton size="small" href={`${path}?item=${position}`}>
        {label}
      </LinkButton>
    );
  return (
    <Panel
      title={`${sample.place}　第 ${sample.itemPosition} 项`}
      lead={SAMPLE_TEXTS.blind}
      actions={
        <>
          {step(sample.previous, "上一项")}
          {step(sample.next, "下一项")}
          {step(sample.nextUnscored, "下一未复评项")}
        </>
      }
    >
      {page ? <AnswerView item={page.item} /> : <Alert title={SAMPLE_TEXTS.gone} />}
      {page && sample.mayScore ? <RescoreForm sample={sample} path={path} /> : <OwnMark sample={sample} />}
    </Panel>
  );
}

function OwnMark({ sample: { kind, mark } }: { sample: SampleItem }) {
  return (
    <p className="mt-4 border-t border-line pt-3">
      {mark
        ? `复评：${judgementLabel(kind, mark.judgement)}，${mark.points} 分。${mark.reason}（${mark.officer}，${formatDateTime(new Date(mark.at))}）`
        : "本项没有复评。"}
    </p>
  );
}

function RescoreForm({ sample, path }: { sample: SampleItem; path: string }) {
  const { mark, kind, full, allowsNotApplicable } = sample;
  return (
    <div className="mt-4 border-t border-line pt-3">
      <FormShell
        key={`${sample.id}-${sample.version}`}
        action={rescoreAction}
        submissionKey={randomUUID()}
        version={sample.version}
        hidden={{ sampleId: sample.id, returnTo: `${path}?item=${sample.nextUnscored ?? sample.position}` }}
      >
        <FieldGrid columns={2}>
          <RadioGroup
            name="judgement"
            label="判断"
            inline
            required
            options={judgementsFor(kind, allowsNotApplicable)}
            defaultValue={mark?.judgement ?? ""}
          />
          <NumberInput
            name="points"
            label="得分"
            decimal
            required
            unit="分"
            hint={`0 至 ${full} 分`}
            defaultValue={mark?.points}
          />
        </FieldGrid>
        <TextArea
          name="reason"
          label="理由"
          hint="扣分、加分或者判断为不适用的，须写明理由。"
          rows={3}
          limit={2000}
          defaultValue={mark?.reason ?? ""}
        />
        <FormActions>
          <SubmitButton>保存并到下一项</SubmitButton>
        </FormActions>
      </FormShell>
    </div>
  );
}
