import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { formatDateTime } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { earlierReportName } from "@/lib/labels/annual-reports";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { HOWS } from "@/lib/self-report/merging";
import { textOf } from "@/lib/self-report/outline";
import { record } from "@/lib/trail/record";
import { partOfHeading, partsOf, type ReportParts } from "./report-parts";
import { lockOwnReport, type Source, type WrittenReport, writeParts } from "./report-writing";
import type { ReportFile, ReportPart } from "./workflow";

const section = { heading: z.string().max(500), body: z.string().max(1_000_000) };
/** Accepted parts over the version that they were compared with; `from` is word, or year: and the year of an earlier report. */
const partsInput = z.object({
  id: z.uuid(),
  version: z.int().min(0),
  from: z.string().max(60),
  fileName: z.string().trim().max(200).default(""),
  parts: z.array(z.object({ ...section, how: z.enum(HOWS) })).max(50),
  /** The brought text stands in place of the whole report. */
  whole: z.boolean().default(false),
});
type PartsInput = z.infer<typeof partsInput>;

/** A part may be brought whole however long it is; too long it is said on saving. Beyond this nothing is taken. */
const LONGEST = 1_000_000;

/**
 * 带入报告文字: puts the chosen parts into the report, over the version that was seen; what stood before is kept, the new text with its
 * source; one event. Refuses `stale` where the report has been written to since, `nothing_chosen` where nothing would change.
 */
export async function takeParts(
  actor: Actor,
  raw: unknown,
): Promise<Result<WrittenReport & { parts: number }, ActProblem>> {
  const parsed = parseProposal(partsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as PartsInput;
  return atOnce(async (tx) => {
    const { row, facts } = await lockOwnReport(tx, actor, input.id);
    if (row.version !== input.version) throw new Refusal<ActProblem>({ code: "stale" });
    const chosen = input.parts.filter(({ how }) => how !== "skip");
    const standing = partsOf(row);
    const next = merged(standing, chosen, input.whole);
    const changed = (Object.keys(next) as ReportPart[]).filter((part) => next[part] !== standing[part]);
    if (chosen.length === 0 || changed.length === 0) throw new Refusal<ActProblem>({ code: "nothing_chosen" });
    if (textOf(chosen).length > LONGEST) throw new Refusal<ActProblem>({ code: "invalid_input" });
    const source = sourceOf(input);
    const written = await writeParts(tx, actor, row, { parts: next }, source);
    await trace(tx, actor, facts, "take_report_parts", { source: source.name, parts: chosen.length });
    return { ...written, parts: chosen.length };
  });
}

/** What tells no part goes to 其他 under its own heading. */
function merged(standing: ReportParts, chosen: PartsInput["parts"], whole: boolean): ReportParts {
  const next = whole ? { achievements: "", shortcomings: "", leadership: "", plans: "", other: "" } : { ...standing };
  for (const { heading, body, how } of chosen) {
    const part = partOfHeading(heading);
    const text = part ? body : [heading, body].filter(Boolean).join("\n");
    const into = part ?? "other";
    next[into] = how === "replace" && part ? text : [next[into], text].filter(Boolean).join("\n");
  }
  return next;
}

function sourceOf({ from, fileName }: PartsInput): Source {
  const year = /^year:(\d{4})$/.exec(from)?.[1];
  return year
    ? { kind: "annual_report", name: earlierReportName(Number(year)) }
    : { kind: "word", name: fileName || "Word 文件" };
}

const restoreInput = z.object({ id: z.uuid(), version: z.coerce.number().int().min(0), from: z.uuid() });

/** 恢复以往文本: earlier parts as the newest version; what stood is kept. Refuses `stale` where the report was written to since. */
export async function restoreVersion(actor: Actor, raw: unknown): Promise<Result<WrittenReport, ActProblem>> {
  const parsed = parseProposal(restoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, from } = parsed.value as z.infer<typeof restoreInput>;
  return atOnce(async (tx) => {
    const { row, facts } = await lockOwnReport(tx, actor, id);
    const kept = await tx.annualReportVersion.findFirst({ where: { id: from, reportId: id } });
    if (!kept) throw new Refusal<ActProblem>({ code: "not_found" });
    if (row.version !== version) throw new Refusal<ActProblem>({ code: "stale" });
    const name = `${formatDateTime(kept.at)} ${kept.byName}`;
    const parts = kept.parts as ReportParts;
    const written = await writeParts(tx, actor, row, { parts }, { kind: "restored", name });
    await trace(tx, actor, facts, "restore_report", { source: name });
    return written;
  });
}

export const trace = (
  tx: Tx,
  actor: Actor,
  facts: Omit<ReportFile, "proposal">,
  action: string,
  detail: Record<string, string | number>,
) =>
  record(tx, actor, {
    at: now(),
    subject: "annual_report",
    subjectId: facts.id,
    action,
    standing: "applicant",
    detail,
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });

export type KeptReport = {
  id: string;
  characters: number;
  source: "typed" | "annual_report" | "word" | "restored";
  sourceName: string;
  byName: string;
  at: string;
};
const MOST = 200;

/** The kept texts of a report that the caller may write in or has written, the latest first, at most 200; without their words. */
export async function keptReports(reportId: string): Promise<KeptReport[]> {
  const rows = await db.annualReportVersion.findMany({
    where: { reportId },
    select: { id: true, characters: true, source: true, sourceName: true, byName: true, at: true },
    orderBy: { version: "desc" },
    take: MOST,
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }) as KeptReport);
}

/** One kept text with its parts; null where the report has none of this id. */
export async function keptReport(reportId: string, id: string) {
  const row = await db.annualReportVersion.findFirst({ where: { id, reportId } });
  return row && { id: row.id, byName: row.byName, at: row.at, parts: row.parts as ReportParts };
}
