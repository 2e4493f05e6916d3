import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { together } from "@/lib/acts/together";
import type { RowError } from "@/lib/documents/rows";
import type { Result } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { ASSIGNED_AT_ONCE, type AssignOrder, assignTogether } from "./assigning";
import { type Doing, type Done, doOrder, type OneByOne } from "./doing";
import { refusedAt } from "./faults";
import { ofOneOrder } from "./places";
import type { Order } from "./planning";
import { type RankOrder, rankTogether } from "./ranking";
import type { Desk } from "./stand";

export type Carried = { done: (Done & { order: Order })[]; errors: RowError[] };
/** How often it is told how far it is. */
const EVERY = 20;
type Telling = (done: number, of: number) => void;

/**
 * Carries the orders out one after the other by their own commands with all their rules, as parts of this transaction. What one
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
    let at = 0;
    for (const group of inGroups(orders)) {
      if (at % EVERY === 0 || group.orders.length > 1) tell(at, orders.length);
      const doing = { tx, actor, desk, key: `${key}#${at}` };
      for (const { order, result } of await CARRIERS[group.verb](doing, group.orders as never)) {
        if (result.ok) carried.done.push({ ...result.value, order });
        else carried.errors.push(...refusedAt(order, result.error));
      }
      at += group.orders.length;
    }
    tell(orders.length, orders.length);
    return carried;
  });
}

type Outcome = { order: Order; result: Result<Done, ActProblem> };
type Group = { verb: "assign" | "rank" | "each"; orders: Order[] };

const CARRIERS: { [V in Group["verb"]]: (doing: Doing, orders: never) => Promise<readonly Outcome[]> } = {
  assign: (doing, orders: AssignOrder[]) => assignTogether(doing, orders),
  rank: (doing, orders: RankOrder[]) => rankTogether(doing, orders),
  each: async (doing, [order]: [OneByOne]) => [{ order, result: await doOrder(doing, order) }],
};

/** How many one command does together: dossiers given out, moves within the orders; everything else stands by itself. */
const MOST: Record<Group["verb"], number> = { assign: ASSIGNED_AT_ONCE, rank: Number.POSITIVE_INFINITY, each: 1 };

function inGroups(orders: readonly Order[]): Group[] {
  const groups: Group[] = [];
  for (const order of orders) {
    const verb = order.verb === "assign" || order.verb === "rank" ? order.verb : "each";
    const open = groups.at(-1);
    if (open?.verb === verb && open.orders.length < MOST[verb]) open.orders.push(order);
    else groups.push({ verb, orders: [order] });
  }
  return groups.flatMap((group): Group[] =>
    group.verb === "rank" ? ofOneOrder(group.orders).map((moves) => ({ verb: "rank", orders: moves })) : [group],
  );
}
