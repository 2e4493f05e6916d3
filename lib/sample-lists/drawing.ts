import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { drawSample } from "@/lib/kernel/draw";
import { err, type Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/policy/standing";
import { mustHold, refuse } from "./access";
import { tell } from "./commands";
import { frameItem, sameItem, seedInTime } from "./rules";
import { drawInput } from "./schema";

/**
 * 随机抽取 by the seed, entered by the organiser or the leader of the team with where it was made public: only from a list that was frozen
 * before. What is drawn stands in the order drawn, for good; anybody can repeat it (`lib/kernel/draw`). Contacts of those not drawn are cleared.
 */
export async function drawFromList(actor: Actor, raw: unknown): Promise<Result<{ drawn: string[] }, ActProblem>> {
  const parsed = parseProposal(drawInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, kind, version, seed, seedSource, seedAt } = parsed.value as z.infer<typeof drawInput>;
  return atOnce(async (tx) => {
    const { facts, standing } = await mustHold(tx, actor, { visitId, kind, by: ["organiser", "verifier"] });
    if (facts.version !== version) return refuse({ code: "stale" });
    const { id, frozenAt, count, now } = facts;
    if (facts.stage !== "frozen" || !id || !frozenAt || count === null) return refuse({ code: "list_not_frozen" });
    if (!seedInTime(seedAt, { frozenAt, now })) return refuse({ code: "seed_too_early" });
    const lines = await tx.sampleLine.findMany({ where: { listId: id }, orderBy: { position: "asc" } });
    if (sameItem(lines)) return refuse({ code: "list_ambiguous" });
    const drawn = drawSample({ items: lines.map(frameItem), seed, count });
    await tx.visitSample.createMany({
      data: drawn.map((label, n) => ({ visitId, listId: id, kind, position: n + 1, label, drawnAt: now })),
    });
    const data = { seed, seedSource, seedAt, drawnAt: now, drawnByName: actor.name };
    await tx.sampleList.update({ where: { id }, data: { ...data, stage: "drawn", version: { increment: 1 } } });
    const chosen = new Set(drawn);
    const others = lines.filter((line) => !chosen.has(frameItem(line))).map((line) => line.id);
    await tx.sampleLine.updateMany({ where: { id: { in: others } }, data: { contact: null } });
    const detail = { seed, source: seedSource, count };
    await tell(tx, actor, facts, { action: "draw_samples", standing, detail });
    return { drawn };
  });
}
