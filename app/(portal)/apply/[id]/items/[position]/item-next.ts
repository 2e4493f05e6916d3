import { nextUnfinished, type TaskItem } from "@/lib/applications/tasks";
import type { AskedCorrection } from "@/lib/corrections/shape";

/** Where one goes on from an item: to the next that was sent back, else to the next that isn't finished. */
export function nextOf(items: readonly TaskItem[], correction: AskedCorrection | null, position: number) {
  return correction
    ? { next: nextAsked(items, correction, position), nextLabel: "下一退回项" }
    : { next: nextUnfinished(items, position), nextLabel: "下一未完成项" };
}

/** The next item that was sent back, beginning anew at the top. */
function nextAsked(items: readonly TaskItem[], correction: AskedCorrection, position: number): number | null {
  const asked = new Set(correction.items.map(({ indicatorId }) => indicatorId));
  const others = items.filter((item) => asked.has(item.id) && item.position !== position);
  return (others.find((item) => item.position > position) ?? others[0])?.position ?? null;
}
