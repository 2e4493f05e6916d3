import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { daysIn, wrongIn } from "./rules";
import { type WorkingYearInput, workingYearInput } from "./schema";

type Table = { year: number; basis: string; holidays: string[]; extraWorkdays: string[] };

/**
 * 录入工作日历: a year's holidays and extra workdays, as the State Council's yearly notice has them. A year by which the period of
 * a published notice was counted can't be changed any more.
 */
export async function saveWorkingYear(actor: Actor, input: unknown): Promise<Result<{ year: number }, ActProblem>> {
  const denied = mayOpen(actor, "admin_calendar");
  if (denied) return err(denied);
  const parsed = parseProposal(workingYearInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value as WorkingYearInput;
  const table = tableOf(given);
  if (!table.ok) return table;
  return atOnce(async (tx) => {
    const id = await write(tx, table.value, given.version);
    const { year, basis, holidays, extraWorkdays } = table.value;
    await record(tx, actor, {
      at: now(),
      subject: "calendar",
      subjectId: id,
      action: "save_working_year",
      standing: "system_admin",
      detail: { year, basis, holidays, extraWorkdays },
    });
    return { year };
  });
}

function tableOf({ year, basis, ...texts }: WorkingYearInput): Result<Table, ActProblem> {
  const holidays = daysIn(texts.holidays, year);
  const extraWorkdays = daysIn(texts.extraWorkdays, year);
  const fields = {
    ...(holidays.ok ? {} : { holidays: holidays.error }),
    ...(extraWorkdays.ok ? {} : { extraWorkdays: extraWorkdays.error }),
  };
  if (!holidays.ok || !extraWorkdays.ok) return err({ code: "invalid_input", fields });
  const wrong = wrongIn(year, holidays.value, extraWorkdays.value);
  if (Object.keys(wrong).length > 0) return err({ code: "invalid_input", fields: wrong });
  return ok({ year, basis, holidays: holidays.value, extraWorkdays: extraWorkdays.value });
}

/** Writes against the version that was seen; the year is held, so that no notice is published by it meanwhile. */
async function write(tx: Tx, { year, ...table }: Table, version: number): Promise<string> {
  const [held] = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT "id", "version" FROM "WorkingCalendarYear" WHERE "year" = ${year} FOR UPDATE`;
  if (held ? held.version !== version : version !== 0) throw new Refusal<ActProblem>({ code: "stale" });
  if (!held) {
    const [made] = await tx.workingCalendarYear.createManyAndReturn({
      data: [{ year, ...table, version: 1 }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!made) throw new Refusal<ActProblem>({ code: "stale" });
    return made.id;
  }
  if (await isUsed(tx, year)) throw new Refusal<ActProblem>({ code: "working_year_used" });
  await tx.workingCalendarYear.update({ where: { year }, data: { ...table, version: { increment: 1 } } });
  return held.id;
}

/** Whether the period of a published notice runs through this year and was counted in working days; a trigger says the same. */
async function isUsed(tx: Tx, year: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "PublicNotice" n
      WHERE n."stage" <> 'draft' AND n."snapshot" #>> '{period,kind}' = 'working_days'
        AND ${year} BETWEEN extract(year FROM n."publishedAt" AT TIME ZONE 'Asia/Shanghai')
          AND extract(year FROM n."closesAt" AT TIME ZONE 'Asia/Shanghai')) AS "used"`;
  return row!.used;
}
