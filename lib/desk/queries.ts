import "server-only";
import { blindCode, placeShown, SHOWN, type ShownCase } from "@/lib/blinding/rules";
import { WORK_NOTES } from "@/lib/labels/desk";
import { eventTitle } from "@/lib/labels/events";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { checkSources } from "./checks";
import { experts } from "./experts";
import { subjectHref, type Work, workHref } from "./hrefs";
import { moderationSources } from "./moderation";
import { objectionSources } from "./objections";
import { organiserSources } from "./organiser";
import { placesAndOffices } from "./places";
import { practicePages, practiceSources } from "./practice";
import { standingSources } from "./standing";

const SOURCES = [
  ...placesAndOffices,
  ...experts,
  ...organiserSources,
  ...objectionSources,
  ...moderationSources,
  ...practiceSources,
  ...checkSources,
  ...standingSources,
];
export const DESK_LIMIT = 60;

type Row = { work: Work; id: string; title: string; note: string | null; deadline: Date | null; since: Date | null };
export type DeskItem = {
  work: Work;
  id: string;
  title: string;
  note: string;
  deadline: string | null;
  since: string | null;
  href: string;
};

/** 待办: everything that waits for this person, the nearest deadline first; one statement whatever the duties. */
export async function deskOf(actor: Actor): Promise<DeskItem[]> {
  const mine = SOURCES.filter(({ duties }) => duties.some((duty) => actor.duties.includes(duty)));
  if (mine.length === 0) return [];
  const at = now();
  const all = Prisma.join(
    mine.map(({ sql }) => Prisma.sql`(${sql(actor, at)})`),
    " UNION ALL ",
  );
  const rows = await db.$queryRaw<Row[]>`
    SELECT w."work", w."id", w."title", w."note", w."deadline", w."since"
    FROM (${all}) AS w ("work", "id", "title", "note", "deadline", "since")
    ORDER BY w."deadline" ASC NULLS LAST, w."since" ASC NULLS LAST, w."id" LIMIT ${DESK_LIMIT}`;
  return rows.map(({ work, id, title, note, deadline, since }) => ({
    work,
    id,
    title,
    note: note === null ? "" : (WORK_NOTES[work]?.(note) ?? note),
    deadline: deadline?.toISOString() ?? null,
    since: since?.toISOString() ?? null,
    href: workHref(work, id),
  }));
}

export type DoneItem = { id: string; at: string; what: string; about: string; href: string | null };

/** 已办: this person's last ten acts. */
export async function doneBy(actor: Actor): Promise<DoneItem[]> {
  const events = await db.event.findMany({ where: { actorId: actor.userId }, orderBy: { id: "desc" }, take: 10 });
  const caseIds = [...new Set(events.flatMap(({ applicationId }) => applicationId ?? []))];
  const cases =
    caseIds.length === 0
      ? []
      : await db.application.findMany({
          where: { id: { in: caseIds } },
          select: { id: true, number: true, ...SHOWN },
        });
  const practices = [
    ...new Set(events.flatMap(({ subject, subjectId }) => (subject === "practice_case" ? [subjectId] : []))),
  ];
  const pages = await practicePages(actor, practices);
  return events.map((event) => {
    const one = cases.find(({ id }) => id === event.applicationId);
    return {
      id: String(event.id),
      at: event.at.toISOString(),
      what: eventTitle(event.action, event.detail),
      about: one ? aboutCase(actor, one) : "",
      href: event.subject === "practice_case" ? (pages.get(event.subjectId) ?? null) : subjectHref(actor, event),
    };
  });
}

/** A case by name and number; to an assessor, in a blind assessment, by its code. */
const aboutCase = (actor: Actor, one: ShownCase & { number: string }): string =>
  actor.duties.includes("assessing") && blindCode(one) !== null
    ? placeShown(one)
    : `${one.applicant.name}（${one.number}）`;

export type DeskNotice = { id: string; title: string; publishedAt: string; closesAt: string | null };

/** 公告: the notices published last. */
export async function latestNotices(): Promise<DeskNotice[]> {
  const rows = await db.publicNotice.findMany({
    where: { stage: { in: ["published", "concluded"] }, publishedAt: { not: null } },
    orderBy: { publishedAt: "desc" },
    take: 5,
    select: { id: true, title: true, publishedAt: true, closesAt: true },
  });
  return rows.map(({ id, title, publishedAt, closesAt }) => ({
    id,
    title,
    publishedAt: publishedAt!.toISOString(),
    closesAt: closesAt?.toISOString() ?? null,
  }));
}
