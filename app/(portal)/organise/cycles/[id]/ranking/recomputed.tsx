import { Hash } from "@/components/ui/hash";
import { formatDateTime } from "@/lib/kernel/dates";
import { checkedOf } from "@/lib/selection/checking";
import type { RankingView } from "@/lib/selection/view";

/** 据快照重算: whether the ranking follows from what was frozen, to the last digit. A large one was checked when it was last resampled. */
export async function Recomputed({ view }: { view: RankingView }) {
  const checked = await checkedOf(view);
  if (!checked) return <p className="mb-4 text-sm">据快照重算：做一次稳健性检验时一并核对。</p>;
  return (
    <p className="mb-4 text-sm" data-recomputed={checked.same ? "same" : "other"}>
      {view.anew ? "据快照和核查记录" : "据快照"}
      {checked.same ? "重算一致" : "重算不一致，请告知系统管理员核查数据"}
      {checked.at ? `（${formatDateTime(new Date(checked.at))}核对）` : ""}：排名 <Hash value={checked.ranking} />
      ，重算 <Hash value={checked.snapshots} />
    </p>
  );
}
