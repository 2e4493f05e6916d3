import { BUILDER_TEXTS, QUESTION_HINTS } from "@/lib/labels/questionnaire";
import type { Question } from "@/lib/survey/questionnaire";
import type { SurveyView } from "@/lib/survey/views";

const BLANK = "＿＿＿＿＿＿＿＿";

/** The questionnaire as it is printed and taken from house to house: boxes to tick, lines to write on, and who was asked where and when. */
export function PaperQuestionnaire({ survey, number }: { survey: SurveyView; number: number }) {
  const { questionnaire, strata } = survey;
  return (
    <div className="official max-w-3xl">
      <h2 className="text-center text-xl">{survey.cycleName}人民群众满意度测评问卷</h2>
      <p className="mt-2 text-sm">
        样本编号{BLANK}　申报编号{BLANK}　访问员{BLANK}
      </p>
      <p className="text-sm">
        访问日期{BLANK}　开始时间{BLANK}　结束时间{BLANK}　问卷第 {number} 版
      </p>
      <p className="mt-3">{BUILDER_TEXTS.greeting}</p>
      <ol className="mt-3 space-y-3">
        {strata.map(({ key, title, values }) => (
          <li key={key} className="break-inside-avoid">
            受访者{title}：{values.map(({ label }) => `□ ${label}`).join("　")}
          </li>
        ))}
        {questionnaire.questions.map((question, at) => (
          <li key={question.key} className="break-inside-avoid">
            <p className="font-semibold">
              {at + 1}. {question.text}
              <span className="font-normal">（{QUESTION_HINTS[question.kind](question.most).replace(/。$/, "")}）</span>
            </p>
            <Answers question={question} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Answers({ question: { kind, scale } }: { question: Question }) {
  if (kind === "open") {
    return (
      <div aria-hidden="true" className="space-y-6 pt-6">
        <hr className="border-line-strong" />
        <hr className="border-line-strong" />
      </div>
    );
  }
  return (
    <ul className="flex flex-wrap gap-x-6">
      {scale.map(({ value, label }) => (
        <li key={value}>□ {label}</li>
      ))}
    </ul>
  );
}
