import { LinkButton } from "@/components/ui/button";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { HISTORY_TEXTS } from "@/lib/labels/history";

/** 上一项、下一项、下一未完成项; items that don't apply here are passed over. */
export function ItemNavigation({
  base,
  query,
  items,
  position,
  next,
  nextLabel,
  history,
}: {
  base: string;
  query: string;
  items: readonly DossierItem[];
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
    <nav aria-label="指标之间" className="no-print mb-3 flex flex-wrap gap-2">
      <LinkButton href={to(before)} size="small" blocked={before === undefined ? "已是第一项" : null}>
        上一项
      </LinkButton>
      <LinkButton href={to(after)} size="small" blocked={after === undefined ? "已是最后一项" : null}>
        下一项
      </LinkButton>
      <LinkButton href={to(next)} size="small" variant="primary" blocked={next === null ? "没有其他待办的项" : null}>
        {nextLabel}
      </LinkButton>
      <LinkButton href={history} size="small">
        {HISTORY_TEXTS.title}
      </LinkButton>
    </nav>
  );
}
