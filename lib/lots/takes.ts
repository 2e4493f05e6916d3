import type { Problem } from "@/lib/kernel/problem";
import type { LotStage } from "./workflow";

/** What is done to the cases of a lot: `marking` gives out sheets, scores, talks and rules; `sampling` draws items and scores them again. */
export type LotWork = "marking" | "sampling";

const DURING: Record<LotWork, readonly LotStage[]> = {
  marking: ["assessing"],
  sampling: ["assessing", "answering"],
};

/** Why a lot at this stage doesn't take such work; null where it does, and for a case in no lot. An opened one takes none. */
export function lotTakes(stage: LotStage | null, work: LotWork): Problem | null {
  if (stage === null || DURING[work].includes(stage)) return null;
  return { code: stage === "opened" ? "lot_opened" : "wrong_stage" };
}
