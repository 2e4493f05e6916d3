import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing, touchAssignment } from "@/lib/applications/editing";
import { noteEvidenceEdit } from "@/lib/checking/store";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { lockPlace } from "./commands";
import { type MoveInput, moveInput, type Place } from "./schema";

/** 上移、下移 within an item; the numbers follow. What is first already, or last, stays where it is. */
export async function moveUse(actor: Actor, input: MoveInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(moveInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { evidenceId, direction, ...place } = parsed.value as MoveInput;
    const facts = await lockForEditing(tx, actor, place.applicationId, place.indicatorId);
    await lockPlace(tx, place);
    const order = await orderOf(tx, place);
    const from = order.indexOf(evidenceId);
    if (from < 0) throw new Refusal<ActProblem>({ code: "not_found" });
    const to = from + (direction === "up" ? -1 : 1);
    if (to < 0 || to >= order.length) return true as const;
    [order[from], order[to]] = [order[to]!, order[from]!];
    await writeOrder(tx, place, order);
    await noteEvidenceEdit(tx, actor, place, now());
    await touchAssignment(tx, facts);
    return true as const;
  });
}

async function orderOf(tx: Tx, { applicationId, indicatorId }: Place): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e."id" FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
    WHERE u."applicationId" = ${applicationId}::uuid AND u."indicatorId" = ${indicatorId}::uuid
    ORDER BY u."position", e."createdAt", e."id"`;
  return rows.map(({ id }) => id);
}

const writeOrder = (tx: Tx, { applicationId, indicatorId }: Place, order: readonly string[]) => tx.$executeRaw`
    UPDATE "EvidenceUse" u SET "position" = o."n" FROM unnest(${[...order]}::uuid[]) WITH ORDINALITY AS o ("id", "n")
    WHERE u."applicationId" = ${applicationId}::uuid AND u."indicatorId" = ${indicatorId}::uuid AND u."evidenceId" = o."id"`;
