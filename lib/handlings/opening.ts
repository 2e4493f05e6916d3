import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { beginHandling } from "./beginning";
import { holdTitle, type TitleOf, titleOf } from "./parties";
import { type OpenHandling, openHandlingInput } from "./schema";
import { type HandlingSource, isGone } from "./workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 启动处理, or by an office of the place 建议启动, on a page's form. Answers with the id of the handling. */
export async function startHandling(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(openHandlingInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { sourceId, ...order } = parsed.value as OpenHandling;
  return atOnce((tx) => openHandling(tx, actor, { ...order, ...(sourceId ? { sourceId } : {}) }));
}

/**
 * Opens the handling of a title: by the organiser's 经办 at once, by an office of the place's own chain as a proposal to the organiser.
 * Refuses strangers as if the title did not exist, a title that is gone, a source that isn't about this title, and a second handling
 * while one runs. `reason` is for the organiser and the offices; the place reads what the notice says.
 */
export async function openHandling(
  tx: Tx,
  actor: Actor,
  order: { designationId: string; source: HandlingSource; sourceId?: string; reason: string },
): Promise<{ id: string }> {
  const { designationId, source, sourceId, reason } = order;
  const at = await arrival(tx);
  await holdTitle(tx, designationId);
  const title = (await titleOf(tx, designationId)) ?? refuse({ code: "not_found" });
  const stage = stageFor(actor, title);
  if (isGone(title.stage)) refuse({ code: "title_gone" });
  await sourceIsOf(tx, order);
  const standing = stage === "opened" ? "organiser" : "recommender";
  return beginHandling(tx, actor, title, { at, stage, standing, source, sourceId, reason });
}

function stageFor(actor: Actor, title: TitleOf): "opened" | "proposed" {
  const parties = { organiser: title.organiserId };
  const standings = standingsOf(actor, parties);
  if (standings.includes("organiser")) return "opened";
  if (title.offices.includes(actor.organisationId)) {
    return actor.duties.includes("reviewing") ? "proposed" : refuse({ code: "not_allowed" });
  }
  const known = standings.length > 0 || actor.organisationId === title.organisationId;
  return refuse({ code: known ? "not_allowed" : "not_found" });
}

/** What the handling is opened upon must be about this title. */
async function sourceIsOf(
  tx: Tx,
  { designationId, source, sourceId }: { designationId: string; source: HandlingSource; sourceId?: string },
) {
  if (!sourceId) return;
  const where = { id: sourceId, designationId };
  const found =
    source === "inspection"
      ? await tx.inspection.count({ where })
      : source === "report"
        ? await tx.annualReport.count({ where })
        : source === "clue"
          ? await tx.clue.count({ where })
          : source === "rectification"
            ? await tx.rectification.count({ where })
            : source === "recheck"
              ? await tx.application.count({
                  where: { id: sourceId, applicant: { designations: { some: { id: designationId } } } },
                })
              : 1;
  if (found === 0) refuse({ code: "not_found" });
}
