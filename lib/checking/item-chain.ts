import "server-only";
import type { ReturnEntry } from "@/lib/assignments/return-entry";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { ShortcomingState } from "@/lib/shortcomings/rules";
import { isOwnWork } from "./rules";
import type { CheckEntry, CheckRow } from "./shape";
import type { CheckLine } from "./store";

export type ItemShortcoming = { number: number; text: string; state: ShortcomingState; owner: string };

/** 本项在内部的经过: how it stands in the check, every check, every return to its unit, what is noted against it. */
export type ItemChain = {
  check: Omit<CheckRow, "section" | "text"> | null;
  checks: CheckEntry[];
  returns: ReturnEntry[];
  shortcomings: ItemShortcoming[];
};

type Moment = "checkedAt" | "answeredAt" | "provenAt";
type Line = Omit<CheckLine, Moment> & Record<Moment, string | null>;
type Row = Pick<ItemChain, "checks" | "returns" | "shortcomings"> & { check: Line | null };
const moment = (at: string | null) => (at === null ? null : new Date(at));

/**
 * What the actor's own organisation may read of it: its own checks; the returns to the unit that leads the item now, all of them for
 * the place; its own shortcomings, all for the place. The caller has seen that the item is theirs to read. One statement.
 */
export async function itemChain(
  actor: Actor,
  {
    applicationId,
    indicatorId,
    applicantId,
  }: { applicationId: string; indicatorId: string; applicantId: string | null },
): Promise<ItemChain> {
  const here = actor.organisationId;
  const place = here === applicantId;
  const [row] = await db.$queryRaw<Row[]>`
      SELECT (SELECT to_jsonb(l) FROM "ItemCheckLine" l WHERE l."applicationId" = t."a" AND l."organisationId" = ${here}::uuid
          AND l."indicatorId" = t."i") AS "check",
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('round', k."round", 'outcome', k."outcome", 'remark', k."remark",
            'by', k."checkedByName", 'at', k."at") ORDER BY k."round" DESC), '[]') FROM "ItemCheck" k
          WHERE k."applicationId" = t."a" AND k."indicatorId" = t."i" AND k."organisationId" = ${here}::uuid) AS "checks",
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('round', r."round", 'unit', o."name", 'remark', r."remark",
            'by', r."returnedByName", 'at', r."at", 'reply', r."reply", 'repliedBy', r."repliedByName", 'repliedAt', r."repliedAt")
            ORDER BY r."round" DESC), '[]') FROM "ItemReturn" r JOIN "Organisation" o ON o."id" = r."unitId"
          WHERE r."applicationId" = t."a" AND r."indicatorId" = t."i" AND (${place} OR r."unitId" = (
            SELECT m."leadOrganisationId" FROM "IndicatorAssignment" m WHERE m."applicationId" = t."a" AND m."indicatorId" = t."i")))
          AS "returns",
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', s."number", 'text', s."text", 'state', s."state", 'owner', o."name")
            ORDER BY s."number"), '[]') FROM "Shortcoming" s JOIN "Organisation" o ON o."id" = s."ownerId"
          WHERE s."applicationId" = t."a" AND s."indicatorId" = t."i" AND (${place} OR s."ownerId" = ${here}::uuid)) AS "shortcomings"
      FROM (SELECT ${applicationId}::uuid AS "a", ${indicatorId}::uuid AS "i") t`;
  const { check: line, ...rest } = row!;
  if (!line) return { check: null, ...rest };
  const check = {
    ...line,
    checkedAt: moment(line.checkedAt),
    answeredAt: moment(line.answeredAt),
    provenAt: moment(line.provenAt),
    own: isOwnWork(line, actor.userId),
  };
  return { check, ...rest };
}
