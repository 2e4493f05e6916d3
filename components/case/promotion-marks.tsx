import { Alert } from "@/components/ui/alert";
import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { PROMOTION_TEXTS } from "@/lib/labels/promotions";

type Mark = {
  office: string;
  title: string;
  certificateNumber: string;
  designatedAt: string;
  at: string;
  track: string;
  reason: string;
  leadGrounds: string;
  leadStatedBy: string;
  leadEvidence: string;
};

/** 推荐上报: by whom the place was named before, and put forward to this cycle; an opinion, no condition. */
export function PromotionMarks({ marks }: { marks: readonly Mark[] }) {
  return marks.map((mark) => (
    <Alert
      key={`${mark.certificateNumber}-${mark.at}`}
      tone="info"
      title={`${formatDate(new Date(mark.designatedAt))}由${mark.office}命名“${mark.title}”（${mark.certificateNumber}），${formatDate(new Date(mark.at))}推荐上报（${choiceLabel(mark.track)}）`}
    >
      <p className="whitespace-pre-wrap">推荐理由：{mark.reason}</p>
      {mark.leadGrounds ? (
        <p>{PROMOTION_TEXTS.leading.told(mark.leadGrounds, mark.leadStatedBy, mark.leadEvidence)}</p>
      ) : null}
    </Alert>
  ));
}
