import "server-only";
import type { Tx } from "@/lib/platform/db";
import { sidesOf } from "./rules";
import type { Cited, MarkCited, TalkLine } from "./shapes";

type Item = { applicationId: string; indicatorId: string };

/**
 * The marks of these items as their sheets have them, by item and side; whose they are is not told. What they cite, the caller says in the words that
 * its reader may know (`citing`). One statement.
 */
export async function marksOf(tx: Tx, items: readonly Item[]): Promise<(Item & MarkCited)[]> {
  const rows = await tx.itemScore.findMany({
    where: {
      indicatorId: { in: items.map(({ indicatorId }) => indicatorId) },
      sheet: {
        applicationId: { in: items.map(({ applicationId }) => applicationId) },
        kind: "regular",
        stage: "handed_in",
      },
    },
    include: {
      sheet: { select: { applicationId: true, assessorId: true } },
      citations: {
        orderBy: { page: "asc" },
        select: { page: true, evidenceId: true, evidence: { select: { title: true } } },
      },
    },
  });
  return items.flatMap((item) => {
    const own = rows.filter(
      ({ indicatorId, sheet }) => indicatorId === item.indicatorId && sheet.applicationId === item.applicationId,
    );
    const sides = sidesOf(
      item.applicationId,
      item.indicatorId,
      own.map(({ sheet }) => sheet.assessorId),
    );
    return own
      .map(({ judgement, points, reasons, reason, citations, sheet }) => ({
        applicationId: item.applicationId,
        indicatorId: item.indicatorId,
        side: sides.get(sheet.assessorId)!,
        judgement,
        points,
        reason,
        reasons,
        citations: citations.map(
          ({ page, evidenceId, evidence }): Cited => ({ page, evidenceId, title: evidence.title }),
        ),
      }))
      .toSorted((a, b) => a.side - b.side);
  });
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
