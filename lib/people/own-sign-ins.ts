import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { browserName } from "@/lib/labels/browser";
import { now, sessionTime } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { passwordEnds } from "./rules";
import { securitySettings } from "./security-settings";
import { closeSessionsOf, IDLE_MS, tokenHash } from "./sessions";

export type OwnSignIn = {
  /** The beginning of the token's hash: names the row, opens nothing. */
  key: string;
  browser: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

const KEY_LENGTH = 16;
const MOST_SHOWN = 50;

/** 我的登录: every session of one's own that is still good, the present one first. Two statements. */
export async function ownSignIns(actor: Actor, token: string): Promise<OwnSignIn[]> {
  const at = await sessionTime(db);
  const rows = await db.session.findMany({
    where: {
      userId: actor.userId,
      revokedAt: null,
      expiresAt: { gt: at },
      lastSeenAt: { gt: new Date(at.getTime() - IDLE_MS) },
    },
    orderBy: { lastSeenAt: "desc" },
    take: MOST_SHOWN,
  });
  const own = tokenHash(token);
  return rows
    .map((row) => ({
      key: row.tokenHash.slice(0, KEY_LENGTH),
      browser: browserName(row.browser),
      address: row.address,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      current: row.tokenHash === own,
    }))
    .sort((one, other) => Number(other.current) - Number(one.current));
}

/** 退出这一登录: ends one session of one's own, of effect at its next request. Somebody else's isn't there. */
export function endOwnSignIn(actor: Actor, key: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    if (!/^[0-9a-f]{16}$/.test(key)) throw new Refusal<ActProblem>({ code: "not_found" });
    const { count } = await tx.session.updateMany({
      where: { userId: actor.userId, tokenHash: { startsWith: key }, revokedAt: null },
      data: { revokedAt: await sessionTime(tx) },
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    await recordEnd(tx, actor, count);
    return true as const;
  });
}

/** 退出其他全部登录; answers how many. */
export function endOtherSignIns(actor: Actor, token: string): Promise<Result<number, ActProblem>> {
  return atOnce(async (tx) => {
    const closed = await closeSessionsOf(tx, actor.userId, token);
    await recordEnd(tx, actor, closed);
    return closed;
  });
}

const recordEnd = (tx: Tx, actor: Actor, closedSessions: number) =>
  record(tx, actor, {
    at: now(),
    subject: "account",
    subjectId: actor.userId,
    action: "end_own_sign_ins",
    standing: "self",
    detail: { closedSessions },
  });

/** Since when one's own password holds, and until when by the settings (null: without end). */
export async function ownPassword(actor: Actor): Promise<{ setAt: string; ends: string | null }> {
  const [{ passwordSetAt }, { passwordDays }] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { passwordSetAt: true } }),
    securitySettings(db),
  ]);
  const ends = passwordEnds(passwordSetAt, passwordDays);
  return { setAt: passwordSetAt.toISOString(), ends: ends?.toISOString() ?? null };
}
