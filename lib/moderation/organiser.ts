import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { disputesOf } from "@/lib/programmes/tally";
import { byTitle, markShown } from "./citing";
import { type DifferenceState, sidesOf, stateOf, talkEnds } from "./rules";
import type { MarkShown } from "./shapes";
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
};

type Item = { applicationId: string; indicatorId: string };
type Standing = Item & { since: Date; wanted: boolean; reading: boolean; assessors: string[]; proposers: string[] };
type Laid = Item & Omit<LayerShown, "at"> & { at: Date };

/**
 * 差异 of a cycle for its organiser, or null: of cases whose sheets are all in, and only the items on which they differ; by side, and whose
 * mark is whose is not told. The open ones first. Eight statements.
 */
export async function differencesOf(actor: Actor, cycleId: string): Promise<Difference[] | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const disputes = await disputesOf(db, cycleId, true);
  if (disputes.length === 0) return [];
  const ids = [...new Set(disputes.map(({ applicationId }) => applicationId))];
  const indicatorIds = disputes.map(({ indicatorId }) => indicatorId);
  const [applications, items, marks, rows, layers] = await Promise.all([
    casesOf(ids),
    db.indicator.findMany({ where: { id: { in: indicatorIds } } }),
    marksOf(db, disputes),
    standOf(ids),
    layersOf(ids),
  ]);
  const at = now();
  return disputes
    .map(({ applicationId, indicatorId }): Difference => {
      const of = <T extends { applicationId: string; indicatorId: string }>(all: readonly T[]): T[] =>
        all.filter((one) => one.applicationId === applicationId && one.indicatorId === indicatorId);
      const application = applications.find(({ id }) => id === applicationId)!;
      const item = items.find(({ id }) => id === indicatorId)!;
      const row = of(rows)[0]!;
      const until = talkEnds(row.since, application.cycle.moderationDays);
      const laid = of(layers);
      const settled = laid.some(({ inForce }) => inForce);
      const sides = sidesOf(applicationId, indicatorId, row.assessors);
      return {
        applicationId,
        indicatorId,
        number: application.number,
        place: application.applicant.name,
        position: item.position,
        kind: item.kind,
        text: item.text,
        full: application.scheme.items.find((one) => one.indicatorId === indicatorId)?.points ?? 0,
        allowsNotApplicable: application.catalogue.allowsNotApplicable,
        state: stateOf({ settled, wanted: row.wanted, reading: row.reading, overdue: until <= at }),
        since: row.since.toISOString(),
        talkUntil: until.toISOString(),
        marks: of(marks).map((mark) => markShown(mark, byTitle)),
        proposed: row.proposers.map((id) => sides.get(id)!).toSorted(),
        layers: laid.map(({ applicationId: _a, indicatorId: _i, at: laidAt, ...layer }) => ({
          ...layer,
          at: laidAt.toISOString(),
        })),
      };
    })
    .toSorted((a, b) => Number(a.state === "settled") - Number(b.state === "settled"));
}

const casesOf = (ids: readonly string[]) =>
  db.application.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      number: true,
      applicant: { select: { name: true } },
      catalogue: { select: { allowsNotApplicable: true } },
      cycle: { select: { moderationDays: true } },
      scheme: { select: { items: { select: { indicatorId: true, points: true } } } },
    },
  });

/** How far each difference of these cases is: its assessors, those of them who have proposed a mark, whether a third is wanted or reads. */
const standOf = (ids: readonly string[]): Promise<Standing[]> =>
  db.$queryRaw<Standing[]>`
    SELECT d."applicationId", d."indicatorId", d."since", p."assessors", p."proposers",
      EXISTS (SELECT 1 FROM "ThirdRequest" r WHERE r."applicationId" = d."applicationId" AND r."indicatorId" = d."indicatorId"
        AND r."basis" = b."basis") AS "wanted",
      EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = d."applicationId" AND t."indicatorId" = d."indicatorId"
        AND t."basis" = b."basis" AND t."purpose" = 'difference' AND t."endedAt" IS NULL) AS "reading"
    FROM "item_differences"(${[...ids]}::uuid[]) d
    CROSS JOIN LATERAL (SELECT "item_basis"(d."applicationId", d."indicatorId") AS "basis") b
    CROSS JOIN LATERAL (
      SELECT array_agg(s."assessorId"::text) AS "assessors", coalesce(array_agg(s."assessorId"::text) FILTER (WHERE EXISTS (
          SELECT 1 FROM "MarkProposal" m WHERE m."applicationId" = d."applicationId" AND m."indicatorId" = d."indicatorId"
            AND m."basis" = b."basis" AND m."authorId" = s."assessorId")), '{}') AS "proposers"
      FROM "ScoreSheet" s JOIN "ItemScore" i ON i."sheetId" = s."id" AND i."indicatorId" = d."indicatorId"
      WHERE s."applicationId" = d."applicationId" AND s."kind" = 'regular' AND s."stage" = 'handed_in') p`;

/** All layers of these cases, the first first. */
const layersOf = (ids: readonly string[]): Promise<Laid[]> =>
  db.$queryRaw<Laid[]>`
    SELECT l."applicationId", l."indicatorId", l."number", l."kind"::text AS "kind", l."judgement"::text AS "judgement", l."points",
      l."reason", l."at", l."basis" = "item_basis"(l."applicationId", l."indicatorId") AS "inForce"
    FROM "AdjudicationLayer" l WHERE l."applicationId" = ANY (${[...ids]}::uuid[])
    ORDER BY l."applicationId", l."indicatorId", l."number"`;
