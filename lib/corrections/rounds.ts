import "server-only";
import { correctionExtendedUntil } from "@/lib/deadlines/sql";
import { type LayerReader, readsLayer } from "@/lib/first-review/reading-rules";
import { db, Prisma } from "@/lib/platform/db";
import type { Kept } from "./content";
import { keptParts } from "./keeping";
import { partKey } from "./part";
import type { CorrectionScope } from "./rules";
import type { Round, RoundItem, Verdict } from "./shape";

/** Who reads: the place sees its own work in progress, an office the verdicts that are for it to read; neither the other's. */
export type RoundReader = "place" | LayerReader;

const ITEMS = Prisma.sql`
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', i."id", 'indicatorId', i."indicatorId", 'sectionId', i."sectionId", 'position', n."position",
    'text', COALESCE(n."text", f."title", '自评报告'), 'kind', COALESCE(n."kind"::text, 'standard'), 'metrics', COALESCE(n."metrics", '[]'::jsonb),
    'scope', i."scope", 'remark', i."remark", 'reply', i."reply", 'repliedByName', i."repliedByName", 'before', i."before", 'after', i."after",
    'verdicts', (SELECT COALESCE(jsonb_agg(jsonb_build_object('officeId', v."officeId", 'office', w."name", 'areaPath', y."path", 'outcome', v."outcome",
      'remark', v."remark", 'byName', v."byName", 'at', v."at", 'version', v."version") ORDER BY v."at"), '[]')
      FROM "CorrectionVerdict" v JOIN "Organisation" w ON w."id" = v."officeId" JOIN "Area" y ON y."id" = w."areaId"
      WHERE v."itemId" = i."id"))
    ORDER BY n."position" NULLS FIRST, f."position" NULLS FIRST, i."id"), '[]')
  FROM "CorrectionItem" i LEFT JOIN "Indicator" n ON n."id" = i."indicatorId" LEFT JOIN "ThematicSection" f ON f."id" = i."sectionId"
  WHERE i."requestId" = q."id")`;

type Moments = "openedAt" | "dueAt" | "extendedUntil" | "closedAt" | "resubmittedAt";
type ItemRow = Omit<RoundItem, "verdicts"> & { verdicts: (Verdict & { areaPath: string })[] };
type Row = Omit<Round, Moments | "items"> & { items: ItemRow[] } & { openedAt: Date; dueAt: Date } & Record<
    "extendedUntil" | "closedAt" | "resubmittedAt",
    Date | null
  >;

/**
 * The rounds of a case that the caller may read, the latest first, each thing as it was sent back and as it came back. One statement; of
 * an open round the place also reads what stands now, in six more.
 */
export async function roundsOf(applicationId: string, reader: RoundReader): Promise<Round[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT q."id", q."officeId", o."name" AS "office", q."round", q."openedAt", q."openedByName", q."dueAt",
      ${correctionExtendedUntil(Prisma.sql`q."id"`)} AS "extendedUntil", q."closedAt", q."resubmittedAt", ${ITEMS} AS "items"
    FROM "CorrectionRequest" q JOIN "Organisation" o ON o."id" = q."officeId"
    WHERE q."applicationId" = ${applicationId}::uuid ORDER BY q."openedAt" DESC, q."id"`;
  const open = rows.find(({ closedAt }) => closedAt === null);
  const now = reader === "place" && open ? await keptParts(db, applicationId, open.items) : null;
  return rows.map(({ openedAt, dueAt, extendedUntil, closedAt, resubmittedAt, items, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    extendedUntil: extendedUntil?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    resubmittedAt: resubmittedAt?.toISOString() ?? null,
    items: items.map((item) => shown(item, reader, closedAt === null ? now : null)),
  }));
}

function shown(item: ItemRow, reader: RoundReader, now: Map<string, Kept> | null): RoundItem {
  const after = item.after ?? now?.get(partKey(item)) ?? null;
  // what the place writes before it files again is its own; so is what an office thinks of it
  const started = item.after !== null || reader === "place";
  return {
    ...item,
    after,
    ...(started ? {} : { reply: "", repliedByName: "" }),
    verdicts: reader === "place" ? [] : verdictsFor(reader, item.verdicts),
  };
}

/** 认定 by the same rule as 逐项意见: the own office's, those below, one above only where the case came back. */
const verdictsFor = (reader: LayerReader, verdicts: ItemRow["verdicts"]): Verdict[] =>
  verdicts
    .filter(({ officeId, areaPath }) => readsLayer(reader, { id: officeId, areaPath }))
    .map(({ areaPath: _, ...verdict }) => verdict);

/** What this office found still lacking in the last round that came back, for the draft of the next. One statement. */
export function unsettledOf(
  applicationId: string,
  officeId: string,
): Promise<{ indicatorId: string | null; sectionId: string | null; scope: CorrectionScope; remark: string }[]> {
  return db.$queryRaw`
    SELECT i."indicatorId", i."sectionId", i."scope"::text AS "scope", v."remark"
    FROM "CorrectionVerdict" v JOIN "CorrectionItem" i ON i."id" = v."itemId"
    JOIN "CorrectionRequest" q ON q."id" = i."requestId" AND q."applicationId" = ${applicationId}::uuid
    WHERE v."officeId" = ${officeId}::uuid AND v."outcome" = 'unsettled' AND q."resubmittedAt" = (SELECT max(l."resubmittedAt")
      FROM "CorrectionRequest" l WHERE l."applicationId" = q."applicationId")
    ORDER BY i."id"`;
}
