import { SubjectTag } from "@/components/case/stage-tag";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { EFFECT_LABELS, OBJECTION_PROGRESS } from "@/lib/labels/objections";

type FollowedObjection = {
  receiptNumber: string;
  stage: string;
  place: string;
  notice: { title: string };
  reply: string;
  effect: string | null;
  lodgedAt: string;
  acceptBy: string;
  replyBy: string | null;
  decidedAt: string | null;
  supplements: { text: string; at: string; files: number }[];
  files: number;
};

const time = (at: string) => formatDateTime(new Date(at));
const counted = (files: number) => (files > 0 ? `（附 ${files} 个文件）` : "");

/** How far an objection is, for whoever holds its number and code. */
export function Followed({ objection }: { objection: FollowedObjection }) {
  const { stage, reply, effect, acceptBy, replyBy, decidedAt, supplements } = objection;
  const due = stage === "lodged" ? acceptBy : stage === "investigating" ? replyBy : null;
  return (
    <Panel title={`异议 ${objection.receiptNumber}`} actions={<PrintButton>打印</PrintButton>}>
      <DescriptionList
        columns={1}
        items={[
          { term: "办理情况", detail: <SubjectTag subject="objection" stage={stage} /> },
          { term: "说明", detail: OBJECTION_PROGRESS[stage] },
          ...(due
            ? [{ term: stage === "lodged" ? "决定受理的期限" : "答复的期限", detail: formatDate(new Date(due)) }]
            : []),
          { term: "公示", detail: objection.notice.title },
          { term: "涉及单位", detail: objection.place },
          { term: "提交时间", detail: `${time(objection.lodgedAt)}${counted(objection.files)}` },
          ...supplements.map((each) => ({
            term: "补充",
            detail: (
              <>
                {time(each.at)}
                {counted(each.files)}
                <p className="whitespace-pre-line">{each.text}</p>
              </>
            ),
          })),
          ...(decidedAt ? [{ term: stage === "withdrawn" ? "撤回时间" : "办结时间", detail: time(decidedAt) }] : []),
          ...(reply ? [{ term: "答复意见", detail: <p className="whitespace-pre-line">{reply}</p>, wide: true }] : []),
          ...(effect ? [{ term: "对该单位的处理", detail: EFFECT_LABELS[effect] }] : []),
        ]}
      />
    </Panel>
  );
}
