import { DescriptionList } from "@/components/ui/description-list";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { daysText, lastDayText } from "@/lib/labels/survey";
import type { SurveyView } from "@/lib/survey/views";

const NOT_YET = "尚未填写";
const moment = (iso: string | null): string => (iso ? formatDateTime(new Date(iso)) : "—");

/** How and when, whom in place of whom, and when the plan was approved and the data handed in. */
export function PlanSummary({ survey }: { survey: SurveyView }) {
  const { method, fieldworkFrom, fieldworkTo, extendedTo, replacementRule } = survey;
  const from = fieldworkFrom && formatDate(new Date(fieldworkFrom));
  const to =
    fieldworkTo && lastDayText(formatDate(new Date(fieldworkTo)), extendedTo && formatDate(new Date(extendedTo)));
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "访问方式", detail: method ? choiceLabel(method) : NOT_YET },
        { term: "调查起止", detail: from && to ? daysText(from, to) : NOT_YET },
        { term: "方案批准时间", detail: moment(survey.approvedAt) },
        { term: "数据报送时间", detail: moment(survey.handedInAt) },
        { term: "样本替换规则", detail: replacementRule || NOT_YET, wide: true },
      ]}
    />
  );
}
