import { searchKeys } from "@/lib/kernel/pinyin";
import type { Tx } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import accounts from "./accounts.json";
import { ORGANISATIONS, PEOPLE } from "./cast";

/** One password for the whole demonstration; it is shown on the sign-in page. */
export const DEMO_PASSWORD = accounts[0]!.password;

/** Writes organisations and people; answers with the organisations' ids by code. */
export async function loadCast(db: Tx, areaIds: Record<string, string>): Promise<Record<string, string>> {
  const organisations = await db.organisation.createManyAndReturn({
    data: ORGANISATIONS.map(({ area, ...organisation }) => ({
      ...organisation,
      areaId: areaIds[area]!,
      ...searchKeys(organisation.name),
    })),
    select: { id: true, code: true },
  });
  const ids = Object.fromEntries(organisations.map(({ id, code }) => [code, id]));
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const users = await db.user.createManyAndReturn({
    data: PEOPLE.map(({ account, name, organisation }) => ({
      account,
      name,
      organisationId: ids[organisation]!,
      passwordHash,
      mustChangePassword: false,
      ...searchKeys(name, { surname: true }),
    })),
    select: { id: true, account: true },
  });
  const userIds = Object.fromEntries(users.map(({ id, account }) => [account, id]));
  await db.userDuty.createMany({
    data: PEOPLE.flatMap(({ account, duties }) => duties.map((duty) => ({ userId: userIds[account]!, duty }))),
  });
  // they know their way about: the tour is for accounts that are new
  await db.tourView.createMany({
    data: PEOPLE.flatMap(({ account, duties }) =>
      duties.map((duty) => ({ userId: userIds[account]!, duty, step: 0, finished: true, at: new Date(0) })),
    ),
  });
  return ids;
}
