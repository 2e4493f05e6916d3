"use server";

import { formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { requireActor } from "@/lib/platform/actor";
import { chooseCalibration } from "@/lib/quality/calibrating";
import { rescore } from "@/lib/quality/rescoring";
import { drawQualitySample } from "@/lib/quality/sampling";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Back to a page of the quality sample, with what was done in the address. */
function answer<T>(result: Result<T, ActProblem>, data: FormData, done: (value: T) => string): FormState {
  const page = pageBack(data, /^\/organise\/cycles\/[\w-]+\/lots\/[\w-]+\/sample(?:\?item=\d+)?$/, "/organise");
  return formAnswer(result, page, result.ok ? done(result.value) : "");
}

/** 抽取质量抽检. */
export async function drawSampleAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await drawQualitySample(actor, { lotId: text(data, "lotId") });
  return answer(result, data, ({ items }) => `drawn-${items}`);
}

/** 选定定标案卷. */
export async function chooseCalibrationAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = { lotId: text(data, "lotId"), applicationId: text(data, "applicationId") || undefined };
  return answer(await chooseCalibration(actor, input), data, ({ sheets }) => `calibration-${sheets}`);
}

/** 复评一项. */
export async function rescoreAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await rescore(actor, {
    sampleId: text(data, "sampleId"),
    judgement: text(data, "judgement") || undefined,
    points: text(data, "points"),
    reason: text(data, "reason"),
    version: text(data, "version"),
  });
  return answer(result, data, ({ position }) => `rescored-${position}`);
}
