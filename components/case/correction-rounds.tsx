import { Diff } from "@/components/ui/diff";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";

export type CorrectionRoundView = {
  round: number;
  office: string;
  openedAt: string;
  dueAt: string;
  closedAt: string | null;
  items: { position: number | null; text: string; remark: string; before: string; after: string }[];
};

/** 退回补正: each round with its remarks, the words before and the words now side by side. */
export function CorrectionRounds({ rounds }: { rounds: CorrectionRoundView[] }) {
  return (
    <div className="space-y-6">
      {rounds.map((round) => (
        <section key={`${round.office}-${round.round}`} className="space-y-3">
          <h3 className="flex flex-wrap items-center gap-2 font-medium">
            {round.office} 第 {round.round} 次退回
            <StatusTag tone={round.closedAt ? "success" : "warning"}>
              {round.closedAt
                ? `${formatDateTime(new Date(round.closedAt))} 已补正`
                : `须于 ${formatDateTime(new Date(round.dueAt))} 前补正`}
            </StatusTag>
          </h3>
          {round.items.map((item) => (
            <div key={item.position ?? 0} className="space-y-1">
              <p className="text-sm">
                <span className="font-medium">{item.position ? `第 ${item.position} 项` : "自评报告"}</span>
                <span className="ml-2 text-gray-700">补正要求：{item.remark}</span>
              </p>
              <Diff
                caption={item.position ? `第 ${item.position} 项补正前后` : "自评报告补正前后"}
                beforeLabel="退回时"
                afterLabel="现在"
                rows={[
                  {
                    key: "narrative",
                    label: "内容",
                    before: item.before || "（空）",
                    after: item.after || "（空）",
                    changed: item.before !== item.after,
                  },
                ]}
              />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
