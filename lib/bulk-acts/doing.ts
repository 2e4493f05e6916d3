import "server-only";
import { act } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { recallSignOff } from "@/lib/acts/signing";
import { acceptCases } from "@/lib/first-review/accepting";
import { remindToFile } from "@/lib/first-review/filing-progress";
import { endOfBeijingDay, formatDate } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { actionLabel } from "@/lib/labels/actions";
import { EFFECTS, LASTING, REPORT } from "@/lib/labels/bulk-acts";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { positionsText } from "./arguments";
import type { Order } from "./planning";
import type { Desk } from "./stand";
import { lasting, type Undo, undoneBy } from "./undoing";
import type { BulkVerb } from "./verbs";

/** What an order has come to: in words, and how it is undone. */
export type Done = { effect: string; undo: Undo };
export type Doing = { tx: Tx; actor: Actor; desk: Desk; key: string };
type Doer<V extends BulkVerb> = (doing: Doing, order: Extract<Order, { verb: V }>) => Promise<Result<Done, ActProblem>>;

/** One act on the case through the door of all acts, at the version that the acts of this sheet before it have left. */
async function acted({ tx, actor, key }: Doing, order: Order, action: string, proposal: object) {
  const { version } = await tx.application.findUniqueOrThrow({
    where: { id: order.stand.id },
    select: { version: true },
  });
  return act(actor, { subject: "application", id: order.stand.id, action, proposal, version, key });
}

const returned: Doer<"return"> = async (doing, order) => {
  const { stand, dueAt, corrections } = order;
  const items = doing.desk.items.get(stand.catalogueId)!;
  const done = await acted(doing, order, "return_for_correction", {
    corrections: corrections.map(({ item, remark }) => ({
      indicatorId: item === null ? null : items.get(item)!,
      remark,
    })),
    dueAt,
  });
  if (!done.ok) return err(done.error);
  const positions = corrections.flatMap(({ item }) => item ?? []);
  const what = [
    ...(positions.length > 0 ? [EFFECTS.items(positionsText(positions))] : []),
    ...(corrections.some(({ item }) => item === null) ? [REPORT] : []),
  ].join("、");
  return ok({ effect: EFFECTS.return(what, formatDate(endOfBeijingDay(dueAt))), undo: lasting(LASTING.return) });
};

const declined: Doer<"decline"> = async (doing, order) => {
  const done = await acted(doing, order, "decline_to_recommend", { opinion: order.opinion });
  return done.ok ? ok({ effect: EFFECTS.decline, undo: undoneBy({ verb: "recall" }) }) : err(done.error);
};

const recalled: Doer<"recall"> = async ({ actor }, { stand }) => {
  const { id, action } = stand.pending!;
  const done = await recallSignOff(actor, id);
  return done.ok ? ok({ effect: EFFECTS.recall(actionLabel(action)), undo: lasting(LASTING.recall) }) : err(done.error);
};

const accepted: Doer<"accept"> = async ({ actor }, { stand }) => {
  const done = await acceptCases(actor, { ids: [stand.id] });
  if (!done.ok) return err(done.error);
  return done.value.accepted > 0
    ? ok({ effect: EFFECTS.accept, undo: lasting(LASTING.accept) })
    : ok({ effect: EFFECTS.acceptedBefore, undo: lasting(LASTING.unchanged) });
};

const reminded: Doer<"remind"> = async ({ actor }, { stand }) => {
  const done = await remindToFile(actor, { cycleId: stand.cycleId, organisationIds: [stand.id] });
  return done.ok ? ok({ effect: EFFECTS.remind, undo: lasting(LASTING.remind) }) : err(done.error);
};

/** What is done line by line. */
export type OneByOne = Exclude<Order, { verb: "rank" | "assign" }>;
const DOERS: { [V in OneByOne["verb"]]: Doer<V> } = {
  accept: accepted,
  recall: recalled,
  remind: reminded,
  return: returned,
  decline: declined,
};

/** Carries out one order. */
export const doOrder = (doing: Doing, order: OneByOne): Promise<Result<Done, ActProblem>> =>
  (DOERS[order.verb] as Doer<OneByOne["verb"]>)(doing, order as never);
