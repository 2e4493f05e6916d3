import "server-only";
import { type ActProblem, UNSOUND } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";
import { arrival } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { options } from "@/lib/workflow/engine";
import { once } from "./idempotency";
import type { AnyLife } from "./life";
import { refusalIn } from "./refusal";
import { lifeOf } from "./registry";
import { prepareWithin } from "./sign-off";
import { takeWithin } from "./take";
import { joinedTx, withinJoined } from "./together";

export type ActOrder = {
  subject: string;
  id: string;
  action: string;
  proposal: unknown;
  version: number;
  key: string;
};

/** What came of an order: the case moved, or waits for a signature. */
export type Outcome =
  | { kind: "moved"; id: string; action: string; from: string; to: string; eventId: string }
  | { kind: "prepared"; signOffId: string };

/**
 * Runs `work` in one transaction; a Refusal thrown inside undoes everything and comes out as an error. Inside `together` it is a part
 * of that transaction, and a Refusal undoes this part alone.
 * @param timeoutMs how long it may take, where the usual half minute is too short for a whole workbook
 */
export async function atOnce<T>(
  work: (tx: Tx) => Promise<T>,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<Result<T, ActProblem>> {
  const tx = joinedTx();
  try {
    if (tx) return ok(await withinJoined(tx, work));
    return ok(await db.$transaction(work, timeoutMs ? { timeout: timeoutMs } : {}));
  } catch (error) {
    return err(refusalIn(error));
  }
}

/**
 * Every act on every noun comes through here: taken at once, or prepared for signing where the table asks for a signature.
 * @param order `version` as the person saw it, `key` one per form: a repeated order has one effect and one answer.
 */
export async function act(actor: Actor, order: ActOrder): Promise<Result<Outcome, ActProblem>> {
  const life = lifeOf(order.subject);
  if (!life || !isUuid(order.id)) return err({ code: "not_found" });
  if (!isSound(order)) return err(UNSOUND);
  return atOnce((tx) =>
    once(tx, actor, order.key, order, async (): Promise<Outcome> => {
      if ((await mannerOf(tx, life, actor, order)) === "prepare") {
        return { kind: "prepared", signOffId: await prepareWithin(tx, life, actor, order) };
      }
      return { kind: "moved", ...(await takeWithin(tx, life, actor, order, "take")) };
    }),
  );
}

async function mannerOf(tx: Tx, life: AnyLife, actor: Actor, order: ActOrder): Promise<"prepare" | "take"> {
  const facts = await life.load(tx, order.id, await arrival(tx), false);
  if (!facts) throw new Refusal<ActProblem>({ code: "not_found" });
  const open = options(life.workflow, facts.stage, standingsOf(actor, facts.parties), { ...facts, proposal: {} });
  return open.find(({ action }) => action === order.action)?.manner ?? "take";
}
