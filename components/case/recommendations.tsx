import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { RECOMMENDATION_ENDS } from "@/lib/labels/recommendation";

type Given = {
  office: string;
  opinion: string;
  at: string;
  ended: { how: keyof typeof RECOMMENDATION_ENDS; at: string; reason: string } | null;
};

const moment = (at: string): string => formatDateTime(new Date(at));

/** 推荐意见 of each office that the case has passed, those no longer in force with why; nothing where there is none. */
export function Recommendations({ given }: { given: Given[] }) {
  if (given.length === 0) return null;
  return (
    <Panel title="推荐意见">
      <DescriptionList
        items={given.map(({ office, opinion, at, ended }) => ({
          term: office,
          detail: (
            <>
              {`${opinion}（${moment(at)}）`}
              {ended ? (
                <p className="text-gray-700">{`${RECOMMENDATION_ENDS[ended.how]}（${moment(ended.at)}）：${ended.reason}`}</p>
              ) : null}
            </>
          ),
          wide: true,
        }))}
      />
    </Panel>
  );
}
