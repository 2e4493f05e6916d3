import "server-only";
import type { Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { passwordMatches } from "@/lib/platform/passwords";
import { attempt, type Denied } from "./attempts";
import { carryOutHandovers } from "./due-handovers";

/** `awaitsCode`: the password is right, and a code of the second factor must follow before anybody is let in. `passwordHash`: what it was judged by. */
export type Known = { userId: string; passwordHash: string; awaitsCode: boolean };

/**
 * Who this account and password belong to. Unknown, disabled and mistaken get the same answer after the same time;
 * five failures from one address lock account and address together, whether or not the account exists.
 */
export function authenticate(account: string, password: string, address: string): Promise<Result<Known, Denied>> {
  return attempt(account, address, async (tx, name) => {
    const user = await tx.user.findUnique({ where: { account: name } });
    const matches = await passwordMatches(user?.passwordHash ?? null, password.slice(0, 200));
    if (!matches || user === null || user.disabledAt) return { userId: user?.id ?? null, value: null, whole: true };
    const awaitsCode = (await tx.secondFactor.count({ where: { userId: user.id } })) > 0;
    if (!awaitsCode) await carryOutHandovers(tx, now(), user.id);
    const value = { userId: user.id, passwordHash: user.passwordHash, awaitsCode };
    return { userId: user.id, value, whole: !awaitsCode };
  });
}
