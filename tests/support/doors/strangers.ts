import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { makeActor, makeArea, makeOrganisation } from "../world";

export type Stranger = { who: string; actor: Actor };

/** `MATRIX=long` (npm run matrix): everybody at every door, and more subjects at each. */
export const LONG = process.env.MATRIX === "long";

// biome-ignore format: one household a line
const HOMES = [
  ["county_government", "county", [["filing"], ["signing"]], [["checking"]]],
  ["county_department", "county", [], [["filing"], ["signing"], ["checking"]]],
  ["township", "county", [], [["filing"]]],
  ["office", "city", [["reviewing", "organising", "verifying"], ["signing"]], [["reviewing"], ["organising"], ["checking"], ["verifying"]]],
  ["assessment_agency", "city", [["assessing"]], [["organising"]]],
  ["survey_agency", "city", [["surveying"]], []],
] as const satisfies readonly (readonly [string, string, readonly (readonly Duty[])[], readonly (readonly Duty[])[]])[];

/**
 * Somebody of every duty in every kind of organisation where it means something, in a province that has no part in anything: the right
 * duty in the wrong place. Beside them the three administrators. None of them has a share in any subject of the demonstration.
 */
export async function makeStrangers(): Promise<Stranger[]> {
  const province = await makeArea("province");
  const city = await makeArea("city", province);
  const county = await makeArea("county", city);
  const strangers: Stranger[] = [];
  for (const [kind, level, always, inLong] of HOMES) {
    const organisation = await makeOrganisation(kind, level === "city" ? city : county);
    for (const duties of LONG ? [...always, ...inLong] : always) {
      strangers.push({ who: `${kind} ${duties.join("+")}`, actor: await makeActor(organisation, ...duties) });
    }
  }
  await givePassword(strangers);
  for (const account of ["xitong", "anquan", "shenji"]) strangers.push({ who: account, actor: await actorOf(account) });
  return strangers;
}

/** The password of the demonstration's people: whoever signs in the wrong place is refused for that, not for the password. */
export async function givePassword(people: readonly Stranger[]): Promise<void> {
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { account: "xitong" },
    select: { passwordHash: true },
  });
  await db.user.updateMany({ where: { id: { in: people.map(({ actor }) => actor.userId) } }, data: { passwordHash } });
}
