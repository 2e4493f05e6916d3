import { sampleCount } from "./rules";

/** A title as it enters the list of a spot check; lists frozen before its batch was published don't have it. */
export type FrameTitle = { number: string; holder: string; title: string; batch?: string | undefined };
/** The same with what it is stratified by: the province by code and name, the batch by name. */
export type TitleToStratify = Omit<FrameTitle, "batch"> & { provinceCode: string; province: string; batch: string };
/** 层: titles of one province and one batch (or of several small ones), by certificate number; `count` of them are drawn. */
export type Stratum = { key: string; province: string; batch: string; count: number; titles: FrameTitle[] };

/** By code unit, as every program sorts text alike. */
const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

type Group = Omit<Stratum, "count"> & { provinceCode: string };

function grouped(titles: readonly TitleToStratify[], keyOf: (title: TitleToStratify) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const title of titles) {
    const key = keyOf(title);
    const { provinceCode, province, batch, number, holder, title: wording } = title;
    const group = groups.get(key) ?? { key, provinceCode, province, batch, titles: [] };
    group.titles.push({ number, holder, title: wording, batch });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** 小层: one whose share is below one title is put together with the others of its province; a lone one stays as it is. */
function merged(groups: readonly Group[], isSmall: (group: Group) => boolean): Group[] {
  const small = groups.filter(isSmall).sort((one, other) => byCode(one.key, other.key));
  const whole = groups.filter((group) => !isSmall(group));
  const provinces = [...new Set(small.map(({ provinceCode }) => provinceCode))];
  const together = provinces.map((code): Group => {
    const parts = small.filter(({ provinceCode }) => provinceCode === code);
    return {
      key: `${code}/${parts.map(({ batch }) => batch).join("+")}`,
      provinceCode: code,
      province: parts[0]!.province,
      batch: parts.map(({ batch }) => batch).join("、"),
      titles: parts.flatMap(({ titles }) => titles),
    };
  });
  return [...whole, ...together];
}

/**
 * 按比例分配 (最大余数法): `total` shared out by size; each gets the whole part of its share, what is left goes to the largest
 * remainders, among equal ones to the earlier. The sum is `total`, and no one is a whole unit away from its share. Sizes and total are
 * whole numbers; throws RangeError where more is asked than there is.
 */
export function proportional(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (total > all) throw new RangeError(`proportional: ${total} of ${all}`);
  if (all === 0) return sizes.map(() => 0);
  const parts = sizes.map((size, at) => ({ at, whole: Math.floor((total * size) / all), rest: (total * size) % all }));
  const left = total - parts.reduce((sum, { whole }) => sum + whole, 0);
  const favoured = [...parts].sort((one, other) => other.rest - one.rest || one.at - other.at).slice(0, left);
  return parts.map((part) => part.whole + (favoured.includes(part) ? 1 : 0));
}

/**
 * 分层 (意见四(二)): by province and batch, small strata put together, in the order of their keys; how many are drawn of each by
 * proportional allocation of the share in basis points of all, rounded up. The order in which the titles come makes no difference.
 */
export function stratify(titles: readonly TitleToStratify[], basisPoints: number): Stratum[] {
  const total = sampleCount(titles.length, basisPoints);
  const isSmall = (group: Group) => total * group.titles.length < titles.length;
  const groups = merged(
    grouped(titles, ({ provinceCode, batch }) => `${provinceCode}/${batch}`),
    isSmall,
  ).sort((one, other) => byCode(one.key, other.key));
  const counts = proportional(
    groups.map((group) => group.titles.length),
    total,
  );
  return groups.map(({ provinceCode: _, ...group }, at) => ({
    ...group,
    count: counts[at]!,
    titles: [...group.titles].sort((one, other) => byCode(one.number, other.number)),
  }));
}
