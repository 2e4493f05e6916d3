import type { RankingLine } from "@/lib/selection/view";

type Said = Pick<RankingLine, "departureGround" | "departureReason" | "candidateGround" | "candidateReason">;

const inOne = (ground: string, reason: string): string => [ground, reason].filter(Boolean).join("：");

/** Why the lists left rule or order at a place, each list by its name; nothing where neither did. */
export const listReasons = (said: Said): { list: string; words: string }[] =>
  [
    { list: "入围名单", words: inOne(said.departureGround, said.departureReason) },
    { list: "候选名单", words: inOne(said.candidateGround, said.candidateReason) },
  ].filter(({ words }) => words !== "");
