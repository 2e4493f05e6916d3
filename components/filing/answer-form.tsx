"use client";

import { type CompositionEvent, type FormEvent, useActionState, useId, useMemo, useRef, useState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { FormContext } from "@/components/form/form-context";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Meter } from "@/components/ui/meter";
import { type AnswerShown, answerFromForm } from "@/lib/applications/answer-form";
import type { Gap } from "@/lib/applications/answers";
import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";
import { GAP_LABELS, originText } from "@/lib/labels/dossier";
import { AnswerConflict } from "./answer-conflict";
import { AnswerFields } from "./answer-fields";
import { SaveState } from "./save-state";
import { useAutosave } from "./use-autosave";

type Reply = { version: number; savedAt: string; gaps: Gap[]; compliance: Rate | null };
type Rate = { met: number; applicable: number };

/**
 * One item to be filled in. With script it saves by itself a moment after each change and keeps the meter current; without
 * script the button sends it as a plain form.
 */
export function AnswerForm({
  action,
  applicationId,
  item,
  allowsNotApplicable,
  compliance,
  threshold,
  returnTo,
}: {
  action: FormAction;
  applicationId: string;
  item: Omit<DossierItem, "evidence">;
  allowsNotApplicable: boolean;
  /** Null to a unit, which reads nothing of the whole. */
  compliance: Rate | null;
  threshold?: number | undefined;
  returnTo: string;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [posted, formAction, pending] = useActionState(action, null);
  const [stored, setStored] = useState<DossierAnswer | null>(item.answer);
  const [entered, setEntered] = useState<AnswerShown | null>(item.answer);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [reply, setReply] = useState<Reply | null>(null);
  const autosave = useAutosave<Reply, DossierAnswer>({
    url: `/api/applications/${applicationId}/answers/${item.id}`,
    version: item.answer?.version ?? 0,
    onSaved: setReply,
    read: () => {
      if (!form.current) return null;
      const { answer, errors } = answerFromForm(new FormData(form.current), item.metrics);
      setWrong(errors);
      return Object.keys(errors).length > 0 ? null : answer;
    },
  });
  const { status } = autosave;

  function changed(event: FormEvent<HTMLFormElement> | CompositionEvent<HTMLFormElement>) {
    const native = event.nativeEvent as { isComposing?: boolean };
    if (event.type !== "compositionend" && native.isComposing) return;
    autosave.compose(false);
    if (form.current) setEntered(answerFromForm(new FormData(form.current), item.metrics).answer);
    autosave.touch();
  }

  function choose(current: DossierAnswer, mine: boolean) {
    if (!mine) {
      setStored(current);
      setEntered(current);
    }
    autosave.resolve(current, mine);
  }

  const refused = status.state === "failed" ? status.fields : undefined;
  const errors = useMemo(() => ({ ...posted?.errors, ...refused, ...wrong }), [posted, refused, wrong]);
  const values = posted?.values;
  const context = useMemo(
    () => ({ id, errors, values: values ?? {}, pending, pressed: null }),
    [id, errors, values, pending],
  );
  const rate = reply?.compliance ?? compliance;
  return (
    <FormContext value={context}>
      {rate ? (
        <div className="mb-4">
          <Meter label="符合" value={rate.met} total={rate.applicable} threshold={threshold} />
        </div>
      ) : null}
      {stored?.origin ? (
        <p className={`mb-3 text-sm ${reply || !stored.reread ? "text-gray-600" : "text-amber-700"}`}>
          {originText(stored.origin, stored.reread && !reply)}
        </p>
      ) : null}
      <form
        ref={form}
        action={formAction}
        noValidate
        onInput={changed}
        onCompositionStart={() => autosave.compose(true)}
        onCompositionEnd={changed}
        onSubmit={(event) => {
          event.preventDefault();
          void autosave.save();
        }}
      >
        {posted?.problem ? <ErrorSummary errors={errors} problem={posted.problem} formId={id} /> : null}
        <input type="hidden" name="applicationId" value={applicationId} />
        <input type="hidden" name="indicatorId" value={item.id} />
        <input type="hidden" name="version" value={autosave.version} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <AnswerFields
          key={stored?.version ?? 0}
          item={item}
          answer={stored}
          entered={entered}
          allowsNotApplicable={allowsNotApplicable}
        />
        {status.state === "conflict" ? (
          <AnswerConflict item={item} mine={entered} current={status.current} onChoice={choose} />
        ) : null}
        <div className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 bg-white py-2">
          <SubmitButton variant="secondary">保存</SubmitButton>
          <SaveState status={status} onRetry={() => void autosave.save()} />
        </div>
        {reply && reply.gaps.length > 0 ? (
          <p className="mt-2 text-sm text-amber-700">本项还缺：{reply.gaps.map((gap) => GAP_LABELS[gap]).join("、")}</p>
        ) : null}
      </form>
    </FormContext>
  );
}
