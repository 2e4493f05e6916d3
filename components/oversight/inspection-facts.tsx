import { DescriptionList } from "@/components/ui/description-list";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { CHECK_TEXTS, INSPECTION_TEXTS as TEXTS } from "@/lib/labels/checks";
import { choiceLabel, fieldLabel } from "@/lib/labels/fields";
import type { InspectionDetail } from "@/lib/oversight/inspection-shape";

type Props = { inspection: InspectionDetail };
type Item = { term: string; detail: string; wide?: boolean };

const day = (at: string | null): string => (at ? formatDate(new Date(at)) : "");
const moment = (at: string | null): string => (at ? formatDateTime(new Date(at)) : "");
/** Only what there is. */
const given = (items: Item[]): Item[] => items.filter(({ detail }) => detail !== "");

/** What the inspection is, by whom, how, until when. */
export function InspectionFacts({ inspection: one }: Props) {
  return (
    <DescriptionList
      items={given([
        { term: "活动", detail: one.programme },
        { term: "年度", detail: `${one.year} 年度` },
        { term: "称号", detail: one.title },
        { term: "证书编号", detail: one.certificateNumber },
        { term: TEXTS.inspector, detail: one.inspector },
        { term: TEXTS.manner, detail: one.onSite ? CHECK_TEXTS.onSite : CHECK_TEXTS.onPaper },
        { term: TEXTS.due, detail: day(one.dueAt) },
        { term: TEXTS.noticed, detail: moment(one.noticeAt) },
        { term: fieldLabel("visitOn"), detail: one.visitOn ? day(`${one.visitOn}T00:00:00+08:00`) : "" },
        { term: fieldLabel("team"), detail: one.team, wide: true },
        { term: fieldLabel("noticeRemark"), detail: one.noticeRemark, wide: true },
      ])}
    />
  );
}

/** What was found, what the place says of it, what came of it. */
export function InspectionOutcome({ inspection: one }: Props) {
  const { proposed } = one;
  return (
    <DescriptionList
      items={given([
        { term: fieldLabel("findings"), detail: one.findings, wide: true },
        { term: TEXTS.hearingUntil, detail: moment(one.hearingDueAt) },
        { term: fieldLabel("stance"), detail: one.stance ? choiceLabel(one.stance) : "" },
        { term: fieldLabel("placeOpinion"), detail: one.placeOpinion, wide: true },
        {
          term: TEXTS.proposed,
          detail: proposed ? `${choiceLabel(proposed.result)}。${proposed.reason}` : "",
          wide: true,
        },
        { term: fieldLabel("result"), detail: one.result ? choiceLabel(one.result) : "" },
        { term: fieldLabel("reason"), detail: one.resultReason, wide: true },
        { term: TEXTS.rectifyUntil, detail: day(one.rectifyDueAt) },
        { term: "办结时间", detail: moment(one.concludedAt) },
      ])}
    />
  );
}
