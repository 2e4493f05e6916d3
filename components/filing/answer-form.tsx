"use client";

import { useActionState, useId, useMemo, useRef, useState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { FormContext } from "@/components/form/form-context";
import type { FormAction } from "@/components/form/form-state";
import { Meter } from "@/components/ui/meter";
import { answerBody, answerFields } from "@/lib/applications/answer-fields";
import type { Gap } from "@/lib/applications/answers";
import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";
import { GAP_LABELS, originText } from "@/lib/labels/dossier";
import { boxLabel, boxText, CONFLICT_TEXTS } from "@/lib/labels/filing";
import { AnswerFields } from "./answer-fields";
import { EditorFoot } from "./editor-foot";
import { readAnswerForm } from "./read-answer-form";
import { useEditing } from "./use-editing";

type Rate = { met: number; applicable: number };
type Reply = {
  version: number;
  savedAt: string;
  gaps: Gap[];
  compliance: Rate | null;
  merged?: DossierAnswer | null;
};

const PROSE = ["narrative", "notApplicableReason"];

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
  const [reply, setReply] = useState<Reply | null>(null);
  const { answer, metrics } = item;
  const editing = useEditing<Reply, DossierAnswer>({
    applicationId,
    part: item.id,
    label: `第 ${item.position} 项`,
    href: returnTo,
    url: `/api/applications/${applicationId}/answers/${item.id}`,
    version: answer?.version ?? 0,
    stored: answerFields(answer, metrics),
    form,
    readForm: (filled) => readAnswerForm(filled, metrics),
    body: answerBody,
    fieldsOf: (current) => answerFields(current, metrics),
    onSaved: setReply,
  });
  const { status, entered, errors: wrong } = editing;
  const refused = status.state === "failed" ? status.fields : undefined;
  const errors = useMemo(() => ({ ...posted?.errors, ...refused, ...wrong }), [posted, refused, wrong]);
  const values = posted?.values;
  const context = useMemo(
    () => ({ id, errors, values: values ?? {}, pending, pressed: null }),
    [id, errors, values, pending],
  );
  const rate = reply?.compliance ?? compliance;
  const contested = (name: string) => ({
    name,
    label: boxLabel(name, metrics),
    text: (value: Parameters<typeof boxText>[2]) => boxText(item.kind, name, value),
    prose: PROSE.includes(name),
  });
  return (
    <FormContext value={context}>
      {rate ? (
        <div className="mb-4">
          <Meter label="符合" value={rate.met} total={rate.applicable} threshold={threshold} />
        </div>
      ) : null}
      {answer?.origin ? (
        <p className={`mb-3 text-sm ${reply || !answer.reread ? "text-gray-600" : "text-amber-700"}`}>
          {originText(answer.origin, answer.reread && !reply)}
        </p>
      ) : null}
      <form ref={form} data-editor action={formAction} noValidate {...editing.handlers}>
        {posted?.problem ? <ErrorSummary errors={errors} problem={posted.problem} formId={id} /> : null}
        <input type="hidden" name="applicationId" value={applicationId} />
        <input type="hidden" name="indicatorId" value={item.id} />
        <input type="hidden" name="version" value={editing.version} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <AnswerFields item={item} answer={answer} entered={entered} allowsNotApplicable={allowsNotApplicable} />
        <EditorFoot
          editing={editing}
          boxOf={contested}
          fieldsOf={(current) => answerFields(current, metrics)}
          theirTitle={(current) => CONFLICT_TEXTS.theirs(current.updatedByName, current.updatedAt)}
        />
        {reply && reply.gaps.length > 0 ? (
          <p className="mt-2 text-sm text-amber-700">本项还缺：{reply.gaps.map((gap) => GAP_LABELS[gap]).join("、")}</p>
        ) : null}
      </form>
    </FormContext>
  );
}
