import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { sessionTime } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { askDirectly } from "@/lib/platform/direct";
import { judged } from "@/lib/platform/known-sessions.mjs";
import type { Actor } from "@/lib/policy/standing";
import { mustHaveSecondFactor, type Scope } from "@/lib/second-factor/rules";

/** So long without a request a session lasts. */
export const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 8 * 3_600_000;
const TOUCH_MS = 60_000;

/** What is stored of a session: the database never holds what the cookie carries. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Opens a session and returns the token that only the browser keeps. */
export async function openSession(userId: string, address: string, browser: string, tx: Tx = db): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const at = await sessionTime(tx);
  await tx.session.create({
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

/**
 * `mustChangePassword`: a first password, or one that is too old; `mustEnrol`: a second factor is required and there is none. Either leaves
 * nothing open but its own page.
 */
export type SignedIn = { actor: Actor; mustChangePassword: boolean; mustEnrol: boolean; secondFactor: boolean };

type SessionRow = {
  at: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  disabledAt: Date | null;
  mustChangePassword: boolean;
  secondFactor: boolean;
  secondFactorFor: Scope;
} & Actor;

/** Every request begins here: one statement, by hand and prepared. */
async function sessionRow(hash: string): Promise<SessionRow | undefined> {
  const sql = Prisma.sql`
    SELECT clock_timestamp() AS "at", s."lastSeenAt", s."expiresAt", s."revokedAt", u."disabledAt", u."id" AS "userId", u."account",
      u."mustChangePassword" OR (c."passwordDays" > 0 AND u."passwordSetAt" < now() - make_interval(days => c."passwordDays"))
        AS "mustChangePassword",
      EXISTS (SELECT 1 FROM "SecondFactor" f WHERE f."userId" = u."id") AS "secondFactor", c."secondFactorFor"::text,
      u."name", o."id" AS "organisationId", o."name" AS "organisationName", o."kind"::text AS "organisationKind",
      r."path" AS "areaPath", r."level"::text AS "areaLevel",
      ARRAY(SELECT d."duty"::text FROM "UserDuty" d WHERE d."userId" = u."id" ORDER BY d."duty") AS "duties"
    FROM "Session" s
    JOIN "User" u ON u."id" = s."userId"
    JOIN "Organisation" o ON o."id" = u."organisationId"
    JOIN "Area" r ON r."id" = o."areaId"
    CROSS JOIN "SecuritySettings" c
    WHERE s."tokenHash" = ${hash}`;
  const [row] = await askDirectly<SessionRow>({ name: "session", sql });
  return row;
}

/** The person behind a token, or null: unknown, revoked, idle for 30 minutes, older than 8 hours (by the database's clock), or disabled. */
export async function personBehind(token: string): Promise<SignedIn | null> {
  const hash = tokenHash(token);
  const row = await sessionRow(hash);
  if (!row) return null;
  const {
    at,
    lastSeenAt,
    expiresAt,
    revokedAt,
    disabledAt,
    mustChangePassword,
    secondFactor,
    secondFactorFor,
    ...actor
  } = row;
  if (revokedAt || expiresAt <= at || disabledAt) return null;
  const idle = at.getTime() - lastSeenAt.getTime();
  if (idle > IDLE_MS) return null;
  if (idle > TOUCH_MS) await db.session.updateMany({ where: { tokenHash: hash }, data: { lastSeenAt: at } });
  const mustEnrol = !secondFactor && mustHaveSecondFactor(secondFactorFor, actor);
  return { mustChangePassword, mustEnrol, secondFactor, actor };
}

/** Ends one session at once. */
export async function closeSession(token: string): Promise<void> {
  await db.session.updateMany({
    where: { tokenHash: tokenHash(token), revokedAt: null },
    data: { revokedAt: await sessionTime(db) },
  });
  judged(token, false);
}

/** Ends every session of an account at once, except the one that asks, and whatever sign-in is half done; answers how many sessions. */
export async function closeSessionsOf(tx: Tx, of: string | readonly string[], exceptToken?: string): Promise<number> {
  const userId = typeof of === "string" ? of : { in: [...of] };
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(exceptToken ? { tokenHash: { not: tokenHash(exceptToken) } } : {}) },
    data: { revokedAt: await sessionTime(tx) },
  });
  await tx.halfSignIn.deleteMany({ where: { userId } });
  return count;
}
