"use client";

import { memo } from "react";
import { ChoiceEntry, LongEntry, TextEntry } from "@/components/catalogue/entry";
import { Button } from "@/components/ui/button";
import { QUESTION_KIND_LABELS } from "@/lib/labels/questionnaire";
import { QUESTION_KINDS } from "@/lib/survey/questionnaire";
import { canRate, type QuestionDraft, type QuestionnaireDraft } from "@/lib/survey/questionnaire-draft";
import { type DraftWork, scaleOptions, shifted } from "./draft-work";
import { OptionRows } from "./option-rows";

const KINDS = QUESTION_KINDS.map((value) => ({ value, label: QUESTION_KIND_LABELS[value] }));

type Props = {
  question: QuestionDraft;
  at: number;
  last: boolean;
  dimensions: QuestionnaireDraft["dimensions"];
  errors: Record<string, string>;
  change: DraftWork["change"];
  set: DraftWork["question"];
};

/** One question being worked on, with everything that can be said of it. */
export const QuestionCard = memo(function QuestionCard(props: Props) {
  const { question, at, dimensions, errors, set } = props;
  const { key, kind } = question;
  const path = `questions.${at}`;
  const rated = canRate(kind) && question.dimension !== "";
  const choices = [
    { value: "", label: "不计入指数" },
    ...dimensions.map((dimension) => ({ value: dimension.key, label: dimension.title || "（未命名的维度）" })),
  ];
  return (
    <li id={`question-${key}`} className="mb-4 border border-line bg-white px-4 pt-2 pb-1">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2">
        <h3 className="text-base">第 {at + 1} 题</h3>
        <Moves {...props} />
      </div>
      <div className="pt-3">
        <LongEntry
          label="题目"
          required
          value={question.text}
          error={errors[`${path}.text`]}
          onText={(text) => set(key, () => ({ text }))}
        />
        <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-4">
          <ChoiceEntry
            label="题型"
            value={kind}
            options={KINDS}
            onChoice={(chosen) =>
              set(key, ({ options }) => ({ kind: chosen, options: options.length > 0 ? options : scaleOptions() }))
            }
          />
          {canRate(kind) ? (
            <ChoiceEntry
              label="计入维度"
              value={question.dimension}
              options={choices}
              error={errors[`${path}.dimension`]}
              onChoice={(dimension) => set(key, () => ({ dimension }))}
            />
          ) : null}
          {rated ? (
            <TextEntry
              label="在维度中的权重"
              value={question.weight}
              numeric
              error={errors[`${path}.weight`]}
              onText={(weight) => set(key, () => ({ weight }))}
            />
          ) : null}
          {kind === "multiple" ? (
            <TextEntry
              label="最多选几项"
              hint="不限的空着。"
              value={question.most}
              numeric
              error={errors[`${path}.most`]}
              onText={(most) => set(key, () => ({ most }))}
            />
          ) : null}
        </div>
        {kind === "open" ? null : (
          <OptionRows
            question={question}
            path={path}
            errors={errors}
            onOptions={(patch) => set(key, ({ options }) => ({ options: patch(options) }))}
          />
        )}
      </div>
    </li>
  );
});

function Moves({ question, at, last, change }: Props) {
  const number = at + 1;
  const move = (step: 1 | -1) => change((all) => ({ ...all, questions: shifted(all.questions, at, step) }));
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        aria-label={`上移第 ${number} 题`}
        blocked={at === 0 ? "已在最前" : null}
        onClick={() => move(-1)}
      >
        上移
      </Button>
      <Button
        size="small"
        aria-label={`下移第 ${number} 题`}
        blocked={last ? "已在最后" : null}
        onClick={() => move(1)}
      >
        下移
      </Button>
      <Button
        size="small"
        aria-label={`删去第 ${number} 题`}
        onClick={() =>
          change((all) => ({ ...all, questions: all.questions.filter(({ key }) => key !== question.key) }))
        }
      >
        删去
      </Button>
    </div>
  );
}
