import "server-only";
import { visibleTo } from "@/lib/applications/visible";
import { formatDateTime } from "@/lib/kernel/dates";
import { eventNote, eventTitle, eventTone } from "@/lib/labels/events";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { GROUNDS_TOLD, INTERNAL, OWN_MATTERS, type Reach, reachOf } from "./rules";

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

const OF_PLACE = ["applicant", "applicant_signatory"] as const;

type PartiesRow = {
  applicant: string;
  desk: string | null;
  recommenders: string[];
  organiser: string;
  published: boolean;
};

/** Two statements: whether it may be read at all, and who is who in it. */
async function reachOver(actor: Actor, applicationId: string, audience: Audience): Promise<Reach | null> {
  const visible = { AND: [{ id: applicationId }, visibleTo(actor)] };
  if (!(await db.application.findFirst({ where: visible, select: { id: true } }))) return null;
  const [row] = await db.$queryRaw<PartiesRow[]>`
    SELECT a."applicantId" AS "applicant", a."deskOfficeId" AS "desk", p."organiserId" AS "organiser",
      ARRAY(SELECT "officeId"::text FROM "Recommendation" WHERE "applicationId" = a."id") AS "recommenders",
      c."resultsPublishedAt" IS NOT NULL AS "published"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE a."id" = ${applicationId}::uuid`;
  if (!row) return null;
  const standings = standingsOf(actor, row);
  const asked =
    audience === "applicant" ? standings.filter((s) => (OF_PLACE as readonly string[]).includes(s)) : standings;
  return reachOf(asked, row.published);
}

function within(reach: Reach, actor: Actor): Prisma.EventWhereInput {
  if (reach === "everything") return { action: { notIn: OWN_MATTERS } };
  return {
    subject: "application",
    OR: [{ action: { in: [...reach.actions] } }, { action: { in: INTERNAL }, organisationId: actor.organisationId }],
  };
}

/**
 * The course of one case as this person may know it, oldest first; what is still sealed is never read from the database.
 * To the place, offices act by their names only. Empty where the case isn't theirs to see.
 */
export async function timelineOf(actor: Actor, applicationId: string, audience: Audience): Promise<TrailEntry[]> {
  const reach = await reachOver(actor, applicationId, audience);
  if (!reach) return [];
  const events = await db.event.findMany({
    where: { applicationId, ...within(reach, actor) },
    orderBy: { id: "asc" },
    take: 500,
  });
  return events.map((event): TrailEntry => {
    const own = event.organisationId === actor.organisationId;
    const open = audience === "staff" || own || GROUNDS_TOLD.includes(event.action);
    const note = open && event.subject === "application" ? eventNote(event.action, event.detail) : "";
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
