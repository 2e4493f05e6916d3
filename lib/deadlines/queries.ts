import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { loadExtension } from "./store";
import type { ExtensionFile, ExtensionKind, ExtensionStage } from "./workflow";

const { sql } = Prisma;

/** One extension as those it concerns read it. Moments are ISO strings. */
export type ExtensionRow = {
  id: string;
  kind: ExtensionKind;
  stage: ExtensionStage;
  place: string;
  cycleName: string;
  deadline: string;
  reason: string;
  askedByPlace: boolean;
  askedByName: string;
  askedAt: string;
  until: string | null;
  decisionReason: string;
  preparedBy: string;
  approvedBy: string;
  grantedAt: string | null;
  revokedAt: string | null;
  revokeReason: string;
  /** Granted, and over by now. */
  expired: boolean;
};

type Moments = "deadline" | "askedAt";
type PossibleMoments = "until" | "grantedAt" | "revokedAt";
type Found = Omit<ExtensionRow, Moments | PossibleMoments | "expired"> &
  Record<Moments, Date> &
  Record<PossibleMoments, Date | null>;

/** One statement: those that wait first, then the newest. */
async function rowsWhere(where: Prisma.Sql, limit: number): Promise<ExtensionRow[]> {
  const rows = await db.$queryRaw<Found[]>`
    SELECT e."id", e."kind"::text AS "kind", e."stage"::text AS "stage", o."name" AS "place", c."name" AS "cycleName",
      e."deadline", e."reason", e."askedByPlace", e."askedByName", e."askedAt", e."until", e."decisionReason", e."preparedBy",
      e."approvedBy", e."grantedAt", e."revokedAt", e."revokeReason"
    FROM "Extension" e JOIN "Organisation" o ON o."id" = e."organisationId" JOIN "Cycle" c ON c."id" = e."cycleId"
    WHERE ${where} ORDER BY e."stage" = 'asked' DESC, e."askedAt" DESC, e."id" LIMIT ${limit}`;
  return rows.map((row) => plain(row, now()));
}

const plain = ({ deadline, askedAt, until, grantedAt, revokedAt, ...row }: Found, at: Date): ExtensionRow => ({
  ...row,
  deadline: deadline.toISOString(),
  askedAt: askedAt.toISOString(),
  until: until?.toISOString() ?? null,
  grantedAt: grantedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  expired: row.stage === "granted" && until !== null && until < at,
});

export type ExtensionPage = {
  row: ExtensionRow;
  facts: Omit<ExtensionFile, "proposal">;
  standings: Standing[];
};

/** One extension for the place, and for the office that decides on it; null for everybody else. */
export async function extensionPage(actor: Actor, id: string): Promise<ExtensionPage | null> {
  const facts = isUuid(id) ? await loadExtension(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const [row] = await rowsWhere(sql`e."id" = ${id}::uuid`, 1);
  return row ? { row, facts, standings } : null;
}

/** Which deadline of one's own a page is about. */
export type OwnDeadline =
  | { kind: "submission"; cycleId: string }
  | { kind: "correction"; applicationId: string }
  | { kind: "annual_report"; annualReportId: string };

const isOf = (own: OwnDeadline): Prisma.Sql => {
  switch (own.kind) {
    case "submission":
      return sql`e."kind" = 'submission' AND e."cycleId" = ${own.cycleId}::uuid`;
    case "correction":
      return sql`e."kind" = 'correction' AND e."applicationId" = ${own.applicationId}::uuid`;
    default:
      return sql`e."annualReportId" = ${own.annualReportId}::uuid`;
  }
};

/** The extensions of this deadline that one's own organisation has asked for or been given. */
export const ownExtensions = (actor: Actor, own: OwnDeadline): Promise<ExtensionRow[]> =>
  rowsWhere(sql`${isOf(own)} AND e."organisationId" = ${actor.organisationId}::uuid`, 20);

/** The extensions of one case's corrections, for the office that sent it back. */
export const correctionExtensions = (actor: Actor, applicationId: string): Promise<ExtensionRow[]> =>
  rowsWhere(
    sql`e."applicationId" = ${applicationId}::uuid AND EXISTS (SELECT 1 FROM "CorrectionRequest" q
      WHERE q."id" = e."correctionId" AND q."officeId" = ${actor.organisationId}::uuid)`,
    20,
  );

/** The extensions of a cycle that its organiser decides on. The caller has made sure whose cycle it is. */
export const cycleExtensions = (cycleId: string): Promise<ExtensionRow[]> =>
  rowsWhere(sql`e."cycleId" = ${cycleId}::uuid AND e."kind" <> 'correction'`, 100);
