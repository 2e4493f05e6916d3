import pg from "pg";
import { vi } from "vitest";
import { frameOf } from "@/lib/notifications/queries";
import { openSession, personBehind } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { actorOf } from "@/prisma/seed/scenes/stage";

// The demonstration's own cases; what reaches the database is counted where it leaves the driver.

export const MOST = 15;
const CONTROL = /^(BEGIN|COMMIT|ROLLBACK)/i;
export const sent = vi.spyOn(pg.Client.prototype, "query");

/** How many statements this sends, those that begin and end a transaction left out. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  sent.mockClear();
  await work();
  return sent.mock.calls.filter(([query]) => !CONTROL.test(textOf(query))).length;
}

const rowRead = vi.spyOn(pg.Query.prototype as unknown as { handleDataRow(): void }, "handleDataRow");

/** How many rows come back from the database while this is done. */
export async function rowsOf(work: () => Promise<unknown>): Promise<number> {
  rowRead.mockClear();
  await work();
  return rowRead.mock.calls.length;
}

export const textOf = (query: unknown): string =>
  typeof query === "string" ? query : (query as { text: string }).text;

/** What every page of the portal reads before its own: the session, the unread messages. */
export async function shell(actor: Actor): Promise<void> {
  await personBehind(await tokens.get(actor.userId)!);
  await frameOf(actor);
}

export const tokens = new Map<string, Promise<string>>();
export async function signedIn(account: string): Promise<Actor> {
  const actor = await actorOf(account);
  tokens.set(actor.userId, openSession(actor.userId, "", ""));
  await tokens.get(actor.userId);
  return actor;
}

export const someCase = (where: object) => db.application.findFirstOrThrow({ where, orderBy: { number: "asc" } });
