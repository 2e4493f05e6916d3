import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing, REPORT } from "@/lib/applications/editing";
import { formatDateTime } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { HOWS, mergeParts } from "./merging";
import { broughtFrom } from "./sources";
import { type Source, standingReport, type WrittenReport, writeReport } from "./store";

const section = { heading: z.string().max(500), body: z.string().max(1_000_000) };
/** Accepted parts over the version that they were compared with; `from` is the key of an origin, or word for an uploaded document. */
const partsInput = z.object({
  applicationId: z.uuid(),
  version: z.int().min(0),
  from: z.string().max(60),
  fileName: z.string().trim().max(200).default(""),
  parts: z.array(z.object({ ...section, how: z.enum(HOWS) })).max(200),
  /** The brought text stands in place of the whole report. */
  whole: z.boolean().default(false),
});
type PartsInput = z.infer<typeof partsInput>;

export type Taken = WrittenReport & { parts: number };
const LONGEST = 1_000_000;

/**
 * 采用报告段落: puts the chosen parts into the report, over the version that was seen; what stood before is kept, the new text with its
 * source; one event. Refuses `stale` where the report has been written to since, `nothing_chosen` where nothing would change.
 */
export async function takeReportParts(actor: Actor, raw: unknown): Promise<Result<Taken, ActProblem>> {
  const parsed = parseProposal(partsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as PartsInput;
  const { applicationId, version } = input;
  const source = await sourceOf(actor, input);
  if (!source) return err({ code: "not_found" });
  return atOnce(async (tx) => {
    const facts = await lockForEditing(tx, actor, applicationId, REPORT);
    const standing = await seenReport(tx, applicationId, version);
    const chosen = input.parts.filter(({ how }) => how !== "skip");
    const text = input.whole
      ? mergeParts(
          "",
          chosen.map((part) => ({ ...part, how: "append" as const })),
        )
      : mergeParts(standing, chosen);
    if (chosen.length === 0 || text === mergeParts(standing, []))
      throw new Refusal<ActProblem>({ code: "nothing_chosen" });
    if (text.length > LONGEST) throw new Refusal<ActProblem>({ code: "invalid_input" });
    const written = await writeReport(tx, actor, { applicationId, text, version }, source);
    if (!written) throw new Refusal<ActProblem>({ code: "stale" });
    await trace(tx, actor, facts, "take_report_parts", { source: source.name, parts: chosen.length });
    return { ...written, parts: chosen.length };
  });
}

async function sourceOf(actor: Actor, { applicationId, from, fileName }: PartsInput): Promise<Source | null> {
  if (from === "word") return { kind: "word", name: fileName || "Word 文件" };
  const brought = await broughtFrom(actor, applicationId, from);
  return brought && { kind: brought.origin.kind, name: brought.origin.name };
}

/** What stands, where it is still the version that was seen; 0 and nothing for a report that isn't begun. */
async function seenReport(tx: Tx, applicationId: string, version: number): Promise<string> {
  const standing = await standingReport(tx, applicationId);
  if ((standing?.version ?? 0) !== version) throw new Refusal<ActProblem>({ code: "stale" });
  return standing?.text ?? "";
}

const restoreInput = z.object({ applicationId: z.uuid(), version: z.coerce.number().int().min(1), from: z.uuid() });

/** 恢复以往文本: an earlier text as the newest version; what stood is kept. Refuses `stale` where the report was written to since. */
export async function restoreReport(actor: Actor, raw: unknown): Promise<Result<WrittenReport, ActProblem>> {
  const parsed = parseProposal(restoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, version, from } = parsed.value as z.infer<typeof restoreInput>;
  return atOnce(async (tx) => {
    const facts = await lockForEditing(tx, actor, applicationId, REPORT);
    const kept = await tx.selfReportVersion.findFirst({ where: { id: from, applicationId } });
    if (!kept) throw new Refusal<ActProblem>({ code: "not_found" });
    await seenReport(tx, applicationId, version);
    const name = `${formatDateTime(kept.at)} ${kept.byName}`;
    const order = { applicationId, text: kept.text, version };
    const written = await writeReport(tx, actor, order, { kind: "restored", name });
    if (!written) throw new Refusal<ActProblem>({ code: "stale" });
    await trace(tx, actor, facts, "restore_report", { source: name });
    return written;
  });
}

const trace = (
  tx: Tx,
  actor: Actor,
  facts: { id: string; cycleId: string },
  action: string,
  detail: Record<string, string | number>,
) =>
  record(tx, actor, {
    at: now(),
    subject: "application",
    subjectId: facts.id,
    action,
    standing: "applicant",
    detail,
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });
