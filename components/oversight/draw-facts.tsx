import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { formatDateTime } from "@/lib/kernel/dates";
import { percent } from "@/lib/labels/figures";

export type DrawFactsProps = {
  programme: string;
  organiser: string;
  year: number;
  frameSize: number;
  basisPoints: number;
  count: number;
  frozenAt: string;
  frameHash: string;
  seed: string | null;
  seedSource: string;
  drawnAt: string | null;
};

/** What was fixed when the list was frozen, and what came afterwards. */
export function DrawFacts(draw: DrawFactsProps) {
  const after = draw.seed
    ? [
        { term: "公开种子", detail: <code className="font-mono break-all">{draw.seed}</code>, wide: true },
        { term: "种子来源", detail: draw.seedSource, wide: true },
        { term: "抽取时间", detail: draw.drawnAt ? formatDateTime(new Date(draw.drawnAt)) : "" },
      ]
    : [{ term: "公开种子", detail: "名单冻结以后产生，尚未录入" }];
  return (
    <DescriptionList
      items={[
        { term: "活动", detail: draw.programme },
        { term: "组织方", detail: draw.organiser },
        { term: "年度", detail: `${draw.year} 年度` },
        { term: "应抽称号", detail: `${draw.frameSize} 个` },
        { term: "抽查比例", detail: percent(draw.basisPoints) },
        { term: "应抽数量", detail: `${draw.count} 个` },
        { term: "名单冻结时间", detail: formatDateTime(new Date(draw.frozenAt)) },
        { term: "名单散列", detail: <Hash value={draw.frameHash} full />, wide: true },
        ...after,
      ]}
    />
  );
}
