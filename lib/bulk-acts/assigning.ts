import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { assignOfficers } from "@/lib/first-review/assigning";
import { err, ok, type Result } from "@/lib/kernel/result";
import { EFFECTS } from "@/lib/labels/bulk-acts";
import { positionsText } from "./arguments";
import type { Doing, Done } from "./doing";
import type { Order } from "./planning";
import { heldBefore, undoAssign } from "./undoing";

export type AssignOrder = Extract<Order, { verb: "assign" }>;
type Assigned = { order: AssignOrder; result: Result<Done, ActProblem> };

/** As many lines as the command takes at once. */
export const ASSIGNED_AT_ONCE = 500;

/** 分配经办 of these lines by one command; where it refuses, by halves, so that every fault is told at its own row. */
export async function assignTogether(doing: Doing, orders: readonly AssignOrder[]): Promise<Assigned[]> {
  const lines = orders.map((order) => lineOf(doing, order));
  const done = await assignOfficers(doing.actor, { lines });
  if (done.ok) return orders.map((order) => ({ order, result: ok(doneOf(doing, order)) }));
  if (orders.length === 1) return [{ order: orders[0]!, result: err(done.error) }];
  const half = Math.ceil(orders.length / 2);
  return [
    ...(await assignTogether(doing, orders.slice(0, half))),
    ...(await assignTogether(doing, orders.slice(half))),
  ];
}

function lineOf({ desk }: Doing, { stand, items, officer }: AssignOrder) {
  const itemAt = desk.items.get(stand.catalogueId)!;
  const parts = items === null ? {} : { indicatorIds: items.map((position) => itemAt.get(position)!) };
  return { applicationId: stand.id, userId: officer?.userId ?? null, ...parts };
}

function doneOf({ desk }: Doing, { stand, items, officer }: AssignOrder): Done {
  const given = { stand, items, itemAt: desk.items.get(stand.catalogueId)! };
  const from = heldBefore(given)
    .map(({ name }) => name)
    .join("、");
  const part = items === null ? EFFECTS.whole : EFFECTS.items(positionsText(items));
  return {
    effect: officer ? EFFECTS.assign(part, officer.name, from) : EFFECTS.unassign(part, from),
    undo: undoAssign(given, officer?.account ?? null),
  };
}
