import "server-only";
import type { Tx } from "@/lib/platform/db";
import { byItem, type Item, itemsAsked, keyOf } from "./item-key";
import { sidesOf } from "./rules";
import type { MarkShown, TalkLine } from "./shapes";

type Row = Item &
  Omit<MarkShown, "side" | "citations"> & { assessorId: string; cited: { page: number; title: string }[] };

/** The marks of these items as their sheets have them, by item and side; whose they are is not told. One statement. */
export async function marksOf(tx: Tx, items: readonly Item[]): Promise<(Item & MarkShown)[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s."applicationId", i."indicatorId", s."assessorId", i."judgement"::text AS "judgement", i."points", i."reasons", i."reason",
      coalesce((SELECT jsonb_agg(jsonb_build_object('page', c."page", 'title', e."title") ORDER BY c."page", e."title")
        FROM "ItemCitation" c JOIN "Evidence" e ON e."id" = c."evidenceId"
        WHERE c."sheetId" = i."sheetId" AND c."indicatorId" = i."indicatorId"), '[]') AS "cited"
    FROM ${itemsAsked(items)}
    JOIN "ScoreSheet" s ON s."applicationId" = w."applicationId" AND s."kind" = 'regular' AND s."stage" = 'handed_in'
    JOIN "ItemScore" i ON i."sheetId" = s."id" AND i."indicatorId" = w."indicatorId"`;
  const own = byItem(rows);
  return items.flatMap((item) => sided(item, own.get(keyOf(item)) ?? []));
}

function sided({ applicationId, indicatorId }: Item, own: readonly Row[]): (Item & MarkShown)[] {
  const sides = sidesOf(
    applicationId,
    indicatorId,
    own.map(({ assessorId }) => assessorId),
  );
  return own
    .map(({ assessorId, cited, judgement, points, reasons, reason }) => ({
      applicationId,
      indicatorId,
      side: sides.get(assessorId)!,
      judgement,
      points,
      reason,
      reasons,
      citations: cited.map(({ page, title }) => `${title} 第 ${page} 页`),
    }))
    .toSorted((a, b) => a.side - b.side);
}

/** What the sides have said to one another since the sheets were in, in the order said. Three statements. */
export async function talkOf(tx: Tx, item: Item, basis: string): Promise<TalkLine[]> {
  const here = { applicationId: item.applicationId, indicatorId: item.indicatorId, basis };
  const [messages, proposals, parties] = [
    await tx.moderationMessage.findMany({ where: here }),
    await tx.markProposal.findMany({ where: here }),
    await tx.scoreSheet.findMany({
      where: {
        applicationId: item.applicationId,
        kind: "regular",
        stage: "handed_in",
        scores: { some: { indicatorId: item.indicatorId } },
      },
      select: { assessorId: true },
    }),
  ];
  const sides = sidesOf(
    item.applicationId,
    item.indicatorId,
    parties.map(({ assessorId }) => assessorId),
  );
  const side = (id: string): number => sides.get(id) ?? sides.size;
  return [
    ...messages.map(({ id, authorId, text, at }) => ({ id, side: side(authorId), at, text, mark: null })),
    ...proposals.map(({ id, authorId, reason, at, judgement, points, acceptsId }) => ({
      id,
      side: side(authorId),
      at,
      text: reason,
      mark: { judgement, points, accepts: acceptsId !== null },
    })),
  ]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .map((line) => ({ ...line, at: line.at.toISOString() }));
}
