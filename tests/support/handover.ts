import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { PASSWORD } from "./acts";

/** The duties of an account as they stand, in order. */
export const dutiesOf = async ({ userId }: Actor) =>
  (await db.userDuty.findMany({ where: { userId } })).map(({ duty }) => duty).sort();

const versionOf = async ({ userId }: Actor) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).version;

/** An order as the page posts it, at the giver's present version. */
export async function handoverOrder(from: Actor, to: Actor, duties: Duty[], more: object = {}) {
  const version = await versionOf(from);
  const reason = "调离本单位";
  return { fromId: from.userId, toAccount: to.account, duties, reason, password: PASSWORD, version, ...more };
}
