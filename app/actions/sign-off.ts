"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { recallSignOff, rejectSignOff, sign } from "@/lib/acts/signing";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { sequenceSoon } from "@/lib/trail/soon";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

function answer(id: string, done: string, result: Result<unknown, ActProblem>): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/sign-offs/${id}?done=${done}`);
}

/** 签发, with one's own password given again. */
export async function signAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  const actor = await requireActor();
  const password = text(data, "password");
  if (!password) return { errors: { password: "请输入本人登录口令" } };
  const signed = await sign(actor, { id, password, code: text(data, "code"), key: text(data, "key") });
  if (signed.ok) sequenceSoon(actor);
  return answer(id, "sign", signed);
}

/** 退回拟办. */
export async function rejectAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  return answer(id, "reject", await rejectSignOff(await requireActor(), { id, remark: text(data, "remark") }));
}

/** 撤回提请. */
export async function recallAction(bound: string, _: FormState): Promise<FormState> {
  const id = boundText(bound);
  return answer(id, "recall", await recallSignOff(await requireActor(), id));
}
