import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { PERIOD_KINDS, NOTICE_TEXTS as T } from "@/lib/labels/notice";
import { Link } from "../ui/link";

type Decision = { id: string; number: string; basis: string; at: string; designated: number; page: boolean };
type Props = {
  notice: {
    stage: string;
    publishedAt: string | null;
    closesAt: string | null;
    sha256: string | null;
    period: { days: number; kind: string };
    decisions: Decision[];
  };
};

const time = (at: string | null): string => (at ? formatDateTime(new Date(at)) : "—");

/** Of a signed notice: when it is or will be public, until when, under what hash, and the decisions that it has led to. */
export function NoticeState({ notice: { stage, publishedAt, closesAt, sha256, period, decisions } }: Props) {
  const days = `${period.days} 个${PERIOD_KINDS[period.kind]}`;
  return (
    <Panel title={T.stateTitle} {...(stage === "scheduled" ? { lead: T.scheduledLead } : {})}>
      <DescriptionList
        columns={2}
        items={[
          { term: "发布时间", detail: time(publishedAt) },
          { term: "截止时间", detail: `${time(closesAt)}（${days}）` },
          ...decisions.flatMap((decision) => [
            {
              term: "命名决定",
              detail: decision.page ? (
                <Link className="link" href={`/decisions/${decision.id}`}>
                  {decision.number}
                </Link>
              ) : (
                decision.number
              ),
            },
            { term: "命名数量", detail: `${decision.designated} 个（${time(decision.at)}）` },
            { term: "依据", detail: decision.basis, wide: true },
          ]),
          ...(sha256 ? [{ term: "校验值", detail: <Hash value={sha256} full />, wide: true }] : []),
        ]}
      />
    </Panel>
  );
}
