import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { readApart } from "@/lib/documents/apart";
import type { RowError } from "@/lib/documents/rows";
import { problemText } from "@/lib/labels/problems";
import { CASE_FILE_REFUSALS, CASES_TEXTS } from "@/lib/labels/survey-cases";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { type Claimed, endWork } from "@/lib/long-work/queue";
import { type Report, type Worker, WorkRefused } from "@/lib/long-work/worker";
import { actorById } from "@/lib/people/actors";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { dropSealed, keepSealed, readSealed } from "@/lib/platform/sealed-files";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { CASES_LIMITS } from "./case-input";
import { mustBeInFieldwork, putCases } from "./cases";
import { notify, waitForWord } from "./cases-adopting";
import { checkOrder } from "./cases-order";
import { type CasesOrder, type CasesResult, casesOrder } from "./cases-result";

type Answer =
  | { refused: { code: string; detail: { maxRows?: number } } }
  | { errors: { total: number; first: RowError[]; file: Uint8Array } }
  | { count: number; places: Record<string, number> };
type Part = { read: number; chunk: string | null };

const MOST_READING_MS = 600_000;
const MOST_WRITING_MS = 300_000;
/** Of a hundred: so much of the work is reading, so much more writing; the rest is the check of quality. */
const READ = 50;
const WRITTEN = 85;

/** Reads an upload of cases in a process apart and takes all of it in, or nothing; tells whoever sent it what came of it. */
export const readCases: Worker = async (claimed, report) => {
  const order = casesOrder.parse(claimed.order);
  let waits = false;
  try {
    waits = await take(claimed, order, report);
  } catch (error) {
    if (!(error instanceof WorkRefused)) throw error;
    await refuse(claimed, error.message, null);
  } finally {
    if (!waits) await dropSealed(order.file);
  }
};

/** Whether the file waits for a word of whoever sent it. */
async function take(claimed: Claimed, order: CasesOrder, report: Report): Promise<boolean> {
  const { subjectId: surveyId } = claimed;
  const actor = await actorById(db, claimed.askedBy);
  const allowed = actor && (await atOnce((tx) => mustBeInFieldwork(tx, actor, surveyId, false)));
  if (!allowed?.ok) throw new WorkRefused(problemText(allowed?.error ?? { code: "not_allowed" }));
  const bytes = await readSealed(order.file);
  if (!bytes) throw new WorkRefused(CASE_FILE_REFUSALS.gone);
  const { rows, ...check } = await checkOrder(surveyId, bytes, order.format);
  const chunks: string[] = [];
  const answer = await readApart<Answer>(
    "survey-cases-worker.mjs",
    { ...check, bytes, format: order.format, maxRows: CASES_LIMITS.maxRows },
    {
      timeoutMs: MOST_READING_MS,
      memoryMb: 1_536,
      onPart: (part) => {
        const { read, chunk } = part as Part;
        if (chunk !== null) chunks.push(chunk);
        report(Math.min(READ - 1, Math.floor((read * READ) / Math.max(rows, read))), 100);
      },
    },
  );
  if (!answer) throw new WorkRefused(CASE_FILE_REFUSALS.unreadable);
  if ("refused" in answer) throw new WorkRefused(refusalText(answer.refused));
  if ("errors" in answer) {
    await refuse(claimed, CASES_TEXTS.refused(answer.errors.total), { ...answer.errors, format: order.format });
    return false;
  }
  if (!order.adopted && (await db.$transaction((tx) => waitForWord(tx, claimed, order, answer)))) return true;
  const places = Object.keys(answer.places).length;
  await keep(claimed, actor!, { surveyId, chunks, count: answer.count, places }, report);
  return false;
}

const refusalText = ({ code, detail }: { code: string; detail: { maxRows?: number } }): string =>
  CASE_FILE_REFUSALS[code] ?? uploadRefusalText({ code, detail });

type Read = { surveyId: string; chunks: readonly string[]; count: number; places: number };

/** The cases, what is found in them, and the end of the work: in one transaction. */
async function keep(claimed: Claimed, actor: Actor, read: Read, report: Report): Promise<void> {
  const { count, places } = read;
  const kept = await atOnce(
    async (tx) => {
      const at = await databaseNow(tx);
      const result: CasesResult = { kind: "taken", cases: count, passedOver: 0, places };
      if (!(await endWork(tx, claimed, { state: "done", result, at }))) return;
      const written = (n: number) => report(READ + Math.floor((n * (WRITTEN - READ)) / Math.max(1, count)), 100);
      const { eventId, taken } = await putCases(tx, actor, { ...read, report: written });
      await tx.longWork.update({ where: { id: claimed.id }, data: { result: { ...result, ...taken, places } } });
      await notify(tx, claimed, { eventId, at, text: CASES_TEXTS.told.done(taken) });
    },
    { timeoutMs: MOST_WRITING_MS },
  );
  if (!kept.ok) throw new WorkRefused(problemText(kept.error));
}

type Faults = { total: number; first: RowError[]; file: Uint8Array; format: CasesOrder["format"] };

/** Nothing was taken: why, with the sheet of faults where rows are wrong. */
async function refuse(claimed: Claimed, problem: string, faults: Faults | null): Promise<void> {
  const file = faults && (await keepSealed(faults.file));
  const result: CasesResult | null =
    faults && file ? { kind: "refused", total: faults.total, first: faults.first, file, format: faults.format } : null;
  const ended = await db.$transaction(async (tx) => {
    const at = await databaseNow(tx);
    if (!(await endWork(tx, claimed, { state: "failed", problem, result, at }))) return false;
    const { subjectId } = claimed;
    const eventId = await record(tx, null, {
      at,
      subject: "survey",
      subjectId,
      action: "refuse_cases",
      standing: SYSTEM,
      detail: { faults: faults?.total ?? 0 },
    });
    await notify(tx, claimed, { eventId, at, text: CASES_TEXTS.told.failed });
    return true;
  });
  if (!ended && file) await dropSealed(file);
}
