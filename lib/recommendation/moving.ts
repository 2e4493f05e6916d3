import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { acceptIfNew } from "@/lib/applications/acceptance";
import { loadCaseFile } from "@/lib/applications/store";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { loadOrder, type OrderKey } from "./order-store";
import { neighbours } from "./rules";
import { moveInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The order's own row, held until the transaction ends: two who move at once come one after the other. */
export async function holdOrder(tx: Tx, key: OrderKey): Promise<{ id: string; version: number }> {
  await tx.reviewOrder.createMany({ data: [key], skipDuplicates: true });
  const [row] = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT "id", "version" FROM "ReviewOrder" WHERE "cycleId" = ${key.cycleId}::uuid AND "officeId" = ${key.officeId}::uuid
      AND "track" = ${key.track}::"Track" FOR UPDATE`;
  return row!;
}

/**
 * 调整位次: puts one case of the desk at row `to` of its order, with the reason kept. To undo it is another move; to leave a case of
 * a tie where it stands parts the tie. Answers with the new version of the order.
 */
export async function moveInOrder(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(moveInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof moveInput>;
  return atOnce(async (tx) => {
    const facts = await loadCaseFile(tx, input.applicationId, await arrival(tx), true);
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    const asked = facts?.cycleId === input.cycleId && facts.track === input.track;
    if (!facts || !asked || standings.length === 0) return refuse({ code: "not_found" });
    if (!standings.includes("desk_office")) return refuse({ code: "not_allowed" });
    if (facts.stage !== "first_review") return refuse({ code: "not_placeable" });
    if (facts.listWaits) return refuse({ code: "list_waits" });
    const key = { officeId: actor.organisationId, cycleId: facts.cycleId, track: facts.track };
    const { id: orderId, version } = await holdOrder(tx, key);
    if (version !== input.version) return refuse({ code: "stale" });
    const { placed } = await loadOrder(tx, key);
    const row = placed.find(({ id }) => id === facts.id)!;
    const stays = input.to === row.at && !row.tied;
    if (stays || input.to > placed.length) {
      return refuse({ code: "place_unchanged", detail: { most: placed.length } });
    }
    await acceptIfNew(tx, facts, actor);
    const seq = version + 1;
    const ids = placed.map(({ id }) => id);
    const { to, reason, applicationId } = input;
    const moved = { from: row.at, to, ruledPlace: row.ruledPlace, ...neighbours(ids, facts.id, to), reason };
    await tx.orderMove.create({
      data: { orderId, seq, applicationId, ...moved, movedById: actor.userId, movedByName: actor.name, at: facts.now },
    });
    await tx.reviewOrder.update({ where: { id: orderId }, data: { version: seq } });
    await record(tx, actor, {
      at: facts.now,
      subject: "application",
      subjectId: facts.id,
      action: "move_in_order",
      standing: "desk_office",
      detail: { fromPlace: row.at, toPlace: to, reason },
      applicationId: facts.id,
      cycleId: facts.cycleId,
    });
    return { version: seq };
  });
}
