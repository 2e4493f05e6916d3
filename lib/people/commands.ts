import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { now, wallClock } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { passwordMatches } from "@/lib/platform/passwords";
import { carryOutHandovers } from "./due-handovers";
import { LOCK, lockedUntil } from "./rules";

export type Denied = { code: "denied" } | { code: "locked"; until: Date };

/**
 * Who this account and password belong to. Unknown, disabled and mistaken get the same answer after the same time;
 * five failures from one address lock account and address together, whether or not the account exists.
 */
export async function authenticate(
  account: string,
  password: string,
  address: string,
): Promise<Result<{ userId: string }, Denied>> {
  const name = storable(account).trim().slice(0, 100);
  const from = address.slice(0, 100);
  return db.$transaction(async (tx): Promise<Result<{ userId: string }, Denied>> => {
    // attempts on one account wait for each other, so that none slips past the count
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in:${name}`}, 0))`;
    const at = wallClock();
    const until = await lockOf(tx, name, from, at);
    if (until) return err({ code: "locked", until });
    const user = await tx.user.findUnique({ where: { account: name } });
    const matches = await passwordMatches(user?.passwordHash ?? null, password.slice(0, 200));
    const succeeded = matches && user !== null && user.disabledAt === null;
    await tx.signInAttempt.create({ data: { account: name, address: from, succeeded, at } });
    if (succeeded) await carryOutHandovers(tx, now(), user.id);
    return succeeded ? ok({ userId: user.id }) : err({ code: "denied" });
  });
}

/** The lock of account and address; and of the account alone when failures pour in from many addresses. */
async function lockOf(tx: Tx, account: string, address: string, at: Date): Promise<Date | null> {
  const here = await tx.signInAttempt.findMany({
    where: { account, address, forgivenAt: null },
    orderBy: { id: "desc" },
    take: LOCK.failures,
  });
  const until = lockedUntil(here, at);
  if (until) return until;
  const since = new Date(at.getTime() - LOCK.withinMs);
  const anywhere = await tx.signInAttempt.count({
    where: { account, succeeded: false, forgivenAt: null, at: { gt: since } },
  });
  return anywhere >= LOCK.accountCeiling ? new Date(at.getTime() + LOCK.forMs) : null;
}
