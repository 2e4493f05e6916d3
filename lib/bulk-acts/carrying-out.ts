import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { together } from "@/lib/acts/together";
import type { RowError } from "@/lib/documents/rows";
import type { Result } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Done, doOrder } from "./doing";
import { refusedAt } from "./faults";
import type { Order } from "./planning";
import { type RankOrder, rankTogether } from "./ranking";
import type { Desk } from "./stand";

export type Carried = { done: (Done & { order: Order })[]; errors: RowError[] };
type Telling = (done: number, of: number) => void;

/** How often it is told how far it is. */
const EVERY = 20;

/**
 * Carries the orders out one after the other, each by its own command with all its rules, as parts of this transaction. What one
 * refuses is told at its row, and the next go on, so that a look-over finds every fault at once; whoever calls undoes the whole where
 * there is any.
 */
export function carryOut(
  tx: Tx,
  actor: Actor,
  { desk, orders, key }: { desk: Desk; orders: readonly Order[]; key: string },
  tell: Telling = () => {},
): Promise<Carried> {
  return together(tx, async () => {
    const carried: Carried = { done: [], errors: [] };
    const keep = (order: Order, result: Result<Done, ActProblem>) => {
      if (result.ok) carried.done.push({ ...result.value, order });
      else carried.errors.push(...refusedAt(order, result.error));
    };
    const ranks: RankOrder[] = [];
    for (const [at, order] of orders.entries()) {
      if (at % EVERY === 0) tell(at, orders.length);
      if (order.verb === "rank") ranks.push(order);
      else keep(order, await doOrder({ tx, actor, desk, key: `${key}#${at}` }, order));
    }
    for (const group of ofOneOrder(ranks)) {
      for (const { order, result } of await rankTogether({ tx, actor, desk, key }, group)) keep(order, result);
    }
    tell(orders.length, orders.length);
    return carried;
  });
}

/** The lines that move cases within the same order. */
function ofOneOrder(ranks: readonly RankOrder[]): RankOrder[][] {
  const groups = new Map<string, RankOrder[]>();
  for (const order of ranks) {
    const key = `${order.stand.cycleId} ${order.stand.track}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  return [...groups.values()];
}
