import "server-only";
import type { z } from "zod";
import { parseProposal } from "@/lib/acts/proposal";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { mustAllocate, refuse } from "./access";
import { gather } from "./gather";
import { assignWithin } from "./giving";
import { calibrationInput } from "./schema";

/**
 * 定标评分: gives every assessor of the lot a sheet of kind calibration on one of its cases, whole, save who is recused from it and
 * who has one. It counts nowhere; a regular sheet of the same case is another. Answers with how many were given out.
 */
export async function assignCalibration(tx: Tx, actor: Actor, raw: unknown): Promise<{ sheets: number }> {
  const parsed = parseProposal(calibrationInput, raw);
  if (!parsed.ok) return refuse(parsed.error);
  const { lotId, applicationId } = parsed.value as z.infer<typeof calibrationInput>;
  const lot = await tx.assessmentLot.findUnique({ where: { id: lotId }, select: { cycleId: true } });
  if (!lot) return refuse({ code: "not_found" });
  const scope = { cycleId: lot.cycleId, lotId };
  await mustAllocate(tx, actor, scope, true);
  const facts = await gather(tx, scope);
  if (!facts.pieces.some((piece) => piece.applicationId === applicationId)) return refuse({ code: "not_found" });
  const known = await tx.scoreSheet.findMany({
    where: { applicationId, kind: "calibration" },
    select: { assessorId: true },
  });
  const out = new Set([
    ...known.map(({ assessorId }) => assessorId),
    ...facts.barred
      .filter((one) => one.applicationId === applicationId && one.ground !== "handed_in")
      .map(({ assessorId }) => assessorId),
  ]);
  const lines = facts.assessors
    .filter(({ id }) => !out.has(id))
    .map(({ id }) => ({ applicationId, partId: null, assessorId: id }));
  return { sheets: await assignWithin(tx, actor, lines, { cycleId: lot.cycleId, at: now(), kind: "calibration" }) };
}
