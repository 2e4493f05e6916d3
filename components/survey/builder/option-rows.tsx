"use client";

import { ChoiceEntry, TextEntry } from "@/components/catalogue/entry";
import { Button } from "@/components/ui/button";
import { OPTION_ROLE_LABELS } from "@/lib/labels/questionnaire";
import { canRate, OPTION_ROLES, type OptionDraft, type QuestionDraft } from "@/lib/survey/questionnaire-draft";
import { blankOption, shifted } from "./draft-work";

const ROLES = OPTION_ROLES.map((value) => ({ value, label: OPTION_ROLE_LABELS[value] }));

/** 选项: words, what each is, and what it is worth where the question is rated. */
export function OptionRows({
  question,
  path,
  errors,
  onOptions,
}: {
  question: QuestionDraft;
  path: string;
  errors: Record<string, string>;
  onOptions: (change: (options: OptionDraft[]) => OptionDraft[]) => void;
}) {
  const rated = canRate(question.kind) && question.dimension !== "";
  const set = (value: string, patch: Partial<OptionDraft>) =>
    onOptions((all) => all.map((one) => (one.value === value ? { ...one, ...patch } : one)));
  return (
    <fieldset className="mb-4">
      <legend className="font-semibold">选项</legend>
      <p className="text-sm text-gray-600">“不了解”和“拒答”不计分，排在答案之后，单独统计。</p>
      {errors[`${path}.options`] ? (
        <p className="text-sm font-semibold text-red-600">{errors[`${path}.options`]}</p>
      ) : null}
      <ul>
        {question.options.map((option, at) => {
          const { value, label, role, points } = option;
          const here = `${path}.options.${at}`;
          return (
            <li key={value} className="grid gap-x-3 border-b border-gray-100 pt-2 sm:grid-cols-[1fr_7rem_7rem_auto]">
              <TextEntry
                label={`选项 ${at + 1}`}
                value={label}
                error={errors[`${here}.label`]}
                onText={(text) => set(value, { label: text })}
              />
              <ChoiceEntry
                label={`选项 ${at + 1} 的类别`}
                value={role}
                options={ROLES}
                error={errors[`${here}.role`]}
                onChoice={(chosen) => set(value, { role: chosen })}
              />
              {rated && role === "answer" ? (
                <TextEntry
                  label={`选项 ${at + 1} 的分值`}
                  value={points}
                  numeric
                  error={errors[`${here}.points`]}
                  onText={(text) => set(value, { points: text })}
                />
              ) : (
                <p className="self-center text-sm text-gray-600">不计分</p>
              )}
              <div className="flex flex-wrap items-center gap-2 pb-2">
                <Button
                  size="small"
                  aria-label={`上移选项 ${at + 1}`}
                  blocked={at === 0 ? "已在最前" : null}
                  onClick={() => onOptions((all) => shifted(all, at, -1))}
                >
                  上移
                </Button>
                <Button
                  size="small"
                  aria-label={`删去选项 ${at + 1}`}
                  onClick={() => onOptions((all) => all.filter((one) => one.value !== value))}
                >
                  删去
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <div className="mt-2">
        <Button size="small" onClick={() => onOptions((all) => [...all, blankOption(all)])}>
          增加选项
        </Button>
      </div>
    </fieldset>
  );
}
