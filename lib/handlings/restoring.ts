import type { DesignationAction, DesignationStage } from "@/lib/designations/workflow";

/** One line of a title's history, oldest first. */
export type Line = { id: string; action: string; from: DesignationStage; to: DesignationStage; dueAt: Date | null };

/** What is no decision on the title of its own: an answer to an appeal, and an accepted rectification, follow from one. */
const FOLLOWS: readonly string[] = ["restore", "reinstate"] satisfies DesignationAction[];

/**
 * 恢复原状: how a title stands once the decision `upheld` and those undone before it don't count, and whether the title moves now. It
 * stays where a later decision still stands. `line` is what it goes back to; null: to what it was before the first of its lines.
 */
export function restored(
  lines: readonly Line[],
  upheld: string,
  undone: ReadonlySet<string>,
): { moves: boolean; to: DesignationStage; line: Line | null } {
  const counts = ({ id, action }: Line) => id !== upheld && !undone.has(id) && action !== "restore";
  const own = lines.findIndex(({ id }) => id === upheld);
  const later = lines.slice(own + 1).filter(counts);
  const line = lines.findLast(counts) ?? null;
  return {
    moves: !later.some(({ action }) => !FOLLOWS.includes(action)),
    to: line?.to ?? lines[0]?.from ?? "in_force",
    line,
  };
}
