import "server-only";
import type { CaseFile } from "@/lib/applications/case-file";
import type { Tx } from "@/lib/platform/db";
import { decidedApart } from "./list-rules";
import { placesLeft, trackOrder } from "./list-store";
import { choosable, loadOrder, type Order, type OrderKey } from "./order-store";
import { ties } from "./rules";

type AtDesk = { order: Order; left: number };
const known = new WeakMap<Tx, Map<string, AtDesk>>();

/** The order and its places as they stood when this transaction first asked for them: a list of many cases asks once. */
async function orderOnce(tx: Tx, key: OrderKey): Promise<AtDesk> {
  const orders = known.get(tx) ?? new Map<string, AtDesk>();
  known.set(tx, orders);
  const name = `${key.officeId}/${key.cycleId}/${key.track}`;
  const desk = orders.get(name) ?? {
    order: await loadOrder(tx, key),
    left: (await placesLeft(tx, key))[key.track],
  };
  orders.set(name, desk);
  return desk;
}

/**
 * Of the cases of the same desk, cycle and track that may be recommended and aren't decided apart from this one: how many stand before
 * it, and the names of those tied with it; and whether the office's own layer leaves this one below the threshold.
 */
export async function besides(
  tx: Tx,
  facts: CaseFile,
): Promise<Pick<CaseFile, "passedOver" | "tiedWith" | "reviewedBelow">> {
  const { cycleId, track, parties } = facts;
  const desk = parties.desk ? await orderOnce(tx, { officeId: parties.desk, cycleId, track }) : null;
  const own = desk?.order.placed.find(({ id }) => id === facts.id);
  if (!desk || !own) return { passedOver: 0, tiedWith: [], reviewedBelow: null };
  const { order, left } = desk;
  const apart = decidedApart(trackOrder(track, order, left, new Map()), new Set([own.id]));
  const open = order.placed.filter(({ id }) => id !== own.id && choosable(order, id) && !apart(id));
  const tied = open.filter((other) => ties(own, other));
  return {
    passedOver: open.filter(({ place }) => place < own.place).length,
    tiedWith: tied.map(({ id }) => order.cases.get(id)!.name),
    reviewedBelow: order.cases.get(own.id)!.below,
  };
}
