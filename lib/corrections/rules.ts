/** 一项退回到哪里：作答和佐证材料一并解冻，或者只解冻佐证材料。 */
export const CORRECTION_SCOPES = ["whole", "evidence"] as const;
export type CorrectionScope = (typeof CORRECTION_SCOPES)[number];

/** 对补正结果的认定：已补正到位、仍不到位。 */
export const CORRECTION_OUTCOMES = ["settled", "unsettled"] as const;
export type CorrectionOutcome = (typeof CORRECTION_OUTCOMES)[number];

/** 补正要求 as one text: the reasons that were ticked, then the office's own words. */
export function askedWords(reasons: readonly string[], own: string): string {
  const ticked = reasons.map((reason) => reason.replace(/[。；;，,]+$/u, "")).join("；");
  if (!ticked) return own;
  return own ? `${ticked}。${own}` : `${ticked}。`;
}

/** How an item that was sent back stands with the place: changed, answered without a change, or still open. */
export type Progress = "changed" | "replied" | "open";

/** `changed` null: a request from before contents were kept, of which nothing is known. */
export function progressOf({ changed, reply }: { changed: boolean | null; reply: string }): Progress {
  if (changed !== false) return changed ? "changed" : reply.trim() ? "replied" : "changed";
  return reply.trim() ? "replied" : "open";
}
