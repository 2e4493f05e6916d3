import { WorkbenchKeys } from "@/components/filing/workbench-keys";
import { LinkButton } from "@/components/ui/button";
import type { TaskItem } from "@/lib/applications/tasks";
import { HISTORY_TEXTS } from "@/lib/labels/history";

/** 上一项、下一项、下一未完成项, 跳至第几项; by button and by key. Items that don't apply here are passed over. */
export function ItemNavigation({
  base,
  query,
  items,
  all = items,
  position,
  next,
  nextLabel,
  history,
}: {
  base: string;
  query: string;
  items: readonly TaskItem[];
  /** What can be jumped to, where `items` are only some of them. */
  all?: readonly TaskItem[];
  position: number;
  next: number | null;
  nextLabel: string;
  /** Where the history of this item is read. */
  history: string;
}) {
  const mine = items.filter(({ applicable }) => applicable);
  const before = mine.findLast((item) => item.position < position)?.position;
  const after = mine.find((item) => item.position > position)?.position;
  const to = (target: number | null | undefined) => `${base}/${target}${query}`;
  return (
    <nav aria-label="指标之间" className="no-print mb-3 flex flex-wrap items-center gap-2">
      <LinkButton href={to(before)} size="small" blocked={before === undefined ? "已是第一项" : null}>
        上一项
      </LinkButton>
      <LinkButton href={to(after)} size="small" blocked={after === undefined ? "已是最后一项" : null}>
        下一项
      </LinkButton>
      <LinkButton href={to(next)} size="small" variant="primary" blocked={next === null ? "没有其他待办的项" : null}>
        {nextLabel}
      </LinkButton>
      <WorkbenchKeys
        base={base}
        query={query}
        position={position}
        positions={all.map((item) => item.position)}
        back={before ?? null}
        forward={after ?? null}
        next={next}
      />
      <LinkButton href={history} size="small">
        {HISTORY_TEXTS.title}
      </LinkButton>
    </nav>
  );
}
