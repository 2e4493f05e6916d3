import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import type { SurveyView } from "@/lib/survey/views";

const NOT_YET = "尚未填写";
const moment = (iso: string | null): string => (iso ? formatDateTime(new Date(iso)) : "—");

/** 样本方案 for reading, with its approval, and the questionnaire below. */
export function PlanView({ survey }: { survey: SurveyView }) {
  const { method, fieldworkFrom, fieldworkTo, replacementRule } = survey;
  return (
    <>
      <DescriptionList
        columns={2}
        items={[
          { term: "访问方式", detail: method ? choiceLabel(method) : NOT_YET },
          {
            term: "调查起止",
            detail:
              fieldworkFrom && fieldworkTo
                ? `${formatDate(new Date(fieldworkFrom))}至${formatDate(new Date(fieldworkTo))}`
                : NOT_YET,
          },
          { term: "方案批准时间", detail: moment(survey.approvedAt) },
          { term: "数据报送时间", detail: moment(survey.handedInAt) },
          { term: "样本替换规则", detail: replacementRule || NOT_YET, wide: true },
        ]}
      />
      <Details summary={`问卷（${survey.questions.length} 题）`}>
        <ol className="list-decimal space-y-1 pl-6">
          {survey.questions.map(({ key, text, scale }) => (
            <li key={key}>
              {text}
              <span className="block text-sm text-gray-600">
                {scale.map(({ label, points }) => (points === null ? label : `${label} ${points} 分`)).join("、")}
              </span>
            </li>
          ))}
        </ol>
      </Details>
    </>
  );
}
