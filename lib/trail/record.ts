import "server-only";
import type { AnyLife, BaseFacts, EventDetail } from "@/lib/acts/life";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Subject } from "@/lib/platform/generated/prisma/enums";
import type { Actor, Parties, Standing } from "@/lib/policy/standing";

/** The standing of what the portal does by itself, at its time. */
export const SYSTEM = "system";
/** Of what is done on the server itself, by a command of whoever runs it. */
export const OPERATOR = "operator";
const NAMES: Record<string, string> = { [SYSTEM]: "系统", [OPERATOR]: "平台运行单位" };

export type Entry = {
  at: Date;
  subject: Subject;
  subjectId: string;
  action: string;
  from?: string | null;
  to?: string | null;
  standing: string;
  detail?: EventDetail;
  applicationId?: string | null | undefined;
  cycleId?: string | undefined;
};

const rowOf = (actor: Actor | null, entry: Entry) => ({
  at: entry.at,
  subject: entry.subject,
  subjectId: entry.subjectId,
  action: entry.action,
  from: entry.from ?? null,
  to: entry.to ?? null,
  actorId: actor?.userId ?? null,
  actorName: actor?.name ?? NAMES[entry.standing] ?? "公众",
  organisationId: actor?.organisationId ?? null,
  organisationName: actor?.organisationName ?? "",
  standing: entry.standing,
  detail: (entry.detail ?? {}) as object,
  applicationId: entry.applicationId ?? null,
  cycleId: entry.cycleId ?? null,
});

/** 留痕: writes one event in the transaction of the act that it tells of. */
export async function record(tx: Tx, actor: Actor | null, entry: Entry): Promise<bigint> {
  const event = await tx.event.create({ data: rowOf(actor, entry), select: { id: true } });
  return event.id;
}

/** The same for many acts of one transaction, in one statement; the events come back in the order of the entries. */
export async function recordAll(tx: Tx, actor: Actor, entries: readonly Entry[]): Promise<bigint[]> {
  const data = entries.map((entry) => rowOf(actor, entry));
  const events = await tx.event.createManyAndReturn({ data, select: { id: true } });
  return events.map(({ id }) => id).sort((one, other) => (one < other ? -1 : 1));
}

type Happening = { subjectId: string; detail: EventDetail };

/** The same act done to many subjects in one transaction: an event for each, in one statement. */
export async function recordEach(
  tx: Tx,
  actor: Actor,
  { at, subject, action, standing }: Pick<Entry, "at" | "subject" | "action" | "standing">,
  each: readonly Happening[],
): Promise<void> {
  if (each.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Event" ("at", "subject", "subjectId", "action", "actorId", "actorName", "organisationId", "organisationName", "standing", "detail")
    SELECT ${at}, ${subject}::"Subject", h."subjectId", ${action}, ${actor.userId}::uuid, ${actor.name},
      ${actor.organisationId}::uuid, ${actor.organisationName}, ${standing}, h."detail"
    FROM unnest(${each.map(({ subjectId }) => subjectId)}::uuid[], ${each.map(({ detail }) => JSON.stringify(detail))}::jsonb[])
      AS h ("subjectId", "detail")`;
}

export type Telling = {
  eventId: bigint;
  at: Date;
  text: string;
  standings: readonly Standing[];
  except: string | null;
};

/** Puts one notification per person into the outbox, in the same transaction as the event. */
export async function tell(tx: Tx, life: AnyLife, facts: BaseFacts, parties: Parties, telling: Telling): Promise<void> {
  const hrefByUser = new Map<string, string>();
  for (const standing of telling.standings) {
    for (const userId of await holdersOf(tx, standing, parties)) {
      if (userId !== telling.except && !hrefByUser.has(userId)) hrefByUser.set(userId, life.href(facts, standing));
    }
  }
  if (hrefByUser.size === 0) return;
  await tx.notification.createMany({
    data: [...hrefByUser].map(([userId, href]) => ({
      eventId: telling.eventId,
      userId,
      href,
      text: telling.text,
      at: telling.at,
    })),
  });
}
