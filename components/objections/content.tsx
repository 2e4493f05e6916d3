import { StageTag } from "@/components/case/stage-tag";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { EFFECT_LABELS } from "@/lib/labels/objections";
import type { StaffObjection } from "@/lib/objections/staff-row";
import { Link } from "../ui/link";
import { DueTag } from "./due-tag";
import { FileLinks } from "./file-links";

const multiline = (text: string) => (text ? <p className="whitespace-pre-line">{text}</p> : "—");
const time = (at: string | null) => (at ? formatDateTime(new Date(at)) : "—");

/** What is objected and how it was settled; whatever tells who objected has been taken out. */
export function Content({ objection, now, handling }: { objection: StaffObjection; now: Date; handling: boolean }) {
  const { application, stage, supplements } = objection;
  const due = stage === "lodged" ? objection.acceptBy : stage === "investigating" ? objection.replyBy : null;
  return (
    <Panel title="异议内容" lead="异议人的姓名（名称）、号码和联系方式已经从文字中隐去；承办人查看身份时可见原文。">
      <DescriptionList
        columns={2}
        items={[
          {
            term: "涉及单位",
            detail: (
              <Link href={`/organise/cases/${application.id}`} className="link">
                {objection.place}（{application.number}）
              </Link>
            ),
          },
          { term: "案卷状态", detail: <StageTag stage={application.stage} /> },
          { term: "收到时间", detail: time(objection.lodgedAt) },
          due
            ? {
                term: stage === "lodged" ? "应在此前决定受理" : "应在此前答复",
                detail: <DueTag due={due} overdue={new Date(due) < now} />,
              }
            : { term: stage === "withdrawn" ? "撤回时间" : "办结时间", detail: time(objection.decidedAt) },
          { term: "理由", detail: multiline(objection.reason), wide: true },
          { term: "依据", detail: multiline(objection.basis), wide: true },
          { term: "材料", detail: <FileLinks files={objection.files} handling={handling} />, wide: true },
          ...supplements.map((each, index) => ({
            term: `补充 ${index + 1}`,
            detail: (
              <>
                <p className="text-sm text-gray-600">{time(each.at)}</p>
                {multiline(each.text)}
                {each.files.length > 0 ? <FileLinks files={each.files} handling={handling} /> : null}
              </>
            ),
            wide: true,
          })),
          ...outcome(objection),
        ]}
      />
    </Panel>
  );
}

function outcome(objection: StaffObjection) {
  const { stage, effect, liftedTo, liftedAt, liftReason } = objection;
  if (objection.decidedAt === null || stage === "withdrawn") return [];
  const found = stage === "upheld" || stage === "partly_upheld";
  return [
    { term: "调查情况", detail: multiline(objection.investigation), wide: true },
    { term: "答复意见", detail: multiline(objection.reply), wide: true },
    { term: "公开摘要", detail: multiline(objection.summary), wide: true },
    ...(found ? [{ term: "对该单位的处理", detail: EFFECT_LABELS[effect] ?? effect }] : []),
    ...(liftedTo
      ? [
          {
            term: "解除暂缓",
            detail: `${time(liftedAt)}，${EFFECT_LABELS[liftedTo] ?? liftedTo}。${liftReason}`,
            wide: true,
          },
        ]
      : []),
  ];
}
