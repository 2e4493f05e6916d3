"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { makeScheme, saveScheme, spreadOverItems } from "@/lib/schemes/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
/** A figure as a number; what is none stays as it was typed, for the schema to refuse at its field. */
const figure = (data: FormData, name: string): number | string =>
  /^\d+(\.\d+)?$/.test(text(data, name)) ? Number(text(data, name)) : text(data, name);
const given = (data: FormData, name: string): number | string | undefined =>
  text(data, name) === "" ? undefined : figure(data, name);

/** Only back to a page of a cycle. */
const schemePage = (data: FormData): string => {
  const path = text(data, "returnTo");
  return /^\/organise\/cycles\/[\w/?=&-]+$/.test(path) ? path : "/organise";
};

function answer(
  result: Result<{ changed: boolean }, ActProblem>,
  data: FormData,
  done: string,
  errors: Record<string, string> = {},
): FormState {
  if (!result.ok) {
    const values = Object.fromEntries(
      [...data].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    return { problem: problemText(result.error), errors, values };
  }
  const page = schemePage(data);
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${result.value.changed ? done : "same"}`);
}

/** 拟定评分方案. */
export async function makeSchemeAction(_: FormState, data: FormData): Promise<FormState> {
  const order = { cycleId: text(data, "cycleId"), catalogueId: text(data, "catalogueId"), from: text(data, "from") };
  const result = await makeScheme(await requireActor(), order);
  return answer(result, data, "made", result.ok ? {} : result.error.fields);
}

/** 保存评分方案: `position` and `indicatorId` once for each row, `points-12` and the like for the twelfth item. */
export async function saveSchemeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const positions = data.getAll("position").map(String);
  const ids = data.getAll("indicatorId").map(String);
  const result = await saveScheme(actor, {
    schemeId: text(data, "schemeId"),
    version: Number(text(data, "version")),
    head: {
      bonusCap: figure(data, "bonusCap"),
      deductionCap: figure(data, "deductionCap"),
      tolerance: figure(data, "tolerance"),
      notApplicable: text(data, "notApplicable"),
    },
    lines: positions.map((position, n) => ({
      indicatorId: ids[n] ?? "",
      points: figure(data, `points-${position}`),
      weight: figure(data, `weight-${position}`),
      method: text(data, `method-${position}`),
      veto: data.has(`veto-${position}`),
    })),
  });
  return answer(result, data, "saved", result.ok ? {} : byInput(result.error.fields ?? {}, positions));
}

/** `lines.2.points` is the input `points-<position of the third row>`, `head.tolerance` the input `tolerance`. */
function byInput(fields: Record<string, string>, positions: readonly string[]): Record<string, string> {
  const named = Object.entries(fields).map(([path, message]): [string, string] => {
    const [list, at, part] = path.split(".");
    if (list === "lines" && part) return [`${part}-${positions[Number(at)]}`, message];
    return [list === "head" && at ? at : path, message];
  });
  return Object.fromEntries(named);
}

/** 批量设置. */
export async function spreadAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await spreadOverItems(await requireActor(), {
    schemeId: text(data, "schemeId"),
    version: Number(text(data, "version")),
    scope: text(data, "scope"),
    points: given(data, "points"),
    weight: given(data, "weight"),
    method: text(data, "method") || undefined,
  });
  return answer(result, data, "spread", result.ok ? {} : result.error.fields);
}
