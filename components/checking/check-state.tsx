import { StatusTag } from "@/components/ui/tag";
import type { CheckState } from "@/lib/checking/rules";
import { CHECK_STATES, changedText } from "@/lib/labels/internal-checking";

type Line = Parameters<typeof changedText>[0] & { state: CheckState; remark: string | null };

/** How an item stands in the check inside; where it waits again or came back, why. */
export function CheckStateTag({ line, short = false }: { line: Line; short?: boolean }) {
  const { label, tone } = CHECK_STATES[line.state];
  const why = line.state === "changed" ? changedText(line) : line.state === "returned" ? line.remark : null;
  return (
    <>
      <StatusTag tone={tone}>{label}</StatusTag>
      {why && !short ? <span className="mt-0.5 block text-sm text-gray-700">{why}</span> : null}
    </>
  );
}
