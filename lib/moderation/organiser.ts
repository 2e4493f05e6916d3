import "server-only";
import type { Problem } from "@/lib/kernel/problem";
import { lotTakes } from "@/lib/lots/takes";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type OrganisedCycle, organisedCycle } from "@/lib/programmes/organised";
import { byTitle, markShown } from "./citing";
import { type DifferenceCounts, type DifferenceRow, differenceRows, type Wanted } from "./difference-rows";
import { byItem, type Item, itemsAsked, keyOf } from "./item-key";
import { type DifferenceState, sidesOf, talkEnds } from "./rules";
import type { MarkCited, MarkShown } from "./shapes";
import { blockedBy } from "./standing";
import { marksOf } from "./talk";

export type LayerShown = {
  number: number;
  kind: string;
  judgement: string;
  points: number;
  reason: string;
  at: string;
  inForce: boolean;
};

export type Difference = {
  applicationId: string;
  number: string;
  place: string;
  indicatorId: string;
  position: number;
  kind: string;
  text: string;
  full: number;
  allowsNotApplicable: boolean;
  state: DifferenceState;
  /** When it became known, and until when the sides talk. */
  since: string;
  talkUntil: string;
  marks: MarkShown[];
  /** The sides that have proposed a mark; the others are waited for. */
  proposed: number[];
  /** Every layer, the first first; those in force rest on the sheets as they are, and the last of them counts. */
  layers: LayerShown[];
  /** Why this reader can't rule on it now, as the command would say; null where they can. */
  blockedBy: Problem | null;
};

export type OfCycle = { cycle: { id: string; name: string; stage: string } };
export type DifferenceList = OfCycle & { rows: Difference[]; counts: DifferenceCounts; page: number; total: number };
type Laid = { applicationId: string; indicatorId: string } & Omit<LayerShown, "at"> & { at: Date };

/** How many differences a page shows. */
export const DIFFERENCES_SHOWN = 20;

/**
 * 差异 of a cycle for its organiser, or null: of cases whose sheets are all in, and only the items on which they differ; by side, and whose
 * mark is whose is not told. The open ones first; a page of those in the state asked for. Seven statements.
 */
export async function differencesPage(
  actor: Actor,
  cycleId: string,
  { state, page }: { state: DifferenceState | undefined; page: number },
): Promise<DifferenceList | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const { rows, counts } = await shown(actor, cycle, { state, page: { size: DIFFERENCES_SHOWN, number: page } });
  const total = state ? counts[state] : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { cycle: { id: cycleId, name: cycle.name, stage: cycle.stage }, rows, counts, page, total };
}

/** All of them, for the spreadsheet. Seven statements. */
export async function differencesOf(actor: Actor, cycleId: string): Promise<Difference[] | null> {
  const cycle = await organisedCycle(actor, cycleId);
  return cycle && (await shown(actor, cycle)).rows;
}

/** One of them, with the sheets on which it rests; null where there is none. Seven statements. */
export async function differenceAt(
  actor: Actor,
  cycleId: string,
  applicationId: string,
  position: number,
): Promise<(OfCycle & { difference: Difference; basis: string }) | null> {
  const cycle = await organisedCycle(actor, cycleId);
  const { rows, bases } = cycle ? await shown(actor, cycle, { applicationId, position }) : { rows: [], bases: [] };
  const [difference, basis] = [rows[0], bases[0]];
  if (!cycle || !difference || basis === undefined) return null;
  return { cycle: { id: cycleId, name: cycle.name, stage: cycle.stage }, difference, basis };
}

type Shown = { rows: Difference[]; bases: string[]; counts: DifferenceCounts };

async function shown(actor: Actor, cycle: OrganisedCycle, wanted: Omit<Wanted, "cycleId"> = {}): Promise<Shown> {
  const { rows, counts } = await differenceRows(db, { cycleId: cycle.id, ...wanted });
  if (rows.length === 0) return { rows: [], bases: [], counts };
  const [marks, layers] = await Promise.all([marksOf(db, rows), layersOf(rows)]);
  const [marksAt, layersAt] = [byItem(marks), byItem(layers)];
  const standings = standingsOf(actor, { organiser: cycle.programme.organiserId });
  const closed = ({ caseStage, lotStage }: DifferenceRow) =>
    blockedBy("adjudicate", standings, { stage: caseStage, cycle }) ?? lotTakes(lotStage, "marking");
  return {
    counts,
    bases: rows.map(({ basis }) => basis),
    rows: rows.map((row) => ({
      ...differenceShown(row, marksAt.get(keyOf(row)) ?? [], layersAt.get(keyOf(row)) ?? []),
      blockedBy: closed(row),
    })),
  };
}

function differenceShown(
  { assessors, proposers, since, moderationDays, basis: _, caseStage: _c, lotStage: _l, ...row }: DifferenceRow,
  marks: readonly (MarkCited & Item)[],
  layers: readonly Laid[],
): Omit<Difference, "blockedBy"> {
  const sides = sidesOf(row.applicationId, row.indicatorId, assessors);
  return {
    ...row,
    since: since.toISOString(),
    talkUntil: talkEnds(since, moderationDays).toISOString(),
    marks: marks.map((mark) => markShown(mark, byTitle)),
    proposed: proposers.map((id) => sides.get(id)!).toSorted(),
    layers: layers.map(({ applicationId: _a, indicatorId: _i, at, ...layer }) => ({ ...layer, at: at.toISOString() })),
  };
}

/** All layers of these items, the first first. One statement. */
const layersOf = (items: readonly Item[]): Promise<Laid[]> =>
  db.$queryRaw<Laid[]>`
    SELECT l."applicationId", l."indicatorId", l."number", l."kind"::text AS "kind", l."judgement"::text AS "judgement", l."points",
      l."reason", l."at", l."basis" = "item_basis"(l."applicationId", l."indicatorId") AS "inForce"
    FROM "AdjudicationLayer" l JOIN ${itemsAsked(items)} ON w."applicationId" = l."applicationId" AND w."indicatorId" = l."indicatorId"
    ORDER BY l."applicationId", l."indicatorId", l."number"`;
