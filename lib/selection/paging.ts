import { z } from "zod";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import type { RankingLine } from "./view";

export const MARKS = ["within", "band", "chance", "barred", "departing", "eligible"] as const;
export type Mark = (typeof MARKS)[number];

/** What a ranking is asked for by its address. Never fails. */
export const rankingQuery = z.object({
  track: z.enum(["comprehensive", "thematic"]).optional().catch(undefined),
  q: searched,
  mark: z.enum(MARKS).optional().catch(undefined),
  /** For the form of a long list: those before this rank. */
  above: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
  size: z.enum(["20", "50"]).default("20").catch("20"),
  page: pageAsked,
});
export type RankingQuery = z.infer<typeof rankingQuery>;

const HOLDS: Record<Mark, (line: RankingLine) => boolean> = {
  within: ({ zone }) => zone === "within" || zone === "band_within",
  band: ({ zone }) => zone === "band_within" || zone === "band_beyond",
  chance: ({ steadiness }) => steadiness?.withinChance ?? false,
  barred: ({ barred }) => barred !== null,
  departing: ({ departureReason, candidateReason }) => departureReason !== "" || candidateReason !== "",
  eligible: ({ eligible }) => eligible,
};

/** The lines that fit, and of them those of the page. */
export function pageOf(entries: readonly RankingLine[], { q, mark, size, page }: RankingQuery, track: string) {
  const fitting = entries.filter(
    (line) => line.track === track && line.place.includes(q) && (!mark || HOLDS[mark](line)),
  );
  const pageSize = Number(size);
  return { rows: fitting.slice((page - 1) * pageSize, page * pageSize), total: fitting.length, pageSize };
}
