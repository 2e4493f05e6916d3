import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { HOLDER, holderOfTitle } from "@/lib/designations/holder";
import { putInLibrary, takeSent, type Uploaded } from "@/lib/evidence/upload";
import { endOfBeijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { materialsAskedMessage } from "@/lib/labels/checks";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type AskMaterialsInput, askMaterialsInput, type MaterialFile, materialFileInput } from "./check-schema";
import { holdAsInspector } from "./inspection-sheet";
import { type InspectionStage, titleGone } from "./inspection-workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** While it is looked at, and while the place mends what was found. */
const OPEN: readonly InspectionStage[] = ["checking", "hearing", "rectifying"];

/** 要求提供材料: told to the place, which hands them in by the day; more may be asked for later. */
export async function askMaterials(actor: Actor, input: AskMaterialsInput): Promise<Result<number, ActProblem>> {
  const parsed = parseProposal(askMaterialsInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, names, dueOn } = parsed.value as { id: string; names: string[]; dueOn: string };
  return atOnce(async (tx) => {
    const at = now();
    const held = await holdAsInspector(tx, actor, id);
    const { stage, cycleId, standing } = held;
    if (!OPEN.includes(stage)) return refuse({ code: "materials_closed" });
    if (titleGone(held)) return refuse({ code: "check_title_gone" });
    const dueAt = endOfBeijingDay(dueOn);
    if (dueAt <= at) return refuse({ code: "invalid_input", fields: { dueOn: "提交期限须在今天或者以后" } });
    await tx.inspectionMaterial.createMany({
      data: names.map((name) => ({ inspectionId: id, name, dueAt, askedAt: at })),
    });
    const detail = { materials: names.length, dueAt: dueAt.toISOString() };
    const eventId = await record(tx, actor, {
      ...{ at, subject: "inspection", subjectId: id, action: "ask_materials", standing, detail, cycleId },
    });
    await tellPlace(tx, id, { eventId, at, text: materialsAskedMessage(names.length, dueAt) });
    return names.length;
  });
}

async function tellPlace(tx: Tx, id: string, { eventId, at, text }: { eventId: bigint; at: Date; text: string }) {
  const row = await tx.inspection.findUniqueOrThrow({
    where: { id },
    select: { designation: { select: { organisationId: true, organisation: { select: HOLDER } } } },
  });
  const users = await holdersOf(tx, "applicant", { applicant: holderOfTitle(row.designation) });
  await tx.notification.createMany({
    data: users.map((userId) => ({ eventId, userId, text, at, href: `/oversee/inspections/${id}` })),
  });
}

/** Takes a request back to which nothing was handed in. */
export async function dropMaterial(actor: Actor, materialId: string): Promise<Result<true, ActProblem>> {
  if (!isUuid(materialId)) return err({ code: "not_found" });
  return atOnce(async (tx) => {
    const row = await tx.inspectionMaterial.findUnique({ where: { id: materialId }, include: { files: true } });
    if (!row) return refuse({ code: "not_found" });
    const { stage, cycleId, standing } = await holdAsInspector(tx, actor, row.inspectionId);
    if (!OPEN.includes(stage)) return refuse({ code: "materials_closed" });
    if (row.files.length > 0) return refuse({ code: "material_has_files" });
    await tx.inspectionMaterial.delete({ where: { id: materialId } });
    await record(tx, actor, {
      ...{ at: now(), subject: "inspection", subjectId: row.inspectionId, action: "drop_material", standing, cycleId },
      detail: { name: row.name },
    });
    return true as const;
  });
}

type OwnMaterial = { inspectionId: string; name: string; cycleId: string; maxBytes: number };

/** The request, held, for the place that it was made to. */
async function holdOwn(tx: Tx, actor: Actor, materialId: string): Promise<OwnMaterial> {
  const found = await tx.inspectionMaterial.findUnique({ where: { id: materialId }, select: { inspectionId: true } });
  if (!found) return refuse({ code: "not_found" });
  await tx.$queryRaw`SELECT 1 FROM "Inspection" WHERE "id" = ${found.inspectionId}::uuid FOR UPDATE`;
  const row = await tx.inspectionMaterial.findUnique({
    where: { id: materialId },
    include: {
      inspection: {
        include: {
          designation: {
            include: { organisation: { select: HOLDER }, cycle: { select: { id: true, fileMaxBytes: true } } },
          },
        },
      },
    },
  });
  if (!row || holderOfTitle(row.inspection.designation) !== actor.organisationId) return refuse({ code: "not_found" });
  if (!actor.duties.includes("filing")) return refuse({ code: "not_allowed" });
  if (!OPEN.includes(row.inspection.stage)) return refuse({ code: "materials_closed" });
  const { id: cycleId, fileMaxBytes: maxBytes } = row.inspection.designation.cycle;
  return { inspectionId: row.inspectionId, name: row.name, cycleId, maxBytes };
}

/**
 * Takes a file as a material that was asked for: into the place's own library, and beside the request. Asked before a byte is read, and
 * judged once more at the end.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function uploadMaterial(
  actor: Actor,
  input: MaterialFile,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<Uploaded, ActProblem>> {
  const parsed = parseProposal(materialFileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { materialId, ...file } = parsed.value as MaterialFile;
  const may = (tx: Tx) => holdOwn(tx, actor, materialId);
  return takeSent({ ...file, announced, stream }, may, async (tx, stored) => {
    const at = now();
    const { inspectionId, cycleId, name } = await may(tx);
    const evidence = await putInLibrary(tx, actor, file, stored, at);
    await tx.inspectionMaterialFile.create({ data: { materialId, evidenceId: evidence.id, addedAt: at } });
    await record(tx, actor, {
      ...{ at, subject: "inspection", subjectId: inspectionId, action: "hand_in_material", standing: "applicant" },
      ...{ cycleId, detail: { material: name, sha256: stored.sha256 } },
    });
    return evidence;
  });
}

/** Takes a file off a request again; it stays in the own library. */
export async function takeBackMaterial(
  actor: Actor,
  input: { materialId: string; evidenceId: string },
): Promise<Result<true, ActProblem>> {
  if (!isUuid(input.materialId) || !isUuid(input.evidenceId)) return err({ code: "not_found" });
  return atOnce(async (tx) => {
    const { inspectionId, cycleId, name } = await holdOwn(tx, actor, input.materialId);
    const { count } = await tx.inspectionMaterialFile.deleteMany({ where: input });
    if (count === 0) return refuse({ code: "not_found" });
    await record(tx, actor, {
      ...{ at: now(), subject: "inspection", subjectId: inspectionId, action: "take_back_material" },
      ...{ standing: "applicant", cycleId, detail: { material: name } },
    });
    return true as const;
  });
}
