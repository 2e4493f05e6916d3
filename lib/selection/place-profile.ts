import "server-only";
import { db } from "@/lib/platform/db";
import { spansOf } from "./robustness-queries";
import type { PlaceSpans } from "./robustness-shape";
import type { RankingLine, RankingView } from "./view";

/** 一级指标得分率 in per cent, of the place and in the middle of its track. */
export type ProfileRow = { label: string; share: number | null; median: number | null };
export type PlaceProfile = { line: RankingLine; rows: ProfileRow[]; spans: PlaceSpans | null };

/** One place of a ranking that the reader may see, or null. Two statements. */
export async function placeProfile(view: RankingView, applicationId: string): Promise<PlaceProfile | null> {
  const line = view.entries.find(({ id }) => id === applicationId);
  if (!line) return null;
  const rows = await db.$queryRaw<ProfileRow[]>`
    SELECT x."title" AS "label", round((percentile_cont(0.5) WITHIN GROUP (ORDER BY x."share"))::numeric, 1)::float8 AS "median",
      max(x."share") FILTER (WHERE x."id" = ${applicationId}::uuid) AS "share"
    FROM (SELECT r."applicationId" AS "id", e.value ->> 'title' AS "title", e.ordinality AS "at",
        round((e.value ->> 'basisPoints')::numeric / 100, 1)::float8 AS "share"
      FROM "RankingEntry" r JOIN "Application" a ON a."id" = r."applicationId",
      jsonb_array_elements(r."sections") WITH ORDINALITY e
      WHERE a."cycleId" = ${view.cycle.id}::uuid AND a."track" = ${line.track}::"Track") x
    GROUP BY x."title" HAVING count(*) FILTER (WHERE x."id" = ${applicationId}::uuid) > 0
    ORDER BY min(x."at") FILTER (WHERE x."id" = ${applicationId}::uuid)`;
  const spans = view.run?.current ? await spansOf(db, view.run.id) : null;
  return { line, rows, spans: spans?.get(applicationId) ?? null };
}
