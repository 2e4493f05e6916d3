import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { layersInForce } from "@/lib/moderation/layers";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { QualityFigures } from "@/lib/quality/figures";
import type { LotReport } from "./report-shape";
import { lotResults } from "./results";

/** What the report of a lot tells its organiser, or null before it is opened. Nine statements. */
export async function lotReport(actor: Actor, lotId: string): Promise<LotReport | null> {
  const lot = isUuid(lotId) ? await lotHead(lotId) : null;
  const results = lot && (await lotResults(actor, lot.cycleId, lotId));
  if (!lot || !results?.opened) return null;
  const { opened } = results;
  const ids = opened.rows.map(({ id }) => id);
  const [counts, layers, quality] = await Promise.all([
    countsOf(lotId),
    layersInForce(db, ids),
    db.lotQuality.findUnique({ where: { lotId }, select: { figures: true } }),
  ]);
  const items = await itemsOf(layers.map(({ indicatorId }) => indicatorId));
  const differences = layers
    .flatMap(({ applicationId, indicatorId, points, kind, reason }) => {
      const item = items.get(indicatorId);
      const row = opened.rows.find(({ id }) => id === applicationId);
      return item && row ? [{ place: row.place, ...item, points, kind, reason }] : [];
    })
    .toSorted((a, b) => a.position - b.position || (a.place < b.place ? -1 : 1));
  return {
    ...results,
    opened,
    agencies: lot.agencies.map(({ agency }) => agency.name),
    ...counts,
    differences,
    agreement: quality && (quality.figures as unknown as QualityFigures),
  };
}

const lotHead = (lotId: string) =>
  db.assessmentLot.findUnique({
    where: { id: lotId },
    select: {
      cycleId: true,
      agencies: { orderBy: { agency: { name: "asc" } }, select: { agency: { select: { name: true } } } },
    },
  });

/** Who scored how much: of the regular sheets that count. One statement. */
async function countsOf(lotId: string) {
  const [row] = await db.$queryRaw<{ assessors: number; sheets: number; itemsScored: number }[]>`
    SELECT count(DISTINCT s."assessorId")::int AS "assessors", count(*)::int AS "sheets",
      COALESCE(sum((SELECT count(*) FROM "ItemScore" m WHERE m."sheetId" = s."id")), 0)::int AS "itemsScored"
    FROM "ScoreSheet" s JOIN "LotCase" c ON c."applicationId" = s."applicationId"
    WHERE c."lotId" = ${lotId}::uuid AND s."kind" = 'regular' AND s."stage" = 'handed_in'`;
  return row!;
}

async function itemsOf(ids: readonly string[]) {
  const rows = await db.indicator.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      position: true,
      text: true,
      group: { select: { section: { select: { title: true } } } },
    },
  });
  return new Map(rows.map(({ id, position, text, group }) => [id, { position, text, section: group.section.title }]));
}
