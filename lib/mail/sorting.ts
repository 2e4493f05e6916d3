import "server-only";
import { randomUUID } from "node:crypto";
import { DAY } from "@/lib/kernel/dates";
import { kindOf } from "@/lib/notifications/kinds";
import type { Tx } from "@/lib/platform/db";
import { afterQuiet, DEFAULT_SETTINGS, nextHour, type Settings } from "./rules";
import { type SettingsRow, settingsOfRow } from "./schema";

const BATCH = 500;

type Unsorted = { notificationId: string; userId: string; action: string } & {
  [Field in keyof SettingsRow]: SettingsRow[Field] | null;
};
type Letters = Map<string, { userId: string; dueAt: Date; items: string[] }>;

const settingsOf = (row: Unsorted): Settings =>
  row.digestHour === null ? DEFAULT_SETTINGS : settingsOfRow(row as SettingsRow);

/**
 * Puts messages that were taken down for the post into letters, by the settings of now: what is mailed at once into one letter a person,
 * what is for the digest into that of its day; the rest stays in the portal. Two at once take different ones. Answers how many it saw.
 */
export async function sortItems(tx: Tx, at: Date): Promise<number> {
  const rows = await tx.$queryRaw<Unsorted[]>`
    SELECT i."notificationId", n."userId", e."action", s."tasks"::text AS "tasks", s."deadlines"::text AS "deadlines",
      s."replies"::text AS "replies", s."results"::text AS "results", s."system"::text AS "system", s."digestHour", s."quietFrom", s."quietTo"
    FROM "MailItem" i JOIN "Notification" n ON n."id" = i."notificationId" JOIN "Event" e ON e."id" = n."eventId"
    LEFT JOIN "MailSettings" s ON s."userId" = n."userId"
    WHERE i."mailId" IS NULL ORDER BY i."notificationId" LIMIT ${BATCH} FOR UPDATE OF i SKIP LOCKED`;
  const atOnce: Letters = new Map();
  const daily: Letters = new Map();
  const inPortal: string[] = [];
  for (const row of rows) {
    const settings = settingsOf(row);
    const way = settings[kindOf(row.action)];
    if (way === "in_app") {
      inPortal.push(row.notificationId);
      continue;
    }
    const dueAt = way === "daily" ? nextHour(settings.digestHour, at) : afterQuiet(settings.quiet, at);
    const letters = way === "daily" ? daily : atOnce;
    const letter = letters.get(row.userId) ?? { userId: row.userId, dueAt, items: [] };
    letter.items.push(row.notificationId);
    letters.set(row.userId, letter);
  }
  if (inPortal.length > 0) await tx.mailItem.deleteMany({ where: { notificationId: { in: inPortal } } });
  await writeLetters(tx, at, atOnce);
  await addToDigests(tx, at, daily);
  return rows.length;
}

async function writeLetters(tx: Tx, at: Date, letters: Letters): Promise<void> {
  if (letters.size === 0) return;
  const each = [...letters.values()].map((letter) => ({ ...letter, id: randomUUID() }));
  await tx.mail.createMany({
    data: each.map(({ id, userId, dueAt }) => ({ id, userId, dueAt, sort: "message" as const, createdAt: at })),
  });
  await putInto(tx, each);
}

/** The digest of a day, made where there is none; one that is on its way already takes nothing more, so the next day's has it. */
async function addToDigests(tx: Tx, at: Date, letters: Letters): Promise<void> {
  if (letters.size === 0) return;
  for (const letter of [...letters.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1))) {
    const { userId, dueAt } = letter;
    const id =
      (await openDigest(tx, at, userId, dueAt)) ?? (await openDigest(tx, at, userId, new Date(dueAt.getTime() + DAY)));
    if (id) await putInto(tx, [{ id, items: letter.items }]);
  }
}

/** Its id, held until this transaction ends, so that nobody takes it to be sent meanwhile; null where it has gone. */
async function openDigest(tx: Tx, at: Date, userId: string, dueAt: Date): Promise<string | null> {
  await tx.mail.createMany({
    data: [{ userId, sort: "digest", digestFor: dueAt, createdAt: at, dueAt }],
    skipDuplicates: true,
  });
  const [row] = await tx.$queryRaw<{ id: string; stage: string; attempts: number }[]>`
    SELECT "id", "stage"::text AS "stage", "attempts" FROM "Mail" WHERE "userId" = ${userId}::uuid AND "digestFor" = ${dueAt} FOR UPDATE`;
  return row?.stage === "waiting" && row.attempts === 0 ? row.id : null;
}

async function putInto(tx: Tx, letters: readonly { id: string; items: readonly string[] }[]): Promise<void> {
  const pairs = letters.flatMap(({ id, items }) => items.map((item) => ({ id, item })));
  await tx.$executeRaw`
    UPDATE "MailItem" i SET "mailId" = p."id"
    FROM unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ item }) => item)}::uuid[]) AS p("id", "item")
    WHERE i."notificationId" = p."item"`;
}
