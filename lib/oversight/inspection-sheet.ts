import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { HOLDER, holderOfTitle } from "@/lib/designations/holder";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { type RestMetInput, restMetInput, type SaveItemInput, saveItemInput } from "./check-schema";
import { type InspectionFile, titleGone } from "./inspection-workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type HeldInspection = Pick<InspectionFile, "id" | "stage" | "titleStage" | "cycleId"> & { standing: Standing };

/** The inspection, held, for who carries it out: the organiser, or the office of the province where it does so. Refuses everybody else. */
export async function holdAsInspector(tx: Tx, actor: Actor, id: string): Promise<HeldInspection> {
  await tx.$queryRaw`SELECT 1 FROM "Inspection" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.inspection.findUnique({
    where: { id },
    include: {
      spotCheck: { select: { programme: { select: { organiserId: true } } } },
      designation: { select: { organisationId: true, cycleId: true, stage: true, organisation: { select: HOLDER } } },
    },
  });
  const standings = row
    ? standingsOf(actor, {
        applicant: holderOfTitle(row.designation),
        organiser: row.spotCheck.programme.organiserId,
        desk: row.deskOfficeId,
      })
    : [];
  if (!row || standings.length === 0) return refuse({ code: "not_found" });
  const standing = row.deskOfficeId ? "desk_office" : "organiser";
  if (!standings.includes(standing)) return refuse({ code: "not_allowed" });
  const { cycleId, stage: titleStage } = row.designation;
  return { id, stage: row.stage, titleStage, cycleId, standing };
}

async function holdSheet(tx: Tx, actor: Actor, id: string): Promise<void> {
  const held = await holdAsInspector(tx, actor, id);
  if (held.stage !== "checking") refuse({ code: "sheet_not_open" });
  if (titleGone(held)) refuse({ code: "check_title_gone" });
}

/** Writes one item of the check sheet; `id` is the item's. 部分符合、不符合 may be written before their finding, and are asked for it in the end. */
export async function saveItem(actor: Actor, input: SaveItemInput): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(saveItemInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, judgement, finding } = parsed.value as z.output<typeof saveItemInput>;
  return atOnce(async (tx) => {
    const item = await tx.inspectionItem.findUnique({ where: { id }, select: { inspectionId: true } });
    if (!item) return refuse({ code: "not_found" });
    await holdSheet(tx, actor, item.inspectionId);
    const { count } = await tx.inspectionItem.updateMany({
      where: { id, version },
      data: { judgement, finding, version: { increment: 1 }, updatedByName: actor.name, updatedAt: now() },
    });
    if (count === 0) return refuse({ code: "stale" });
    return { version: version + 1 };
  });
}

/** 其余全部符合: what has no judgement yet, of one section or of all; answers with how many. */
export async function restMet(actor: Actor, input: RestMetInput): Promise<Result<number, ActProblem>> {
  const parsed = parseProposal(restMetInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, section } = parsed.value as Required<RestMetInput>;
  return atOnce(async (tx) => {
    await holdSheet(tx, actor, id);
    const { count } = await tx.inspectionItem.updateMany({
      where: { inspectionId: id, judgement: null, ...(section ? { section } : {}) },
      data: { judgement: "met", version: { increment: 1 }, updatedByName: actor.name, updatedAt: now() },
    });
    return count;
  });
}
