import "server-only";
import { Prisma } from "@/lib/platform/db";

/** One item of one case. */
export type Item = { applicationId: string; indicatorId: string };

export const keyOf = ({ applicationId, indicatorId }: Item): string => `${applicationId} ${indicatorId}`;

/** What belongs to each item, in the order given. */
export function byItem<T extends Item>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const own = found.get(keyOf(one));
    if (own) own.push(one);
    else found.set(keyOf(one), [one]);
  }
  return found;
}

/** These items as a table `w` to join on, pair by pair. */
export const itemsAsked = (items: readonly Item[]): Prisma.Sql => Prisma.sql`
  unnest(${items.map(({ applicationId }) => applicationId)}::uuid[], ${items.map(({ indicatorId }) => indicatorId)}::uuid[])
    AS w ("applicationId", "indicatorId")`;
