import { StatusTag } from "@/components/ui/tag";
import type { CorrectionRound } from "@/lib/first-review/correction-rounds";
import { CORRECTION_TEXTS, roundState, roundTitle } from "@/lib/labels/corrections";

/** 退回补正 in short: each round with what was asked; old and new stand on a page of their own. */
export function CorrectionRounds({ rounds, now }: { rounds: CorrectionRound[]; now: string }) {
  return (
    <div className="space-y-4">
      {rounds.map((round) => {
        const state = roundState(round, now);
        return (
          <section key={`${round.office}-${round.round}`}>
            <h3 className="flex flex-wrap items-center gap-2 font-medium">
              {roundTitle(round.office, round.round)}
              <StatusTag tone={state.tone}>{state.text}</StatusTag>
            </h3>
            <ul className="mt-1 list-disc pl-5 text-sm">
              {round.items.map(({ position, text, remark }) => (
                <li key={position ?? text}>
                  {position === null ? text : `第 ${position} 项`}　{CORRECTION_TEXTS.request}：{remark}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
