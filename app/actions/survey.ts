"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { figureIfTyped, typedDecimal } from "@/lib/kernel/typed-figures";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { saveAgencyFigures } from "@/lib/survey/agency-figures";
import { adoptCases } from "@/lib/survey/cases-upload";
import { createSurvey } from "@/lib/survey/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** 委托测评机构. */
export async function commissionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const cycleId = text(data, "cycleId");
  const result = await createSurvey(actor, { cycleId, agencyId: text(data, "agencyId") });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/organise/cycles/${cycleId}/survey?done=commission`);
}

/** 采用这份数据: an upload that was looked at replaces what is in. */
export async function adoptCasesAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  const result = await adoptCases(actor, { surveyId, workId: text(data, "workId") });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/survey/${surveyId}/cases`);
}

/** `places.2.target` is the input `target-<the third application>`. */
function byInput(fields: Record<string, string>, ids: readonly string[]): Record<string, string> {
  const named = Object.entries(fields).map(([path, message]) => {
    const [list, at, part] = path.split(".");
    return [list === "places" ? `${part}-${ids[Number(at)]}` : path, message];
  });
  return Object.fromEntries(named);
}

/** 填写机构自算指数: `index-<application>` for each place, empty where there is none. */
export async function agencyFiguresAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  const ids = data.getAll("applicationId").map(String);
  const result = await saveAgencyFigures(actor, {
    surveyId,
    places: ids.map((applicationId) => ({
      applicationId,
      index: figureIfTyped(data, `index-${applicationId}`, typedDecimal),
    })),
    version: Number(text(data, "version")),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: byInput(result.error.fields ?? {}, ids) };
  redirect(`/survey/${surveyId}/results?done=save_agency_figures`);
}
