import "server-only";
import { settledResults } from "@/lib/assessment/results";
import { ASSESSED } from "@/lib/assessment/store";
import type { Judgement } from "@/lib/catalogue/rules";
import { deductionsNotice } from "@/lib/labels/provisional-answers";
import { byTitle } from "@/lib/moderation/citing";
import { layersInForce } from "@/lib/moderation/layers";
import { marksOf } from "@/lib/moderation/talk";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import { deductedBy } from "./rules";

export type ReleasedLot = { id: string; cycleId: string; answersDueAt: Date };
type Deduction = { indicatorId: string; judgement: Judgement; deducted: number };

/** What an item carries that the scheme leaves out. */
const NOTHING = { full: 0, weight: 1 };

/**
 * 出示初步扣分意见: what the places of a lot are told when its deductions are released, in the transaction of that act. Of each case the
 * settled items that take off points are frozen, with their reasons and citations: nobody's name, no total, no order, nothing of other items.
 * A place from which nothing is taken off is told nothing.
 */
export async function releaseDeductions(tx: Tx, lot: ReleasedLot, at: Date): Promise<{ places: number }> {
  const cases = await tx.application.findMany({
    // What a place was shown by an earlier lot, which its case had left, was shown once.
    where: { lotCase: { lotId: lot.id }, stage: { in: [...ASSESSED] }, provisionalAnswer: null },
    orderBy: { number: "asc" },
    select: {
      id: true,
      applicantId: true,
      catalogueId: true,
      scheme: { select: { items: { select: { indicatorId: true, points: true, weight: true } } } },
    },
  });
  const ids = cases.map(({ id }) => id);
  const [results, layers] = [await settledResults(tx, ids), await layersInForce(tx, ids)];
  const kinds = await kindsOf(tx, [...new Set(cases.map(({ catalogueId }) => catalogueId))]);
  let places = 0;
  for (const { id, applicantId, scheme } of cases) {
    const carried = new Map(
      scheme.items.map(({ indicatorId, points, weight }) => [indicatorId, { full: points, weight }]),
    );
    const deductions = results.get(id)!.items.flatMap(({ indicatorId, judgement, points }): Deduction[] => {
      if (judgement === null || points === null) return [];
      const mark = { judgement: judgement as Judgement, points };
      const deducted = deductedBy({ kind: kinds.get(indicatorId)!, ...(carried.get(indicatorId) ?? NOTHING) }, mark);
      return deducted === null ? [] : [{ indicatorId, judgement: mark.judgement, deducted }];
    });
    if (deductions.length === 0) continue;
    const own = layers.filter(({ applicationId }) => applicationId === id);
    const reasons = await reasonsOf(tx, id, deductions, own);
    await tx.provisionalAnswer.create({
      data: {
        applicationId: id,
        lotId: lot.id,
        releasedAt: at,
        deductions: { create: deductions.map((one) => ({ ...one, ...reasons(one.indicatorId) })) },
      },
    });
    await tellPlace(tx, { id, applicantId, cycleId: lot.cycleId, dueAt: lot.answersDueAt }, at);
    places += 1;
  }
  return { places };
}

async function kindsOf(tx: Tx, catalogueIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.indicator.findMany({
    where: { catalogueId: { in: catalogueIds } },
    select: { id: true, kind: true },
  });
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** The reasons of an item: those of the layer in force, else of the sheets, sorted by their words, so that their order tells nobody. */
async function reasonsOf(
  tx: Tx,
  applicationId: string,
  deductions: readonly Deduction[],
  layers: readonly { indicatorId: string; reason: string }[],
) {
  const marks = await marksOf(
    tx,
    deductions.map(({ indicatorId }) => ({ applicationId, indicatorId })),
  );
  return (indicatorId: string) => {
    const given = marks.filter((mark) => mark.indicatorId === indicatorId);
    const layer = layers.find((one) => one.indicatorId === indicatorId);
    const reasons = layer ? [layer.reason] : given.flatMap(({ reasons: listed, reason }) => [...listed, reason]);
    return {
      reasons: [...new Set(reasons.map((reason) => reason.trim()).filter(Boolean))].toSorted(),
      citations: [...new Set(given.flatMap(({ citations }) => citations.map(byTitle)))].toSorted(),
    };
  };
}

type Told = { id: string; applicantId: string; cycleId: string; dueAt: Date };

async function tellPlace(tx: Tx, { id, applicantId, cycleId, dueAt }: Told, at: Date): Promise<void> {
  const eventId = await record(tx, null, {
    at,
    subject: "application",
    subjectId: id,
    action: "show_deductions",
    standing: SYSTEM,
    detail: { dueAt: dueAt.toISOString() },
    applicationId: id,
    cycleId,
  });
  const parties = { applicant: applicantId };
  const users = new Set([
    ...(await holdersOf(tx, "applicant", parties)),
    ...(await holdersOf(tx, "applicant_signatory", parties)),
  ]);
  await tx.notification.createMany({
    data: [...users].map((userId) => ({
      eventId,
      userId,
      at,
      text: deductionsNotice(dueAt),
      href: `/apply/${id}/deductions`,
    })),
  });
}
