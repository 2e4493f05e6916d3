import "server-only";
import type { CaseFile } from "@/lib/applications/case-file";
import type { Tx } from "@/lib/platform/db";
import { choosable, loadOrder, type Order, type OrderKey } from "./order-store";

const known = new WeakMap<Tx, Map<string, Order>>();

/** The order as it stood when this transaction first asked for it: a list of many cases asks once. */
async function orderOnce(tx: Tx, key: OrderKey): Promise<Order> {
  const orders = known.get(tx) ?? new Map<string, Order>();
  known.set(tx, orders);
  const name = `${key.officeId}/${key.cycleId}/${key.track}`;
  const order = orders.get(name) ?? (await loadOrder(tx, key));
  orders.set(name, order);
  return order;
}

/** How many cases of the same desk, cycle and track stand before this one, may be recommended, and aren't being decided already. */
export async function betterPlaced(tx: Tx, facts: CaseFile): Promise<number> {
  const { cycleId, track, parties } = facts;
  if (!parties.desk) return 0;
  const order = await orderOnce(tx, { officeId: parties.desk, cycleId, track });
  const own = order.placed.find(({ id }) => id === facts.id);
  if (!own) return 0;
  const better = order.placed.filter(({ place }) => place < own.place);
  return better.filter(({ id }) => choosable(order, id) && !order.cases.get(id)!.deciding).length;
}
