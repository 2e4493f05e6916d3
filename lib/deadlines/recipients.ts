import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Duty } from "@/lib/policy/standing";
import type { DueLine } from "./reminders";
import { filingExtendedUntil } from "./sql";

const { sql } = Prisma;

/** Where people sit who are told: an organisation, their duties there, the page that they are led to, and who it is where it is one alone. */
const seat = (organisationId: string, href: string, ...duties: Duty[]): Prisma.Sql =>
  sql`SELECT ${organisationId}::uuid, ${href}::text, ${duties}::text[], NULL::uuid`;

const PLACE = ["filing", "signing"] as const;
/** Cases that still wait for something at a station. */
const ALIVE = sql`('first_review', 'supplement', 'expert_review', 'assessment', 'consultation', 'verification', 'public_notice', 'handling')`;

/** Whose duty it is: before the deadline those who must act; once it has come also those who wait for it. */
function seatsOf(line: DueLine, slot: number): Prisma.Sql[] {
  const { kind, cycleId, organisationId, applicationId, officeId, subjectId, organiserId } = line;
  const over = slot === 0;
  const ofCycle = seat(organiserId, `/organise/cycles/${cycleId}/deadlines`, "organising");
  switch (kind) {
    case "submission":
      if (organisationId) return [seat(organisationId, applicationId ? `/apply/${applicationId}` : "/apply", ...PLACE)];
      return [draftsOf(line), ...(over ? [ofCycle] : [])];
    case "correction": {
      const place = seat(organisationId!, `/apply/${applicationId}`, ...PLACE);
      return [place, ...(over ? [seat(officeId!, `/review/${applicationId}`, "reviewing")] : [])];
    }
    case "station":
      return [whileCasesWait(line, ofCycle), ...(over ? [desksOf(line)] : [])];
    case "notice":
      return [seat(organiserId, `/organise/notices/${subjectId}`, "organising")];
    case "rectification": {
      const href = `/oversee/titles/${subjectId}`;
      return [seat(organisationId!, href, ...PLACE), ...(over ? [seat(organiserId, href, "organising")] : [])];
    }
    case "assignment": {
      const unit = seat(organisationId!, `/contribute/${applicationId}`, "filing");
      return [unit, ...(over ? [ofPlace(line, "/assignments/progress")] : [])];
    }
    case "shortcoming":
      return [responsible(line), ...(over ? [ofPlace(line, "/shortcomings?show=overdue")] : [])];
    case "annual_report": {
      const holder = seat(organisationId!, `/oversee/reports/${subjectId}`, ...PLACE);
      return [holder, ...(over ? [seat(organiserId, "/oversee/reports", "organising")] : [])];
    }
  }
}

/** Places with something begun and not filed, but for those with a later end of their own. */
const draftsOf = ({ cycleId, at }: DueLine): Prisma.Sql => sql`
  SELECT a."applicantId", '/apply/' || min(a."id"::text), ${[...PLACE]}::text[], NULL::uuid FROM "Application" a
  WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" = 'draft'
    AND ${filingExtendedUntil(sql`a."cycleId"`, sql`a."applicantId"`)} >= ${at} IS NOT TRUE
  GROUP BY a."applicantId"`;

/** Those who fill in the place whose application it is. */
const ofPlace = ({ applicationId }: DueLine, page: string): Prisma.Sql => sql`
  SELECT a."applicantId", ${`/apply/${applicationId}${page}`}::text, ARRAY['filing'], NULL::uuid FROM "Application" a
  WHERE a."id" = ${applicationId}::uuid`;

/** 责任单位、责任人: on its own page where it is a unit, on the place's where it is the place. */
const responsible = ({ source, organisationId }: DueLine): Prisma.Sql => sql`
  SELECT z."ownerId", CASE WHEN a."applicantId" = ${organisationId}::uuid THEN '/apply/' ELSE '/contribute/' END
    || a."id"::text || '/shortcomings', ARRAY['filing', 'checking'], z."personId"
  FROM "Shortcoming" z JOIN "Application" a ON a."id" = z."applicationId" WHERE z."id" = ${source}::uuid`;

const positionOf = ({ source }: DueLine): number => Number(source.split("/")[1]);

/** A station's end concerns nobody once every case has passed it. */
const whileCasesWait = (line: DueLine, rows: Prisma.Sql): Prisma.Sql => sql`
  SELECT * FROM (${rows}) AS s WHERE EXISTS (SELECT 1 FROM "Application" a WHERE a."cycleId" = ${line.cycleId}::uuid
    AND a."position" <= ${positionOf(line)} AND (a."stage"::text IN ${ALIVE} OR a."stage" = 'returned'))`;

/** The offices on whose desk cases still lie at this station. */
const desksOf = (line: DueLine): Prisma.Sql => sql`
  SELECT DISTINCT a."deskOfficeId", '/review', ARRAY['reviewing'], NULL::uuid FROM "Application" a
  WHERE a."cycleId" = ${line.cycleId}::uuid AND a."position" = ${positionOf(line)} AND a."stage"::text = ${line.note}
    AND a."deskOfficeId" IS NOT NULL`;

/** The people who are to be told of this deadline in this slot and have not been, each with the page they are led to. One statement. */
export function recipientsOf(
  tx: Tx,
  line: DueLine,
  slot: number,
  ends: Date,
): Promise<{ userId: string; href: string }[]> {
  const seats = Prisma.join(
    seatsOf(line, slot).map((each) => sql`(${each})`),
    " UNION ALL ",
  );
  return tx.$queryRaw`
    SELECT DISTINCT ON (u."id") u."id" AS "userId", s."href"
    FROM (${seats}) AS s("organisationId", "href", "duties", "userId")
    JOIN "User" u ON u."organisationId" = s."organisationId" AND u."disabledAt" IS NULL
      AND (s."userId" IS NULL OR s."userId" = u."id")
    WHERE EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty"::text = ANY (s."duties"))
      AND NOT EXISTS (SELECT 1 FROM "Reminder" m WHERE m."kind" = ${line.kind} AND m."source" = ${line.source}
        AND m."dueAt" = ${ends} AND m."slot" = ${slot} AND m."userId" = u."id")
    ORDER BY u."id", s."href" DESC`;
}
