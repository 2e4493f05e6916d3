import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockOwn } from "@/lib/evidence/cards";
import type { ServedFile } from "@/lib/evidence/queries";
import { servedAs } from "@/lib/evidence/rules";
import { isSha256 } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { trace } from "./report-bringing";
import type { ReportAttachment } from "./report-shapes";
import { loadReportFile } from "./report-store";
import { lockOwnReport } from "./report-writing";
import type { ReportFile } from "./workflow";

const input = z.object({ id: z.uuid(), evidenceId: z.uuid("请选择材料") });
/** What a report may have beside it: a bound of the form, not of the regulation. */
const MOST_FILES = 50;

/** 附上材料 of the own library; where it stands already it stays. Refuses what `lockOwnReport` does, strangers' pieces, and more than fit. */
export async function attachToReport(actor: Actor, raw: z.input<typeof input>): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(input, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, evidenceId } = parsed.value as z.infer<typeof input>;
  return atOnce(async (tx) => {
    const { facts } = await lockOwnReport(tx, actor, id);
    await putBesideReport(tx, actor, facts, await lockOwn(tx, actor, evidenceId));
    return true as const;
  });
}

/** Refuses where no piece more fits beside the report, which is held. */
export async function withinFiles(tx: Tx, reportId: string): Promise<void> {
  const held = await tx.annualReportFile.count({ where: { reportId } });
  if (held >= MOST_FILES) throw new Refusal<ActProblem>({ code: "report_files_full", detail: { limit: MOST_FILES } });
}

/** Puts a piece behind the others of a report that is held. */
export async function putBesideReport(
  tx: Tx,
  actor: Actor,
  facts: Omit<ReportFile, "proposal">,
  { id: evidenceId, title }: { id: string; title: string },
): Promise<void> {
  const reportId = facts.id;
  await withinFiles(tx, reportId);
  const last = await tx.annualReportFile.aggregate({ where: { reportId }, _max: { position: true } });
  const position = (last._max.position ?? 0) + 1;
  const { count } = await tx.annualReportFile.createMany({
    data: [{ reportId, evidenceId, position, addedAt: facts.now }],
    skipDuplicates: true,
  });
  if (count > 0) await trace(tx, actor, facts, "attach_to_report", { title });
}

/** 取下材料: the piece stays in the library. */
export async function detachFromReport(actor: Actor, raw: z.input<typeof input>): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(input, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, evidenceId } = parsed.value as z.infer<typeof input>;
  return atOnce(async (tx) => {
    const { facts } = await lockOwnReport(tx, actor, id);
    const { count } = await tx.annualReportFile.deleteMany({ where: { reportId: id, evidenceId } });
    if (count === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    await trace(tx, actor, facts, "detach_from_report", { evidenceId });
    return true as const;
  });
}

/** The pieces beside a report that the caller may read, in their order. One statement. */
export async function filesOfReport(reportId: string): Promise<ReportAttachment[]> {
  const rows = await db.annualReportFile.findMany({
    where: { reportId },
    orderBy: [{ position: "asc" }, { evidenceId: "asc" }],
    select: {
      evidence: {
        select: {
          id: true,
          title: true,
          kind: true,
          url: true,
          text: true,
          sha256: true,
          file: { select: { scan: true } },
        },
      },
    },
  });
  return rows.map(({ evidence: { file, ...evidence } }) => ({ ...evidence, scan: file?.scan ?? null }));
}

/** How the file of an attachment is handed to whoever takes part in a report it stands beside; null for everybody else. */
export async function fileBesideReport(actor: Actor, sha256: string, evidenceId: string): Promise<ServedFile | null> {
  if (!isSha256(sha256) || !isUuid(evidenceId)) return null;
  const row = await db.evidence.findFirst({
    where: { id: evidenceId, sha256, file: { scan: { in: ["clean", "not_scanned"] } }, reportUses: { some: {} } },
    select: { fileName: true, file: { select: { size: true } }, reportUses: { select: { reportId: true } } },
  });
  if (!row?.fileName || !row.file) return null;
  for (const { reportId } of row.reportUses) {
    const facts = await loadReportFile(db, reportId, now(), false);
    const known = facts && standingsOf(actor, facts.parties).length > 0;
    if (known) return { fileName: row.fileName, size: row.file.size, ...servedAs(row.fileName) };
  }
  return null;
}

/** What of the own library could be put beside it still, newest first, at most 100. One statement. */
export function libraryForReport(actor: Actor, reportId: string): Promise<{ id: string; title: string }[]> {
  return db.evidence.findMany({
    where: { organisationId: actor.organisationId, reportUses: { none: { reportId } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, title: true },
  });
}
