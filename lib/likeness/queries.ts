import "server-only";
import { visibleTo } from "@/lib/applications/visible";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import type { Actor, Standing } from "@/lib/policy/standing";
import type { LikenessKind } from "./rules";

/** A case as its reader meets it. */
type Read = { facts: Parameters<typeof permit>[2] & { id: string }; standings: readonly Standing[] };

/** One likeness for a reviewer; `place` and what it filed only where the reader may read that dossier too. */
export type LikenessLine = {
  kind: LikenessKind;
  percent: number;
  /** The piece of this dossier; null for the narrative. */
  title: string | null;
  place: string | null;
  href: string | null;
  position: number;
};

type Row = Omit<LikenessLine, "place" | "href"> & { otherApplicationId: string };

/** 与其他单位相同、相近的: of one item; nothing for whoever may not be told (the place itself, assessors). Two statements. */
export async function likenessOfItem(actor: Actor, read: Read, indicatorId: string): Promise<LikenessLine[]> {
  if (permit("read_likeness", read.standings, read.facts)) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT l."kind"::text AS "kind", l."percent", e."title", l."otherApplicationId", i."position"
    FROM "Likeness" l JOIN "Application" a ON a."id" = l."otherApplicationId" AND a."stage" <> 'withdrawn'
    JOIN "Indicator" i ON i."id" = l."otherIndicatorId"
    LEFT JOIN "Evidence" e ON e."id" = l."evidenceId"
    WHERE l."applicationId" = ${read.facts.id}::uuid AND l."indicatorId" = ${indicatorId}::uuid
    ORDER BY l."evidenceId" NULLS FIRST, l."percent" DESC, l."otherApplicationId" LIMIT 50`;
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ otherApplicationId }) => otherApplicationId))];
  const readable = await db.application.findMany({
    where: { AND: [{ id: { in: ids } }, visibleTo(actor)] },
    select: { id: true, applicant: { select: { name: true } } },
  });
  const names = new Map(readable.map(({ id, applicant }) => [id, applicant.name]));
  return rows.map(({ otherApplicationId, ...row }) => {
    const place = names.get(otherApplicationId) ?? null;
    return { ...row, place, href: place && `/review/${otherApplicationId}/items/${row.position}` };
  });
}

/** How many items of the dossier have something of the kind, by their position; none for whoever may not be told. One statement. */
export async function likeItems(read: Read): Promise<number[]> {
  if (permit("read_likeness", read.standings, read.facts)) return [];
  const rows = await db.$queryRaw<{ position: number }[]>`
    SELECT DISTINCT i."position" FROM "Likeness" l JOIN "Indicator" i ON i."id" = l."indicatorId"
    JOIN "Application" a ON a."id" = l."otherApplicationId" AND a."stage" <> 'withdrawn'
    WHERE l."applicationId" = ${read.facts.id}::uuid ORDER BY i."position"`;
  return rows.map(({ position }) => position);
}
