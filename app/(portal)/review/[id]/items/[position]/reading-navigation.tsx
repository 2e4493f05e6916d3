import { ReadingKeys } from "@/components/review/reading-keys";
import { showQuery } from "@/components/review/reading-list";
import { LinkButton } from "@/components/ui/button";
import { type ItemMarks, nextToRead, type ReadingFilter } from "@/lib/first-review/reading-rules";

/** 上一项、下一项、下一待审项, 跳至第几项; by button and by key, within the filter. */
export function ReadingNavigation({
  base,
  filter,
  shown,
  all,
  position,
}: {
  base: string;
  filter: ReadingFilter | null;
  shown: readonly ItemMarks[];
  all: readonly ItemMarks[];
  position: number;
}) {
  const query = showQuery(filter);
  const mine = shown.filter(({ applicable }) => applicable);
  const before = mine.findLast((item) => item.position < position)?.position ?? null;
  const after = mine.find((item) => item.position > position)?.position ?? null;
  const next = nextToRead(shown, position) ?? nextToRead(all, position);
  const to = (target: number | null) => `${base}/${target}${query}`;
  return (
    <nav aria-label="指标之间" className="no-print mb-3 flex flex-wrap items-center gap-2">
      <LinkButton href={to(before)} size="small" blocked={before === null ? "已是第一项" : null}>
        上一项
      </LinkButton>
      <LinkButton href={to(after)} size="small" blocked={after === null ? "已是最后一项" : null}>
        下一项
      </LinkButton>
      <LinkButton href={to(next)} size="small" variant="primary" blocked={next === null ? "没有其他待审的项" : null}>
        下一待审项
      </LinkButton>
      <ReadingKeys
        base={base}
        query={query}
        position={position}
        positions={all.map((item) => item.position)}
        back={before}
        forward={after}
        next={next}
      />
    </nav>
  );
}
