"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { figureIfTyped, figureTyped, typedDecimal, typedWhole } from "@/lib/kernel/typed-figures";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { savePlan, saveStrata } from "@/lib/survey/plan";
import { saveCells } from "@/lib/survey/plan-cells";
import { planDifferences } from "@/lib/survey/plan-differences";
import type { PlanInput, StrataInput } from "@/lib/survey/plan-schema";
import { surveyOf } from "@/lib/survey/queries";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const figure = (data: FormData, name: string): number => figureTyped(data, name, typedWhole);
const hundredths = (data: FormData, name: string): number =>
  figureTyped(data, name, (typed) => {
    const read = typedDecimal(typed);
    return read === null ? null : Math.round(read * 100);
  });

/** What the form is told, its boxes named by `nameOf`, with what was typed. */
function refusal(problem: ActProblem, data: FormData, nameOf: (path: string) => string): FormState {
  const errors = Object.fromEntries(
    Object.entries(problem.fields ?? {}).map(([path, message]) => [nameOf(path), message]),
  );
  const values: Record<string, string> = {};
  for (const [name, value] of data) {
    if (typeof value === "string") values[name] = name in values ? `${values[name]},${value}` : value;
  }
  return { problem: problemText(problem), errors, values };
}

/** 保存样本方案: `target-<application>` and `population-<application>` for each place. */
export async function planAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  const ids = data.getAll("applicationId").map(String);
  const plan: PlanInput = {
    surveyId,
    method: text(data, "method") as PlanInput["method"],
    frame: text(data, "frame"),
    replacementRule: text(data, "replacementRule"),
    fieldworkFrom: text(data, "fieldworkFrom"),
    fieldworkTo: text(data, "fieldworkTo"),
    sizing: {
      basis: text(data, "basis") as NonNullable<PlanInput["sizing"]>["basis"],
      marginHundredths: hundredths(data, "margin"),
      designEffectHundredths: hundredths(data, "designEffect"),
    },
    places: ids.map((applicationId) => ({
      applicationId,
      target: figure(data, `target-${applicationId}`),
      population: figureIfTyped(data, `population-${applicationId}`, typedWhole),
    })),
    version: Number(text(data, "version")),
  };
  const result = await savePlan(actor, plan);
  if (result.ok) redirect(`/survey/${surveyId}/plan?done=save_plan`);
  const told = refusal(result.error, data, (path) => {
    const [list, at, part] = path.split(".");
    if (list === "places") return `${part}-${ids[Number(at)]}`;
    return SIZING[path] ?? path;
  });
  const theirs = result.error.code === "stale" ? await surveyOf(actor, surveyId) : null;
  return theirs ? { ...told, differences: planDifferences(plan, theirs) } : told;
}

const SIZING: Record<string, string> = {
  "sizing.basis": "basis",
  "sizing.marginHundredths": "margin",
  "sizing.designEffectHundredths": "designEffect",
};

/** 保存分层与加权: ready-made variables `preset`, own ones `own-title-0` and `own-values-0`. */
export async function strataAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  const rows = [...data.keys()].filter((name) => name.startsWith("own-key-"));
  const result = await saveStrata(actor, {
    surveyId,
    presets: data.getAll("preset").map(String),
    own: rows.map((_name, at) => ({
      key: text(data, `own-key-${at}`),
      title: text(data, `own-title-${at}`),
      values: text(data, `own-values-${at}`),
    })),
    weighting: text(data, "weighting") as StrataInput["weighting"],
    version: Number(text(data, "version")),
  });
  if (result.ok) redirect(`/survey/${surveyId}/plan?show=strata&done=save_strata`);
  return refusal(result.error, data, (path) => {
    const [list, at, part] = path.split(".");
    if (list === "presets") return "preset";
    return list === "own" ? `own-${part}-${at}` : path;
  });
}

/** 保存一个地区的各层人口与配额: `cell` names the cells in order, `population-0` and `target-0` their figures. */
export async function cellsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  const applicationId = text(data, "applicationId");
  const cells = data.getAll("cell").map((key, at) => ({
    key: String(key),
    population: figure(data, `population-${at}`),
    target: figureIfTyped(data, `target-${at}`, typedWhole),
  }));
  const version = Number(text(data, "version"));
  const result = await saveCells(actor, { surveyId, places: [{ applicationId, cells }], version });
  if (result.ok) redirect(`/survey/${surveyId}/plan?show=cells&place=${applicationId}&done=save_cells`);
  return refusal(result.error, data, (path) => {
    const [, , , at, part] = path.split(".");
    return part === undefined ? path : `${part}-${at}`;
  });
}
