import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal, UNSOUND } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { writeWorkbook } from "@/lib/documents/workbook";
import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";
import { EARLIER_ERRORS } from "@/lib/labels/earlier-titles";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { now } from "@/lib/platform/clock";
import { db, Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { titleErrors } from "./earlier-store";
import {
  EARLIER_COLUMNS,
  type EarlierTitle,
  earlierTitle,
  MOST_TITLES,
  readTitles,
  shortLabel,
  type TitleError,
} from "./earlier-titles";

export const TITLES_LIMITS = { maxBytes: 5 * 1024 * 1024, maxRows: MOST_TITLES };

/** A refused sheet: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type SheetProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

/** 核对往届称号: reads a sheet and says what is wrong in it, or which titles it holds; stores nothing (登记 is a signed act). */
export async function checkSheet(
  actor: Actor,
  { cycleId, file }: { cycleId: string; file: Uint8Array },
): Promise<Result<{ titles: EarlierTitle[] }, SheetProblem>> {
  const allowed = await atOnce(() => mustOrganise(actor, cycleId));
  if (!allowed.ok) return allowed;
  const sheet = await readSheet(file, TITLES_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const { rows } = sheet.value;
  const { titles, errors } = readTitles(rows);
  const found =
    errors.length > 0 ? errors : (await titleErrors(db, { id: cycleId, now: now() }, titles)).map(inRow(rows));
  if (found.length === 0) return ok({ titles });
  const problem = { code: "titles_refused" as const, detail: { open: found.length } };
  return err({ ...problem, rows: found, annotated: await annotated(sheet.value, found) });
}

const inRow =
  (rows: readonly { row: number }[]) =>
  ({ index, field, message }: TitleError): RowError => ({
    row: rows[index]!.row,
    column: EARLIER_COLUMNS[field],
    message,
  });

async function mustOrganise(actor: Actor, cycleId: string): Promise<void> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) throw new Refusal<ActProblem>({ code: "not_found" });
  if (!standingsOf(actor, { organiser: cycle.programme.organiserId }).includes("organiser")) {
    throw new Refusal<ActProblem>({ code: "not_allowed" });
  }
}

/** One title as a form gives it, its place by code or full name; what is wrong with it is told by field. */
export async function checkTitle(
  actor: Actor,
  cycleId: string,
  raw: Record<string, string>,
): Promise<Result<EarlierTitle, ActProblem>> {
  const allowed = await atOnce(() => mustOrganise(actor, cycleId));
  if (!allowed.ok) return allowed;
  if (!isSound(raw)) return err(UNSOUND);
  const place = await placeOf(raw.place ?? "");
  const title = { ...raw, organisationCode: place?.code ?? "?", organisationName: place?.name ?? "?" };
  const parsed = parseProposal(earlierTitle, title);
  const misplaced = place ? {} : { place: raw.place?.trim() ? EARLIER_ERRORS.nowhere : EARLIER_ERRORS.placeMissing };
  if (!parsed.ok) return err({ ...parsed.error, fields: { ...misplaced, ...parsed.error.fields } });
  if (!place) return err({ code: "invalid_input", fields: misplaced });
  const errors = await titleErrors(db, { id: cycleId, now: now() }, [parsed.value as EarlierTitle]);
  if (errors.length === 0) return ok(parsed.value as EarlierTitle);
  const named = (field: string) => (field.startsWith("organisation") ? "place" : field);
  const fields = Object.fromEntries(errors.map(({ field, message }) => [named(field), message]));
  return err({ code: "titles_refused", detail: { open: errors.length }, fields });
}

const placeOf = (text: string) =>
  db.organisation.findFirst({
    where: { OR: [{ code: text.trim() }, { name: text.trim() }], closedAt: null, kind: { not: "office" } },
    orderBy: { code: "asc" },
    select: { code: true, name: true },
  });

/** The empty sheet; null for everyone but the organiser. */
export async function titlesTemplate(actor: Actor, cycleId: string): Promise<Buffer | null> {
  if (!(await organisedCycle(actor, cycleId))) return null;
  const columns = Object.entries(EARLIER_COLUMNS).map(([key, header]) => ({
    header,
    key,
    ...(key === "track" ? { choices: [shortLabel("comprehensive"), shortLabel("thematic")] } : {}),
    ...(key === "title" || key === "organisationName" ? { width: 36 } : {}),
  }));
  return writeWorkbook([{ name: "往届称号", columns, rows: [] }]);
}
