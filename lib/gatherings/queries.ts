import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { isInvited, masked } from "./rules";
import { openContact } from "./sealing";

const PAGE_SIZE = 20;
const keeps = (actor: Actor): boolean =>
  actor.organisationKind === "office" && actor.duties.some((duty) => duty === "reviewing" || duty === "signing");

const SHOWN = {
  organisation: { select: { name: true } },
  _count: { select: { guests: true } },
} satisfies Prisma.GatheringInclude;
type Row = Prisma.GatheringGetPayload<{ include: typeof SHOWN }>;

/** What anybody may know of a gathering; moments are ISO texts. `left`: places not taken, null where there is no limit. */
export type PublicGathering = {
  id: string;
  kind: "training" | "visit";
  stage: string;
  title: string;
  office: string;
  content: string;
  startsAt: string;
  endsAt: string;
  signUpUntil: string;
  place: string;
  audience: string;
  contact: string;
  seats: number | null;
  left: number | null;
  publishedAt: string;
  cancelledReason: string;
};

const shown = (row: Row): PublicGathering => ({
  ...{ id: row.id, kind: row.kind, stage: row.stage, title: row.title, content: row.content, place: row.place },
  ...{ audience: row.audience, contact: row.contact, seats: row.seats, cancelledReason: row.cancelledReason },
  office: row.organisation.name,
  left: row.seats === null ? null : Math.max(0, row.seats - row._count.guests),
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  signUpUntil: row.signUpUntil.toISOString(),
  publishedAt: row.publishedAt?.toISOString() ?? "",
});

const PUBLISHED = { stage: { not: "draft" } } as const;

/** Published gatherings, those to come last first, 20 a page; cancelled ones say so. */
export async function publishedGatherings(page: number): Promise<{ rows: PublicGathering[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.gathering.findMany({
      where: PUBLISHED,
      orderBy: [{ startsAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: SHOWN,
    }),
    db.gathering.count({ where: PUBLISHED }),
  ]);
  return { rows: rows.map(shown), total };
}

export type ComingGathering = Omit<
  PublicGathering,
  "content" | "audience" | "contact" | "publishedAt" | "cancelledReason" | "endsAt"
>;

/** What is still to come, the nearest first. One statement. */
export async function comingGatherings(at: Date, count: number): Promise<ComingGathering[]> {
  const rows = await db.$queryRaw<
    (Omit<ComingGathering, "startsAt" | "signUpUntil" | "left"> & {
      startsAt: Date;
      signUpUntil: Date;
      guests: number;
    })[]
  >`
    SELECT g."id", g."kind"::text, g."stage"::text, g."title", o."name" AS "office", g."startsAt", g."signUpUntil", g."place", g."seats",
      (SELECT count(*)::int FROM "GatheringGuest" t WHERE t."gatheringId" = g."id") AS "guests"
    FROM "Gathering" g JOIN "Organisation" o ON o."id" = g."organisationId"
    WHERE g."stage" = 'published' AND g."endsAt" >= ${at} ORDER BY g."startsAt", g."id" LIMIT ${count}`;
  return rows.map(({ guests, startsAt, signUpUntil, ...row }) => ({
    ...row,
    startsAt: startsAt.toISOString(),
    signUpUntil: signUpUntil.toISOString(),
    left: row.seats === null ? null : Math.max(0, row.seats - guests),
  }));
}

/** One published gathering; null for drafts, which do not exist to the public. */
export async function publishedGathering(id: string): Promise<PublicGathering | null> {
  if (!isUuid(id)) return null;
  const row = await db.gathering.findFirst({ where: { id, ...PUBLISHED }, include: SHOWN });
  return row && shown(row);
}

/** The own office's drafts, and all that is published. */
export async function gatheringsPage(actor: Actor, page: number) {
  const own = keeps(actor) ? [{ organisationId: actor.organisationId }] : [];
  const where: Prisma.GatheringWhereInput = { OR: [PUBLISHED, ...own] };
  const [rows, total] = await Promise.all([
    db.gathering.findMany({
      where,
      orderBy: [{ startsAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: SHOWN,
    }),
    db.gathering.count({ where }),
  ]);
  return { rows: rows.map(shown), total };
}

export type Guest = {
  id: string;
  organisation: string;
  name: string;
  post: string;
  /** In full to the office that invites, its last digits to others; empty once purged. */
  telephone: string;
  signedUpAt: string;
  mine: boolean;
};

/** One gathering with whoever is signed up: all of them to the office that invites, to others their own people. */
export async function readGathering(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const organisation = { select: { name: true, area: { select: { name: true, path: true } } } };
  const row = await db.gathering.findUnique({ where: { id }, include: { ...SHOWN, organisation } });
  if (!row) return null;
  const { area } = row.organisation;
  const invites = keeps(actor) && row.organisationId === actor.organisationId;
  if (row.stage === "draft" && !invites) return null;
  const waiting = await db.signOff.count({ where: { subject: "gathering", subjectId: id, stage: "pending" } });
  return {
    ...shown(row),
    version: row.version,
    invites,
    /** The area whose places are invited, where the reader's own is not in it. */
    onlyFor: isInvited(actor, area.path) ? null : area.name,
    editable: invites && row.stage === "draft" && waiting === 0 && actor.duties.includes("reviewing"),
    guests: await guestsOf(actor, id, invites),
  };
}

/** In full to the office that invites; nothing once it is purged. */
function telephoneOf(id: string, contact: string | null, full: boolean): string {
  if (contact === null) return "";
  const telephone = openContact(contact, id);
  return full ? telephone : masked(telephone);
}

async function guestsOf(actor: Actor, gatheringId: string, all: boolean): Promise<Guest[]> {
  const rows = await db.gatheringGuest.findMany({
    where: { gatheringId, ...(all ? {} : { organisationId: actor.organisationId }) },
    orderBy: [{ signedUpAt: "asc" }, { id: "asc" }],
    include: { organisation: { select: { name: true } } },
  });
  return rows.map(({ id, name, post, contact, signedUpAt, organisation, organisationId }) => ({
    ...{ id, name, post, telephone: telephoneOf(id, contact, all) },
    organisation: organisation.name,
    signedUpAt: signedUpAt.toISOString(),
    mine: organisationId === actor.organisationId,
  }));
}
