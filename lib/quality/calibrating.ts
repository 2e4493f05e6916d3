import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { assignCalibration } from "@/lib/allocation/calibration";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { ownLot, refuse } from "./own-lot";
import { calibrationInput } from "./schema";

/**
 * 选定定标案卷: a case of the lot that all its assessors score, on sheets of kind calibration that count towards no result. While the
 * lot is being assessed and its quality sample isn't drawn.
 */
export async function chooseCalibration(actor: Actor, raw: unknown): Promise<Result<{ sheets: number }, ActProblem>> {
  const parsed = parseProposal(calibrationInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { lotId, applicationId } = parsed.value as z.infer<typeof calibrationInput>;
  return atOnce(async (tx) => {
    const lot = await ownLot(tx, actor, lotId);
    if (lot.stage !== "assessing" || lot.qualityDraw) return refuse({ code: "calibration_too_late" });
    if (lot.calibration.some((one) => one.applicationId === applicationId)) {
      return refuse({ code: "calibration_chosen" });
    }
    const known = await tx.lotCase.count({ where: { lotId, applicationId } });
    if (known === 0) return refuse({ code: "not_found" });
    const at = now();
    await tx.calibrationCase.create({ data: { lotId, applicationId, chosenById: actor.userId, at } });
    const { sheets } = await assignCalibration(tx, actor, { lotId, applicationId });
    await record(tx, actor, {
      at,
      subject: "assessment_lot",
      subjectId: lotId,
      action: "choose_calibration",
      standing: "organiser",
      detail: { sheets },
      cycleId: lot.cycleId,
    });
    return { sheets };
  });
}
