import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Track } from "@/lib/applications/case-file";
import { err, ok, type Result } from "@/lib/kernel/result";
import { EFFECTS, LASTING, undoReason } from "@/lib/labels/bulk-acts";
import { moveInOrder } from "@/lib/recommendation/moving";
import { loadOrder } from "@/lib/recommendation/order-store";
import type { Doing, Done } from "./doing";
import { movesTo } from "./places";
import type { Order } from "./planning";
import { lasting, undoneBy } from "./undoing";

export type RankOrder = Extract<Order, { verb: "rank" }>;
export type Ranked = { order: RankOrder; result: Result<Done, ActProblem> };

/** 调整次序 of the lines of one cycle and track together: the places of the sheet are those that the cases have in the end. */
export async function rankTogether({ tx, actor, desk }: Doing, orders: readonly RankOrder[]): Promise<Ranked[]> {
  const { cycleId, track } = orders[0]!.stand;
  const key = { officeId: actor.organisationId, cycleId, track: track as Track };
  const { placed, version: seen } = await loadOrder(tx, key);
  const current = placed.map(({ id }) => id);
  const known = orders.filter(({ stand, place }) => current.includes(stand.id) && place <= current.length);
  const moves = movesTo(current, new Map(known.map(({ stand, place }) => [stand.id, place])));
  const unknown = orders
    .filter((order) => !known.includes(order))
    .map(({ stand, place }) => ({ id: stand.id, to: place }));
  const ranked: Ranked[] = [];
  let version = seen;
  for (const { id, to } of [...moves, ...unknown]) {
    const order = orders.find(({ stand }) => stand.id === id)!;
    const from = current.indexOf(id) + 1;
    const moved = await moveInOrder(actor, { cycleId, track, applicationId: id, to, reason: order.reason, version });
    if (moved.ok) {
      version = moved.value.version;
      const back = { verb: "rank" as const, place: String(from), reason: undoReason(desk.today) };
      ranked.push({ order, result: ok({ effect: EFFECTS.rank(`第 ${from}`, order.place), undo: undoneBy(back) }) });
    } else if (moved.error.code === "place_unchanged" && to <= current.length) {
      const stays = { effect: EFFECTS.placeStays(order.place), undo: lasting(LASTING.unchanged) };
      ranked.push({ order, result: ok(stays) });
    } else ranked.push({ order, result: err(moved.error) });
  }
  return ranked;
}
