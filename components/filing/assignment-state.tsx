import { StatusTag } from "@/components/ui/tag";
import type { AssignmentState } from "@/lib/assignments/rules";
import { ASSIGNMENT_STATES } from "@/lib/labels/assignments";

/** How far an item that was given to a unit has come; where it was sent back, why. */
export function AssignmentStateTag({ state, remark = "" }: { state: AssignmentState; remark?: string }) {
  const { label, tone } = ASSIGNMENT_STATES[state];
  return (
    <>
      <StatusTag tone={tone}>{label}</StatusTag>
      {state === "returned" && remark ? <span className="mt-0.5 block text-sm text-red-700">{remark}</span> : null}
    </>
  );
}
