"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import { saveWorkingYear } from "@/lib/calendar/commands";
import { runNow } from "@/lib/jobs/commands";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const YEAR_FIELDS = ["year", "basis", "holidays", "extraWorkdays", "version"];

/** 录入工作日历 of one year. */
export async function saveWorkingYearAction(_: FormState, data: FormData): Promise<FormState> {
  const given = Object.fromEntries(YEAR_FIELDS.map((name) => [name, String(data.get(name) ?? "")]));
  const result = await saveWorkingYear(await requireActor(), given);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect("/admin/calendar?done=save_working_year");
}

/** 立即运行 of one job. */
export async function runNowAction(bound: string, _: FormState): Promise<FormState> {
  const key = boundText(bound);
  const result = await runNow(await requireActor(), key);
  if (!result.ok) return { problem: problemText(result.error) };
  redirect(`/admin/jobs?ran=${key}`);
}
