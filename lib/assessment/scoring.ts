import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { markProblem } from "./marks";
import { mustBelong, type Saved, type ScoreInput, sheetToScore, writeMark } from "./saving";
import { scoreInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 逐项评分, saved as the assessor goes: only on one's own sheet, while it is being scored, and only of its own items. `version` as the
 * page saw it, 0 for a first mark; answers with the new version. Whether a deduction cites its evidence is judged at 交卷.
 */
export async function saveScore(actor: Actor, raw: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(scoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as ScoreInput;
  return atOnce(async (tx) => {
    const sheet = await sheetToScore(tx, actor, input.sheetId, input.indicatorId);
    const problem = markProblem(sheet.item, input);
    if (problem) return refuse(problem);
    await mustBelong(tx, sheet, input);
    return writeMark(tx, input);
  });
}
