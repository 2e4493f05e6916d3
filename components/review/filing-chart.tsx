import { StackedBars } from "@/components/chart/stacked-bars";
import type { FilingTally } from "@/lib/first-review/filing-board";
import { FILING_STATES, type FilingState } from "@/lib/first-review/filing-rules";
import { FILING_STATE_LABELS, FILING_TEXTS } from "@/lib/labels/filing-progress";

const COLOURS: Record<FilingState, string> = {
  filed: "#2f7d4f",
  to_sign: "#e0a526",
  filling: "#6b9bd1",
  none: "#d5dae1",
};

/** How many places of each area are in which state, as bars with the table beside them. */
export function FilingChart({ tallies }: { tallies: readonly FilingTally[] }) {
  if (tallies.length === 0) return null;
  return (
    <StackedBars
      title={FILING_TEXTS.chart}
      description={FILING_TEXTS.chartLead}
      heading="地区"
      rows={tallies.map(({ area }) => area)}
      parts={FILING_STATES.toReversed().map((state) => ({
        label: FILING_STATE_LABELS[state],
        colour: COLOURS[state],
        values: tallies.map((tally) => tally[state]),
      }))}
      tableOpen={false}
    />
  );
}
