import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { visibleTo } from "@/lib/applications/visible";
import { formatDateTime } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { eventNote, eventTitle, eventTone } from "@/lib/labels/events";
import { db, Prisma } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import {
  GROUNDS_TOLD,
  INTERNAL,
  ORGANISERS_ACCEPTANCE,
  OWN_MATTERS,
  type Reach,
  reachOf,
  SILENCE,
  UNREPORTED,
  WITHIN_OFFICE,
} from "./rules";

export type Audience = "staff" | "applicant";
export type TrailEntry = {
  id: string;
  at: string;
  iso: string;
  what: string;
  who: string;
  note?: string;
  tone: "info" | "success" | "warning" | "danger" | "neutral";
};

/** What is said of a case beside its own moves: the extensions of its deadlines. */
const ON_CASE = ["application", "extension"] as const;
const OF_PLACE = ["applicant", "applicant_signatory", "applicant_checker"] as const;

type PartiesRow = {
  stage: Stage;
  cycleStage: string;
  applicant: string;
  desk: string | null;
  recommenders: string[];
  organiser: string;
  published: boolean;
  silences: string[];
};
/** `silences`: the events of 久未办理 and 督办 between the own office and another. */
type Reading = { reach: Reach; silences: readonly string[] };

/** Who is who in it, and with that whether it may be read at all; a second statement only for those who are assigned to it. */
async function reachOver(actor: Actor, applicationId: string, audience: Audience): Promise<Reading | null> {
  if (!isUuid(applicationId)) return null;
  const own = Prisma.sql`${actor.organisationId}::uuid`;
  const [row] = await db.$queryRaw<PartiesRow[]>`
    SELECT a."stage"::text AS "stage", c."stage"::text AS "cycleStage", a."applicantId" AS "applicant", a."deskOfficeId" AS "desk", p."organiserId" AS "organiser",
      ARRAY(SELECT "officeId"::text FROM "Recommendation" WHERE "applicationId" = a."id" AND "endedAt" IS NULL) AS "recommenders",
      c."resultsPublishedAt" IS NOT NULL AS "published",
      ARRAY(SELECT e."id"::text FROM "Event" e WHERE e."applicationId" = a."id" AND e."action" = ANY (${SILENCE}) AND (e."organisationId" = ${own}
        OR EXISTS (SELECT 1 FROM "SilenceNotice" n WHERE n."applicationId" = a."id" AND n."officeId" = ${own} AND n."at" = e."at")
        OR EXISTS (SELECT 1 FROM "Supervision" v WHERE v."applicationId" = a."id" AND v."officeId" = ${own} AND v."at" = e."at"))) AS "silences"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE a."id" = ${applicationId}::uuid`;
  if (!row) return null;
  const standings = standingsOf(actor, row);
  const cycle = { stage: row.cycleStage, resultsPublished: row.published };
  const known = permit("read_dossier", standings, { stage: row.stage, cycle }) === null;
  if (!known && !(await isAssigned(actor, applicationId))) return null;
  const asked =
    audience === "applicant" ? standings.filter((s) => (OF_PLACE as readonly string[]).includes(s)) : standings;
  return { reach: reachOf(asked, row.published), silences: row.silences };
}

async function isAssigned(actor: Actor, id: string): Promise<boolean> {
  const visible = { AND: [{ id }, visibleTo(actor)] };
  return (await db.application.findFirst({ where: visible, select: { id: true } })) !== null;
}

function within({ reach, silences }: Reading, actor: Actor): Prisma.EventWhereInput {
  const own: Prisma.EventWhereInput = { action: { in: WITHIN_OFFICE }, organisationId: actor.organisationId };
  if (reach === "everything") {
    const others = { organisationId: { not: actor.organisationId } };
    return {
      OR: [{ action: { notIn: [...OWN_MATTERS, ...WITHIN_OFFICE] } }, own],
      NOT: { subject: "fabrication_report", action: { in: UNREPORTED }, ...others },
    };
  }
  return {
    subject: { in: [...ON_CASE] },
    OR: [
      { action: { in: [...reach.actions] } },
      { action: { in: INTERNAL }, organisationId: actor.organisationId },
      { id: { in: silences.map(BigInt) } },
      own,
    ],
    ...(reach.resultsPublished ? {} : { NOT: ORGANISERS_ACCEPTANCE }),
  };
}

/**
 * The course of one case as this person may know it, oldest first; what is still sealed is never read from the database.
 * To the place, offices act by their names only. Empty where the case isn't theirs to see.
 */
export async function timelineOf(actor: Actor, applicationId: string, audience: Audience): Promise<TrailEntry[]> {
  const reading = await reachOver(actor, applicationId, audience);
  if (!reading) return [];
  const events = await db.event.findMany({
    where: { applicationId, ...within(reading, actor) },
    orderBy: { id: "asc" },
    take: 500,
  });
  return events.map((event): TrailEntry => {
    const own = event.organisationId === actor.organisationId;
    const open = audience === "staff" || own || GROUNDS_TOLD.includes(event.action);
    const note =
      open && ON_CASE.some((subject) => subject === event.subject) ? eventNote(event.action, event.detail) : "";
    return {
      id: String(event.id),
      at: formatDateTime(event.at),
      iso: event.at.toISOString(),
      what: eventTitle(event.action, event.detail),
      who: audience === "staff" || own ? `${event.organisationName} ${event.actorName}` : event.organisationName,
      ...(note ? { note } : {}),
      tone: eventTone(event.action),
    };
  });
}
