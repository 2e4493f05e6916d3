import { judgementLabel } from "@/lib/labels/dossier";
import { CLAIM_TEXTS } from "@/lib/labels/filing";
import type { AnswerPart } from "./merging";

type Claimed = Pick<AnswerPart, "judgement" | "ownScore">;
export type Claimable = { kind: string; points: number | null };

/**
 * Why the points of a claim can't stand beside its judgement, in words; null where they can. As in an assessor's mark, what isn't met
 * earns nothing; a 减分项 that has happened costs all that it carries. Left empty, the points follow from the judgement.
 */
export function pointsProblem(item: Claimable, { judgement = null, ownScore = null }: Claimed): string | null {
  const { kind, points } = item;
  if (ownScore === null) return null;
  if (points === null) return CLAIM_TEXTS.noPoints;
  if (ownScore > points) return CLAIM_TEXTS.above(points);
  if (judgement === "not_met" || judgement === "not_applicable")
    return ownScore > 0 ? CLAIM_TEXTS.nothing(judgementLabel(kind, judgement)) : null;
  return kind === "deduction" && judgement === "met" && ownScore < points ? CLAIM_TEXTS.whole(points) : null;
}

/** What may be entered as points under this judgement, as the hint of the box says it. */
export function pointsHint(kind: string, points: number, judgement: unknown): string {
  if (judgement === "not_met" || judgement === "not_applicable")
    return CLAIM_TEXTS.nothing(judgementLabel(kind, judgement));
  return kind === "deduction" && judgement === "met" ? CLAIM_TEXTS.whole(points) : CLAIM_TEXTS.most(points);
}
