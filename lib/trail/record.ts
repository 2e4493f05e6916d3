import "server-only";
import type { AnyLife, BaseFacts, EventDetail } from "@/lib/acts/life";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Subject } from "@/lib/platform/generated/prisma/enums";
import type { Actor, Parties, Standing } from "@/lib/policy/standing";

/** The standing of what the portal does by itself, at its time. */
export const SYSTEM = "system";

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

/** 留痕: writes one event in the transaction of the act that it tells of. */
export async function record(tx: Tx, actor: Actor | null, entry: Entry): Promise<bigint> {
  const event = await tx.event.create({
    data: {
      at: entry.at,
      subject: entry.subject,
      subjectId: entry.subjectId,
      action: entry.action,
      from: entry.from ?? null,
      to: entry.to ?? null,
      actorId: actor?.userId ?? null,
      actorName: actor?.name ?? (entry.standing === SYSTEM ? "系统" : "公众"),
      organisationId: actor?.organisationId ?? null,
      organisationName: actor?.organisationName ?? "",
      standing: entry.standing,
      detail: (entry.detail ?? {}) as object,
      applicationId: entry.applicationId ?? null,
      cycleId: entry.cycleId ?? null,
    },
    select: { id: true },
  });
  return event.id;
}

type Happening = Pick<Entry, "subjectId" | "applicationId" | "cycleId"> & { detail: EventDetail };

/** The same act done to many subjects in one transaction: an event for each, in one statement. Answers with their numbers. */
export async function recordEach(
  tx: Tx,
  actor: Actor,
  { at, subject, action, standing }: Pick<Entry, "at" | "subject" | "action" | "standing">,
  each: readonly Happening[],
): Promise<bigint[]> {
  if (each.length === 0) return [];
  const ids = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "Event" ("at", "subject", "subjectId", "action", "actorId", "actorName", "organisationId", "organisationName", "standing",
      "detail", "applicationId", "cycleId")
    SELECT ${at}, ${subject}::"Subject", h."subjectId", ${action}, ${actor.userId}::uuid, ${actor.name},
      ${actor.organisationId}::uuid, ${actor.organisationName}, ${standing}, h."detail", h."applicationId", h."cycleId"
    FROM unnest(${each.map(({ subjectId }) => subjectId)}::uuid[], ${each.map(({ detail }) => JSON.stringify(detail))}::jsonb[],
      ${each.map(({ applicationId }) => applicationId ?? null)}::uuid[], ${each.map(({ cycleId }) => cycleId ?? null)}::uuid[])
      AS h ("subjectId", "detail", "applicationId", "cycleId")
    RETURNING "id"`;
  return ids.map(({ id }) => id);
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
