import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import type { Problem, ProblemCode } from "@/lib/kernel/problem";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { ownProposal, refuse } from "./access";
import { type Gathered, gather } from "./gather";
import { barredOf, pieceKey, type Reasons, reasonsOf, samePiece } from "./reasons";
import { lineInput } from "./schema";

export type Warning = "same_agency" | "over_capacity" | null;
export type OpenProposal = Awaited<ReturnType<typeof ownProposal>>;
export type LineRow = OpenProposal["lines"][number];

/**
 * 调整一行: the line goes to another assessor, or to nobody. Whoever is recused, or reads the piece already, is refused; one agency
 * alone and more than the proposal's limit are told and let through.
 */
export async function adjustLine(actor: Actor, raw: unknown): Promise<Result<{ warning: Warning }, ActProblem>> {
  const parsed = parseProposal(lineInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof lineInput>;
  return atOnce(async (tx) => {
    const proposal = await ownProposal(tx, actor, input);
    const line = proposal.lines.find(({ id }) => id === input.lineId);
    if (!line) return refuse({ code: "not_found" });
    const facts = await gather(tx, proposal);
    const moved = new Map([[line.id, input.assessorId]]);
    const problem = lineProblem(facts, proposal, line, moved);
    if (problem) return refuse(problem);
    await changeLines(tx, actor, { proposal, facts, moved });
    return { warning: warningOf(facts, proposal, line, moved) };
  });
}

/** Lines by their id that go to another assessor, or to nobody. */
export type Moves = ReadonlyMap<string, string | null>;

const readerOf = (line: LineRow, moved: Moves): string | null =>
  moved.has(line.id) ? moved.get(line.id)! : line.assessorId;

const matesOf = ({ lines }: OpenProposal, line: LineRow): LineRow[] =>
  lines.filter((other) => other.id !== line.id && samePiece(other, line));

const pieceOf = (facts: Gathered, line: LineRow) => facts.pieces.find((piece) => samePiece(piece, line));

/** What is said of grounds that aren't a recusal of the person's own. */
const BARRED: Readonly<Record<string, ProblemCode>> = {
  agency_seat: "conflict_of_interest",
  handed_in: "already_handed_in",
};

/** Why a line may not stand with the moves made; null where nothing is in the way, as where it is left open. */
export function lineProblem(facts: Gathered, proposal: OpenProposal, line: LineRow, moved: Moves): Problem | null {
  const assessorId = readerOf(line, moved);
  if (assessorId === null) return null;
  const piece = pieceOf(facts, line);
  if (!piece || !facts.assessors.some(({ id }) => id === assessorId)) return { code: "not_commissioned" };
  const grounds = facts.barred.filter(
    (one) => one.applicationId === line.applicationId && one.assessorId === assessorId,
  );
  if (grounds.length > 0) return { code: BARRED[grounds[0]!.ground] ?? "recused" };
  const taken = [
    ...piece.held.map((one) => one.assessorId),
    ...matesOf(proposal, line).map((mate) => readerOf(mate, moved)),
  ];
  return taken.includes(assessorId) ? { code: "already_assigned" } : null;
}

/** What is told of a line that may stand. */
export function warningOf(facts: Gathered, proposal: OpenProposal, line: LineRow, moved: Moves): Warning {
  const assessorId = readerOf(line, moved);
  if (assessorId === null) return null;
  if (reasonsNow(facts, proposal, line, moved).otherAgency === false) return "same_agency";
  const load = facts.assessors.find(({ id }) => id === assessorId)!.load;
  const given = proposal.lines.filter((one) => readerOf(one, moved) === assessorId);
  const items = given.reduce((sum, one) => sum + one.items, load);
  return proposal.capacity !== null && items > proposal.capacity ? "over_capacity" : null;
}

function reasonsNow(facts: Gathered, proposal: OpenProposal, line: LineRow, moved: Moves): Reasons {
  const piece = pieceOf(facts, line)!;
  const person = (id: string | null) => facts.assessors.find((one) => one.id === id) ?? null;
  const others = [...piece.held, ...matesOf(proposal, line).flatMap((mate) => person(readerOf(mate, moved)) ?? [])];
  const reader = person(readerOf(line, moved));
  return reasonsOf({ piece, others, reader, barred: barredOf(facts, line.applicationId) });
}

type Change = { proposal: OpenProposal; facts: Gathered; moved: Moves };

/**
 * Writes the moves, each with who read the line before, the reasons of every line of the pieces concerned, and the next version of the
 * proposal. A line that stays with its reader is none.
 */
export async function changeLines(tx: Tx, actor: Actor, { proposal, facts, moved: asked }: Change): Promise<void> {
  const changed = proposal.lines.filter((line) => readerOf(line, asked) !== line.assessorId);
  const moved: Moves = new Map(changed.map((line) => [line.id, readerOf(line, asked)]));
  const touched = new Set(changed.map(pieceKey));
  const lines = proposal.lines.filter((line) => touched.has(pieceKey(line)) && pieceOf(facts, line));
  // two who change places would for a moment read one piece twice; a line whose piece is gone stays open, by whom it was left so
  await tx.allocationLine.updateMany({
    where: { id: { in: [...moved.keys()] } },
    data: { assessorId: null, changedByName: actor.name },
  });
  for (const line of lines) {
    await tx.allocationLine.update({
      where: { id: line.id },
      data: {
        reasons: reasonsNow(facts, proposal, line, moved),
        ...(moved.has(line.id) ? { assessorId: readerOf(line, moved) } : {}),
      },
    });
  }
  const kept = { version: proposal.version + 1, byId: actor.userId, byName: actor.name, at: now() };
  await tx.allocationAdjustment.createMany({
    data: changed.map((line) => ({ lineId: line.id, fromId: line.assessorId, toId: readerOf(line, moved), ...kept })),
  });
  await tx.allocationProposal.update({ where: { id: proposal.id }, data: { version: { increment: 1 } } });
}
