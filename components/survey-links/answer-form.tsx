"use client";

import { type ReactNode, useContext } from "react";
import { FormActions } from "@/components/form/form-actions";
import { FormContext } from "@/components/form/form-context";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { QuestionFields } from "@/components/survey/question-fields";
import { Button } from "@/components/ui/button";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";
import type { CaseAnswers, Questionnaire } from "@/lib/survey/questionnaire";
import { type Asked, QUESTION_PREFIX, STRATUM_PREFIX } from "@/lib/survey-links/answering";

/** All questions on one page. Without script it is sent as any form; with public/forms/draft.mjs a draft stays in the browser until it is. */
export function AnswerForm({
  action,
  code,
  opened,
  asked,
  children,
}: {
  action: FormAction;
  code: string;
  opened: string;
  asked: Asked;
  children: ReactNode;
}) {
  const { questionnaire, strata, weighting } = asked;
  return (
    <FormShell action={action} hidden={{ code, opened }} id="q" summaryTitle={ANSWER_TEXTS.errors}>
      {children}
      {strata.length > 0 ? (
        <section aria-label={ANSWER_TEXTS.about}>
          <h2 className="text-lg">{ANSWER_TEXTS.about}</h2>
          <p className="mb-3 text-sm text-gray-600">{ANSWER_TEXTS.aboutHint}</p>
          {strata.map(({ key, title, values }) => (
            <RadioGroup
              key={key}
              name={`${STRATUM_PREFIX}${key}`}
              label={title}
              required={weighting !== "none"}
              options={[...values]}
              inline
            />
          ))}
        </section>
      ) : null}
      <section aria-label={ANSWER_TEXTS.questions}>
        <h2 className="mb-3 text-lg">{ANSWER_TEXTS.questions}</h2>
        <Questions questionnaire={questionnaire} />
      </section>
      <FormActions>
        <SubmitButton>{ANSWER_TEXTS.submit}</SubmitButton>
        <span data-draft={code} data-answers={`${QUESTION_PREFIX} ${STRATUM_PREFIX}`} hidden>
          <Button variant="secondary">{ANSWER_TEXTS.clearDraft}</Button>
        </span>
      </FormActions>
    </FormShell>
  );
}

/** The questions with what the form's answer says of each; where there is no script it also brings back what was entered. */
function Questions({ questionnaire }: { questionnaire: Questionnaire }) {
  const { errors, values } = useContext(FormContext)!;
  const given: Record<string, CaseAnswers[string]> = {};
  for (const { key, kind } of questionnaire.questions) {
    const value = values[`${QUESTION_PREFIX}${key}`];
    if (value !== undefined) given[key] = kind === "multiple" ? value.split(",") : value;
  }
  return <QuestionFields questionnaire={questionnaire} prefix={QUESTION_PREFIX} errors={errors} answers={given} />;
}
