import "server-only";
import type { CaseFile } from "@/lib/applications/case-file";
import type { Tx } from "@/lib/platform/db";
import { choosable, loadOrder, type Order, type OrderKey } from "./order-store";
import { ties } from "./rules";

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

/**
 * Of the cases of the same desk, cycle and track that may be recommended and aren't being decided already: how many stand before this
 * one, and the names of those tied with it; and whether the office's own layer leaves this one below the threshold.
 */
export async function besides(
  tx: Tx,
  facts: CaseFile,
): Promise<Pick<CaseFile, "passedOver" | "tiedWith" | "reviewedBelow">> {
  const { cycleId, track, parties } = facts;
  const order = parties.desk ? await orderOnce(tx, { officeId: parties.desk, cycleId, track }) : null;
  const own = order?.placed.find(({ id }) => id === facts.id);
  if (!order || !own) return { passedOver: 0, tiedWith: [], reviewedBelow: null };
  const open = order.placed.filter(({ id }) => id !== own.id && choosable(order, id) && !order.cases.get(id)!.deciding);
  const tied = open.filter((other) => ties(own, other));
  return {
    passedOver: open.filter(({ place }) => place < own.place).length,
    tiedWith: tied.map(({ id }) => order.cases.get(id)!.name),
    reviewedBelow: order.cases.get(own.id)!.below,
  };
}
