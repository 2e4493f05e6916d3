import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { frameHash } from "@/lib/kernel/draw";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { beijingYear, frameOrder, sampleCount } from "./rules";
import { type FreezeFrameInput, freezeFrameInput } from "./schema";

export type FrozenFrame = { id: string; frameHash: string; size: number; count: number };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 冻结抽查名单（意见四(二)）：every title of the programme that still stands, by certificate number, and how many are to be drawn
 * by the share that the newest cycle under way sets. Once a year; the seed is asked for only afterwards.
 */
export async function freezeFrame(actor: Actor, input: FreezeFrameInput): Promise<Result<FrozenFrame, ActProblem>> {
  const parsed = parseProposal(freezeFrameInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { programmeId, year } = parsed.value as { programmeId: string; year: number };
  return atOnce(async (tx) => {
    const at = now();
    await mustOrganise(tx, actor, programmeId);
    if (year !== beijingYear(at)) refuse({ code: "invalid_input", fields: { year: "只能冻结本年度的抽查名单" } });
    const { frame, basisPoints } = await frameOf(tx, programmeId);
    const count = sampleCount(frame.length, basisPoints);
    const [row] = await tx.spotCheck.createManyAndReturn({
      data: [{ programmeId, year, basisPoints, frame, frameHash: frameHash(frame), count, frozenAt: at }],
      skipDuplicates: true,
    });
    const { id, frameHash: hash } = row ?? refuse({ code: "frame_exists" });
    await record(tx, actor, {
      at,
      subject: "spot_check",
      subjectId: id,
      action: "freeze_frame",
      to: "frozen",
      standing: "organiser",
      detail: { year, sha256: hash, size: frame.length, count },
    });
    return { id, frameHash: hash, size: frame.length, count };
  });
}

async function mustOrganise(tx: Tx, actor: Actor, programmeId: string): Promise<void> {
  const programme = await tx.programme.findUnique({ where: { id: programmeId }, select: { organiserId: true } });
  const standings = programme ? standingsOf(actor, { organiser: programme.organiserId }) : [];
  if (standings.length === 0) refuse({ code: "not_found" });
  if (!standings.includes("organiser")) refuse({ code: "not_allowed" });
}

async function frameOf(tx: Tx, programmeId: string): Promise<{ frame: string[]; basisPoints: number }> {
  const cycle = await tx.cycle.findFirst({
    where: { programmeId, stage: { not: "draft" } },
    orderBy: { number: "desc" },
    select: { spotCheckBasisPoints: true },
  });
  const titles = await tx.designation.findMany({
    where: { cycle: { programmeId }, stage: { in: ["in_force", "warned", "suspended"] } },
    select: { certificateNumber: true },
  });
  if (!cycle || titles.length === 0) return refuse({ code: "nothing_to_draw" });
  return {
    frame: frameOrder(titles.map(({ certificateNumber }) => certificateNumber)),
    basisPoints: cycle.spotCheckBasisPoints,
  };
}
