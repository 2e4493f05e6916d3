"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { SendingLine } from "@/components/form/sending-line";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { BUSY_WAITING } from "@/lib/labels/busy.mjs";
import { BUILDER_TEXTS } from "@/lib/labels/questionnaire";
import type { Questionnaire } from "@/lib/survey/questionnaire";
import { questionnaireChanges } from "@/lib/survey/questionnaire-changes";
import { draftOf, readDraft } from "@/lib/survey/questionnaire-draft";
import { DimensionRows } from "./dimension-rows";
import { blankQuestion, type DraftWork, useDraft } from "./draft-work";
import { QuestionCard } from "./question-card";
import { type Answer, saveDraft } from "./save-draft";
import { SheetRoundTrip } from "./sheet-round-trip";

const NONE: Record<string, string> = {};

/** 问卷 being edited whole: what is entered stays on the screen whatever the answer is. */
export function QuestionnaireBuilder({
  surveyId,
  number: given,
  questionnaire,
}: {
  surveyId: string;
  number: number;
  questionnaire: Questionnaire;
}) {
  const router = useRouter();
  const work = useDraft(draftOf(questionnaire));
  const [number, setNumber] = useState(given);
  const [saving, setSaving] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  /** Counts the sheets read in: their boxes are made anew. */
  const [read, setRead] = useState(0);
  useLeaveWarning(work.dirty);

  async function save(from: number) {
    if (saving) return;
    const waits = (inLine: boolean) => setSaving(inLine ? BUSY_WAITING : BUILDER_TEXTS.saving);
    waits(false);
    const sent = work.draft;
    const next = await saveDraft(surveyId, from, sent, waits);
    setSaving(null);
    setAnswer(next);
    if (next.kind !== "saved") return;
    setNumber(next.number);
    work.setDirty(false);
    router.refresh();
  }

  const errors = answer?.kind === "refused" ? answer.fields : NONE;
  const button = (
    <div className="my-4 flex flex-wrap items-center gap-3">
      <Button variant="primary" onClick={() => void save(number)} aria-disabled={saving ? true : undefined}>
        {saving ?? "保存问卷"}
      </Button>
      <span role="status" className="text-sm text-gray-600">
        {work.dirty ? BUILDER_TEXTS.unsaved : BUILDER_TEXTS.standing(number)}
      </span>
    </div>
  );
  return (
    <>
      <SendingLine>{saving}</SendingLine>
      {answer ? <Outcome answer={answer} work={work} onSaveOver={(current) => void save(current)} /> : null}
      <SheetRoundTrip
        surveyId={surveyId}
        onDraft={(draft) => {
          work.change(() => draft);
          setAnswer(null);
          setRead((count) => count + 1);
        }}
      />
      <Panel title="维度与权重" lead={BUILDER_TEXTS.dimensions}>
        <DimensionRows key={read} work={work} errors={errors} />
      </Panel>
      <Panel title={`题目（${work.draft.questions.length} 题）`} lead={BUILDER_TEXTS.questions}>
        {errors.questions ? <p className="text-sm font-semibold text-red-600">{errors.questions}</p> : null}
        <ol key={read}>
          {work.draft.questions.map((question, at) => (
            <QuestionCard
              key={question.key}
              question={question}
              at={at}
              last={at === work.draft.questions.length - 1}
              dimensions={work.draft.dimensions}
              errors={errors}
              change={work.change}
              set={work.question}
            />
          ))}
        </ol>
        <Button onClick={() => work.change((all) => ({ ...all, questions: [...all.questions, blankQuestion(all)] }))}>
          增加题目
        </Button>
      </Panel>
      {button}
    </>
  );
}

function useLeaveWarning(on: boolean) {
  useEffect(() => {
    if (!on) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [on]);
}

/** What came of saving; where somebody else was earlier, what would change in what they saved. */
function Outcome({
  answer,
  work,
  onSaveOver,
}: {
  answer: Answer;
  work: DraftWork;
  onSaveOver: (current: number) => void;
}) {
  if (answer.kind === "saved") {
    return work.dirty ? null : <Alert tone="success" live title={BUILDER_TEXTS.saved(answer.number)} />;
  }
  if (answer.kind === "refused") {
    return (
      <Alert tone="error" live title={answer.message}>
        <ul className="list-disc pl-5">
          {Object.entries(answer.fields).map(([path, words]) => (
            <li key={path}>
              {BUILDER_TEXTS.place(path)}：{words}
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  const { number, content } = answer.current;
  const mine = readDraft(work.draft);
  const lines = mine.ok ? questionnaireChanges(content, mine.value) : [BUILDER_TEXTS.faulty];
  return (
    <Alert
      tone="error"
      live
      title={answer.message}
      actions={<Button onClick={() => onSaveOver(number)}>{BUILDER_TEXTS.saveOver(number)}</Button>}
    >
      <p>{BUILDER_TEXTS.meanwhile(number)}</p>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
