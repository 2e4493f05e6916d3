import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import type { Round, RoundItem } from "@/lib/corrections/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { CORRECTION_TEXTS, roundState, roundTitle } from "@/lib/labels/corrections";
import { RoundItemView } from "./round-item";

/** Every round with old and new beside the remark and the reply; `below` adds to an item what this reader may say of it. */
export function RoundsView({
  rounds,
  now,
  own,
  below,
}: {
  rounds: readonly Round[];
  /** ISO. */
  now: string;
  /** Whether the reader is the place, which sees its own work before it files again. */
  own: boolean;
  below?: (item: RoundItem, round: Round) => ReactNode;
}) {
  if (rounds.length === 0) return <EmptyState title={CORRECTION_TEXTS.none} />;
  return rounds.map((round) => {
    const state = roundState(round, now, own);
    return (
      <Panel
        key={round.id}
        title={roundTitle(round.office, round.round)}
        actions={<StatusTag tone={state.tone}>{state.text}</StatusTag>}
        lead={`${formatDateTime(new Date(round.openedAt))} 退回${round.openedByName ? `，经办 ${round.openedByName}` : ""}，共 ${round.items.length} 处。`}
      >
        {round.closedAt === null && !own ? <p className="mb-2">{CORRECTION_TEXTS.waiting}</p> : null}
        {round.resubmittedAt && round.items.some(({ after }) => after === null) ? (
          <p className="mb-2 text-sm text-gray-600">{CORRECTION_TEXTS.notKept}</p>
        ) : null}
        <div className="space-y-3">
          {round.items.map((item) => (
            <div key={item.id}>
              <RoundItemView
                item={item}
                afterTitle={round.closedAt === null ? CORRECTION_TEXTS.now : CORRECTION_TEXTS.after}
              />
              {below?.(item, round)}
            </div>
          ))}
        </div>
      </Panel>
    );
  });
}
