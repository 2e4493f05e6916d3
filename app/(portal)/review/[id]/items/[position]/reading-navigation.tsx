import { neighboursOf, StepLinks } from "@/components/filing/step-links";
import { ReadingKeys } from "@/components/review/reading-keys";
import { showQuery } from "@/components/review/reading-list";
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
  const next = nextToRead(shown, position) ?? nextToRead(all, position);
  const positions = all.map((item) => item.position);
  const way = { base, query: showQuery(filter), position, positions, next, ...neighboursOf(shown, position) };
  return (
    <StepLinks way={way} nextLabel="下一待审项" noNext="没有其他待审的项">
      <ReadingKeys {...way} />
    </StepLinks>
  );
}
