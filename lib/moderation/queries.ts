import "server-only";
import { maskOf } from "@/lib/blinding/names";
import { BLIND_CODE, PLACE_SHOWN } from "@/lib/blinding/sql";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { marksForAssessor } from "./citing";
import { itemFacts, loadDifference } from "./item";
import { stateOf, talkEnds } from "./rules";
import type { OwnDifference, TalkPage } from "./shapes";
import { OWN_CASES } from "./sql";
import { marksOf, talkOf } from "./talk";

type Row = Omit<OwnDifference, "state" | "talkUntil"> & {
  since: Date;
  days: number;
  settled: boolean;
  wanted: boolean;
  reading: boolean;
};

/** 差异 of one's own sheets: those that still wait first; never another's mark. One statement. */
export async function ownDifferences(actor: Actor): Promise<OwnDifference[]> {
  if (!actor.duties.includes("assessing")) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT s."id" AS "sheetId", n."position", ${PLACE_SHOWN} AS "place", c."name" AS "cycle", t."title" AS "section", d."since",
      c."moderationDays" AS "days",
      EXISTS (SELECT 1 FROM "AdjudicationInForce" j WHERE j."applicationId" = a."id" AND j."indicatorId" = n."id") AS "settled",
      EXISTS (SELECT 1 FROM "ThirdRequest" r WHERE r."applicationId" = a."id" AND r."indicatorId" = n."id" AND r."basis" = b."basis") AS "wanted",
      EXISTS (SELECT 1 FROM "ThirdReader" r WHERE r."applicationId" = a."id" AND r."indicatorId" = n."id" AND r."basis" = b."basis"
        AND r."purpose" = 'difference' AND r."endedAt" IS NULL) AS "reading",
      EXISTS (SELECT 1 FROM "MarkProposal" p WHERE p."applicationId" = a."id" AND p."indicatorId" = n."id" AND p."basis" = b."basis"
        AND p."authorId" = s."assessorId") AS "proposed",
      EXISTS (SELECT 1 FROM "MarkProposal" p WHERE p."applicationId" = a."id" AND p."indicatorId" = n."id" AND p."basis" = b."basis"
        AND p."authorId" <> s."assessorId") AS "answered"
    FROM "item_differences"(${OWN_CASES(actor.userId)}) d
    JOIN "Application" a ON a."id" = d."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Indicator" n ON n."id" = d."indicatorId" JOIN "IndicatorGroup" g ON g."id" = n."groupId"
    JOIN "IndicatorSection" t ON t."id" = g."sectionId"
    JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."assessorId" = ${actor.userId}::uuid AND s."kind" = 'regular' AND s."stage" = 'handed_in'
    JOIN "ItemScore" i ON i."sheetId" = s."id" AND i."indicatorId" = n."id"
    CROSS JOIN LATERAL (SELECT "item_basis"(a."id", n."id") AS "basis") b
    ORDER BY d."since", "place", n."position"`;
  const at = now();
  return rows
    .map(({ since, days, settled, wanted, reading, ...row }) => {
      const until = talkEnds(since, days);
      const state = stateOf({ settled, wanted, reading, overdue: until <= at });
      return { ...row, state, talkUntil: until.toISOString() };
    })
    .toSorted((a, b) => Number(a.state === "settled") - Number(b.state === "settled"));
}

type OwnItem = { applicationId: string; indicatorId: string; place: string; code: string | null; open: boolean };

/**
 * The talk about one item of one's own sheet, or null: only while the sheets, all in, differ on it; nothing tells the
 * place of a blind case. Fourteen statements at most.
 */
export async function talkPage(actor: Actor, sheetId: string, position: number): Promise<TalkPage | null> {
  if (!isUuid(sheetId) || !Number.isInteger(position) || !actor.duties.includes("assessing")) return null;
  const [own] = await db.$queryRaw<OwnItem[]>`
    SELECT a."id" AS "applicationId", n."id" AS "indicatorId", ${PLACE_SHOWN} AS "place", ${BLIND_CODE} AS "code",
      c."stage" = 'open' AS "open"
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "ItemScore" i ON i."sheetId" = s."id"
    JOIN "Indicator" n ON n."id" = i."indicatorId" AND n."position" = ${position}
    WHERE s."id" = ${sheetId}::uuid AND s."assessorId" = ${actor.userId}::uuid AND s."kind" = 'regular' AND s."stage" = 'handed_in'
      AND a."stage" IN ('expert_review', 'assessment')
      AND NOT "recused_from"(a."id", s."assessorId")`;
  const difference = own && (await loadDifference(db, own.applicationId, own.indicatorId));
  const side = difference?.parties.find((party) => party.sheetId === sheetId)?.side;
  if (!own || !difference || side === undefined) return null;
  const until = talkEnds(difference.since, difference.moderationDays);
  const { layer, wanted, third, lot } = difference;
  const assessing = own.open && (lot === null || lot.stage === "assessing");
  return {
    sheetId,
    indicatorId: own.indicatorId,
    position,
    place: own.place,
    item: await itemFacts(db, own.applicationId, own.indicatorId),
    side,
    state: stateOf({
      settled: layer !== null,
      wanted: wanted !== null,
      reading: third !== null,
      overdue: until <= now(),
    }),
    talkUntil: until.toISOString(),
    marks: await marksForAssessor(await marksOf(db, [own])),
    talk: await talkOf(db, own, difference.basis),
    offers: difference.proposals.flatMap((offer, other) =>
      offer && other !== side
        ? [{ id: offer.id, judgement: offer.judgement, points: offer.points, reason: offer.reason, side: other }]
        : [],
    ),
    settled: layer && {
      kind: layer.kind,
      judgement: layer.judgement,
      points: layer.points,
      // the organiser, who knows the place, may have named it
      reason: (await maskOf(own.applicationId, own.code))(layer.reason),
    },
    open: assessing && !layer && !third,
  };
}
