import { likenessesOf } from "@/lib/people/alike";
import { accountsPage } from "@/lib/people/queries";
import { judgeSamePerson } from "@/lib/people/same-person";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type BuiltOrganisation, makeActor } from "./world";

export const REASON = "向单位人事部门核实过。";

/** Somebody of this name in an organisation. */
export async function named(organisation: BuiltOrganisation, name: string): Promise<Actor> {
  const actor = await makeActor(organisation, "filing");
  await db.user.update({ where: { id: actor.userId }, data: { name } });
  return { ...actor, name };
}

/** 认定 of two accounts by this administrator. */
export const judge = (by: Actor, one: Actor, other: Actor, verdict = "same") =>
  judgeSamePerson(by, one.userId, { account: other.account, verdict, reason: REASON });

/** The accounts that look like this one, of which nobody has judged. */
export const open = async (userId: string) =>
  (await likenessesOf(userId)).flatMap(({ account, judged }) => (judged ? [] : [account]));

/** The accounts of an organisation that the filter of the list finds. */
export const waitingIn = async ({ code }: BuiltOrganisation) =>
  (await accountsPage({ alike: true, page: 1, q: code })).rows.map(({ account }) => account);
