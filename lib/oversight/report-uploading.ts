import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { UPLOADED_KINDS } from "@/lib/evidence/rules";
import { dropIfInfected, keepFile, registerStored, type Uploaded } from "@/lib/evidence/upload";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";
import { putBesideReport, withinFiles } from "./report-files";
import { lockOwnReport } from "./report-writing";

const fileInput = z.object({
  id: z.uuid(),
  kind: z.enum(UPLOADED_KINDS),
  fileName: z.string().trim().min(1).max(200, "文件名过长，最多 200 个字"),
});
export type ReportFileInput = z.infer<typeof fileInput>;

/**
 * Takes a file as an attachment of an annual report: into the holder's own library and beside the report. Asked before a byte is read, and
 * judged once more at the end; refuses what `lockOwnReport` does, and a file more than fits.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function uploadToReport(
  actor: Actor,
  input: ReportFileInput,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<Uploaded, ActProblem>> {
  const parsed = parseProposal(fileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, kind, fileName } = parsed.value as ReportFileInput;
  const allowed = await atOnce(async (tx) => {
    const { facts } = await lockOwnReport(tx, actor, id);
    await withinFiles(tx, id);
    return tx.cycle.findUniqueOrThrow({ where: { id: facts.cycleId }, select: { fileMaxBytes: true } });
  });
  if (!allowed.ok) return allowed;
  const stored = await keepFile(stream, { fileName, kind }, { maxBytes: allowed.value.fileMaxBytes, announced });
  if (!stored.ok) return stored;
  const { sha256, size } = stored.value;
  const attached = await atOnce(async (tx) => {
    const { facts } = await lockOwnReport(tx, actor, id);
    await registerStored(tx, fileName, stored.value);
    const by = { organisationId: actor.organisationId, createdById: actor.userId, createdAt: now() };
    const evidence = await tx.evidence.create({
      data: { kind, title: fileName, fileName, sha256, ...by },
      select: { id: true, title: true },
    });
    await putBesideReport(tx, actor, facts, evidence);
    return evidence.id;
  });
  if (attached.ok) return ok({ id: attached.value, sha256, size });
  await dropIfInfected(sha256);
  return attached;
}
