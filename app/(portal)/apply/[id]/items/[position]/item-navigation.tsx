import { neighboursOf, StepLinks } from "@/components/filing/step-links";
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
  const positions = all.map((item) => item.position);
  const way = { base, query, position, positions, next, ...neighboursOf(items, position) };
  return (
    <StepLinks way={way} nextLabel={nextLabel} noNext="没有其他待办的项">
      <WorkbenchKeys {...way} />
      <LinkButton href={history} size="small">
        {HISTORY_TEXTS.title}
      </LinkButton>
    </StepLinks>
  );
}
