import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { askForWork } from "@/lib/long-work/queue";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { ROBUSTNESS } from "./robustness-shape";

const asked = z.object({
  cycleId: z.uuid(),
  /** Of an earlier run, to see it come out the same; drawn anew where it is left out. */
  seed: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "种子为 32 位十六进制数字")
    .optional(),
});

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 稳健性检验 of an opened ranking, by whoever works for its organiser. Refuses with `results_sealed` before the opening. */
export async function askRobustness(actor: Actor, raw: unknown): Promise<Result<{ workId: string }, ActProblem>> {
  const parsed = parseProposal(asked, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, seed } = parsed.value as z.infer<typeof asked>;
  return atOnce(async (tx) => {
    await openedCycle(tx, actor, cycleId);
    const at = now();
    const workId = await askForWork(tx, actor, {
      kind: ROBUSTNESS,
      subjectId: cycleId,
      order: seed ? { seed } : {},
      at,
    });
    await record(tx, actor, {
      at,
      subject: "cycle",
      subjectId: cycleId,
      action: "ask_robustness",
      standing: "organiser",
      detail: seed ? { seed } : {},
      cycleId,
    });
    return { workId };
  });
}

async function openedCycle(tx: Tx, actor: Actor, cycleId: string): Promise<void> {
  const cycle = await tx.cycle.findUnique({
    where: { id: cycleId },
    select: { resultsOpenedAt: true, programme: { select: { organiserId: true } } },
  });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (!cycle.resultsOpenedAt) refuse({ code: "results_sealed" });
}
