import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { wallClock } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 8 * 3_600_000;
const TOUCH_MS = 60_000;

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Opens a session and returns the token that only the browser keeps. */
export async function openSession(userId: string, address: string, browser: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const at = wallClock();
  await db.session.create({
    data: {
      tokenHash: tokenHash(token),
      userId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + ABSOLUTE_MS),
      address,
      browser: browser.slice(0, 200),
    },
  });
  return token;
}

export type SignedIn = { actor: Actor; mustChangePassword: boolean };

/** The person behind a token, or null: unknown, revoked, idle for 30 minutes, older than 8 hours, or disabled. */
export async function personBehind(token: string): Promise<SignedIn | null> {
  const session = await db.session.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { user: { include: { duties: true, organisation: { include: { area: true } } } } },
  });
  const at = wallClock();
  if (!session || session.revokedAt || session.expiresAt <= at || session.user.disabledAt) return null;
  const idle = at.getTime() - session.lastSeenAt.getTime();
  if (idle > IDLE_MS) return null;
  if (idle > TOUCH_MS) {
    await db.session.update({ where: { tokenHash: session.tokenHash }, data: { lastSeenAt: at } });
  }
  const { user } = session;
  return {
    mustChangePassword: user.mustChangePassword,
    actor: {
      userId: user.id,
      account: user.account,
      name: user.name,
      organisationId: user.organisationId,
      organisationName: user.organisation.name,
      organisationKind: user.organisation.kind,
      areaPath: user.organisation.area.path,
      areaLevel: user.organisation.area.level,
      duties: user.duties.map(({ duty }) => duty),
    },
  };
}

/** Ends one session at once. */
export async function closeSession(token: string): Promise<void> {
  await db.session.updateMany({
    where: { tokenHash: tokenHash(token), revokedAt: null },
    data: { revokedAt: wallClock() },
  });
}

/** Ends every session of an account at once, except the one that asks; answers how many. */
export async function closeSessionsOf(tx: Tx, userId: string, exceptToken?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(exceptToken ? { tokenHash: { not: tokenHash(exceptToken) } } : {}) },
    data: { revokedAt: wallClock() },
  });
  return count;
}
