import { searchKeys } from "@/lib/kernel/pinyin";
import { db } from "@/lib/platform/db";

/** `xian01` is the first: the prefix of its two accounts. */
export const slugOf = (slug: string, at: number): string => `${slug}${String(at + 1).padStart(2, "0")}`;

/**
 * Counties of a journey's own within a municipality, each with somebody who files (`…_shenbao`) and somebody who signs (`…_qianfa`); their
 * codes count on from `from`.
 */
export async function seatCounties(
  cityCode: string,
  names: readonly string[],
  { slug, from }: { slug: string; from: number },
): Promise<void> {
  const city = await db.area.findUniqueOrThrow({ where: { code: cityCode } });
  for (const [at, name] of names.entries()) {
    const code = `${cityCode.slice(0, 4)}${from + at}`;
    const { id: areaId } = await db.area.create({
      data: { code, name, level: "county", path: `${city.path}${code}/`, parentId: city.id, ...searchKeys(name) },
    });
    const full = `${name}人民政府`;
    const { id } = await db.organisation.create({
      data: { code: `GOV-${code}`, name: full, kind: "county_government", areaId, ...searchKeys(full) },
    });
    await seat({ account: `${slugOf(slug, at)}_shenbao`, name: `${name.slice(0, 2)}经办` }, id, "filing");
    await seat({ account: `${slugOf(slug, at)}_qianfa`, name: `${name.slice(0, 2)}签发` }, id, "signing");
  }
}

/** An account with one duty and the demonstration's password, which need not be changed; it has seen the tour. */
export async function seat(
  who: { account: string; name: string },
  organisationId: string,
  duty: "filing" | "signing" | "assessing",
): Promise<void> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { account: "yanhu_shenbao" } });
  const keys = searchKeys(who.name, { surname: true });
  const tourViews = { create: { duty, step: 0, finished: true, at: new Date(0) } };
  await db.user.create({
    data: {
      ...{ ...who, organisationId, passwordHash, mustChangePassword: false, ...keys, tourViews },
      duties: { create: { duty } },
    },
  });
}
