import "server-only";
import { z } from "zod";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { UPLOADED_KINDS } from "@/lib/evidence/rules";
import { maxFileBytes, putInLibrary, takeSent, type Uploaded } from "@/lib/evidence/upload";
import { err, type Result } from "@/lib/kernel/result";
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
  const { id, ...file } = parsed.value as ReportFileInput;
  return takeSent(
    { ...file, announced, stream },
    async (tx) => {
      const { facts } = await lockOwnReport(tx, actor, id);
      await withinFiles(tx, id);
      return { maxBytes: await maxFileBytes(tx, facts.cycleId) };
    },
    async (tx, stored) => {
      const { facts } = await lockOwnReport(tx, actor, id);
      const evidence = await putInLibrary(tx, actor, file, stored, now());
      await putBesideReport(tx, actor, facts, evidence);
      return evidence;
    },
  );
}
