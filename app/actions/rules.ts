"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { saveSection } from "@/lib/cycle-rules/commands";
import { draftCycle, draftProgramme } from "@/lib/cycle-rules/drafting";
import { fieldErrors, type Origin, sectionValues, usedRows } from "@/lib/cycle-rules/form";
import { proposeAmendment } from "@/lib/cycle-rules/propose";
import type { Section } from "@/lib/cycle-rules/schema";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const ENVELOPE = new Set(["key", "version", "seen", "amendmentReason"]);
const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const fieldsOf = (data: FormData) =>
  [...data].flatMap(([name, value]) =>
    typeof value === "string" && !ENVELOPE.has(name) && !name.startsWith("$") ? [[name, value] as const] : [],
  );

/** The refusal at its fields, with what was entered, for browsers without script as well. */
function refused(error: ActProblem, data: FormData, origin: Origin = {}): FormState {
  const fields = fieldsOf(data);
  const values: Record<string, string> = {};
  for (const [name, value] of fields) values[name] = name in values ? `${values[name]},${value}` : value;
  const names = fields.map(([name]) => name);
  return { problem: problemText(error), errors: fieldErrors(error.fields ?? {}, origin, names), values };
}

export async function draftProgrammeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await draftProgramme(actor, Object.fromEntries(fieldsOf(data)), text(data, "key"));
  if (!result.ok) return refused(result.error, data);
  redirect(`/organise/cycles/${result.value.cycleId}/rules?done=draft_cycle`);
}

export async function draftCycleAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const programmeId = boundText(bound);
  const actor = await requireActor();
  const result = await draftCycle(actor, { ...Object.fromEntries(fieldsOf(data)), programmeId }, text(data, "key"));
  if (!result.ok) return refused(result.error, data);
  redirect(`/organise/cycles/${result.value.cycleId}/rules?done=draft_cycle`);
}

/** Saves a section of a draft. */
export async function saveSectionAction(
  boundCycle: string,
  boundSection: Section,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const [cycleId, section] = [boundText(boundCycle), boundText(boundSection)];
  const { values, origin } = usedRows(section, sectionValues(fieldsOf(data)));
  const result = await saveSection(actor, { cycleId, section, seen: text(data, "seen"), values });
  if (!result.ok) return refused(result.error, data, origin);
  const done = result.value.changes > 0 ? "save_rules" : "nothing_changed";
  redirect(`/organise/cycles/${cycleId}/rules?done=${done}#${section}`);
}

/** Prepares an amendment of a section for signing. */
export async function amendSectionAction(
  boundCycle: string,
  boundSection: Section,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const [cycleId, section] = [boundText(boundCycle), boundText(boundSection)];
  const { values, origin } = usedRows(section, sectionValues(fieldsOf(data)));
  const result = await proposeAmendment(actor, {
    cycleId,
    section,
    values,
    reason: text(data, "amendmentReason"),
    version: Number(text(data, "version")),
    key: text(data, "key"),
  });
  if (!result.ok) {
    const { reason, ...fieldsWrong } = result.error.fields ?? {};
    const told = reason ? { ...fieldsWrong, amendmentReason: reason } : fieldsWrong;
    return refused({ ...result.error, fields: told }, data, origin);
  }
  redirect(`/organise/cycles/${cycleId}/rules?done=prepared`);
}
