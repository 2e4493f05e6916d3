import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { PublicGathering } from "@/lib/gatherings/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { GATHERING_KIND_LABELS, seatsText } from "@/lib/labels/exchange";
import { stageLabel } from "@/lib/labels/stages";

const moment = (at: string) => formatDateTime(new Date(at));

/** One gathering: what, when, where, for whom, and how to come. */
export function GatheringFacts({ gathering }: { gathering: PublicGathering }) {
  return (
    <>
      {gathering.stage === "cancelled" ? (
        <Alert tone="warning" title={stageLabel("gathering", "cancelled")}>
          {gathering.cancelledReason}
        </Alert>
      ) : null}
      <Panel title="通知">
        <DescriptionList
          items={[
            { term: "类别", detail: GATHERING_KIND_LABELS[gathering.kind] },
            { term: "主办", detail: gathering.office },
            { term: "开始", detail: moment(gathering.startsAt) },
            { term: "结束", detail: moment(gathering.endsAt) },
            { term: "地点", detail: gathering.place },
            { term: "名额", detail: seatsText(gathering.seats, gathering.left) },
            { term: "参加范围", detail: gathering.audience },
            { term: "报名截止", detail: moment(gathering.signUpUntil) },
            { term: "联系人和电话", detail: gathering.contact, wide: true },
            {
              term: "内容",
              detail: <span className="prose-zh block whitespace-pre-line">{gathering.content}</span>,
              wide: true,
            },
          ]}
        />
      </Panel>
    </>
  );
}
