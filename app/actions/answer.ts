"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";
import { visitorAddress } from "@/lib/platform/visitor";
import { QUESTION_PREFIX, STRATUM_PREFIX } from "@/lib/survey-links/answering";
import { answerPath, readCode } from "@/lib/survey-links/codes";
import { submitAnswers } from "@/lib/survey-links/submitting";
import { filledIn } from "../form-answer";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Goes to the questionnaire of a code; whether it can be answered is said there. */
export async function enterCodeAction(_: FormState, data: FormData): Promise<FormState> {
  const typed = text(data, "code");
  const code = readCode(typed);
  if (!code) return { errors: { code: ANSWER_TEXTS.codeWrong }, values: { code: typed } };
  redirect(answerPath(code));
}

/** 提交问卷, by a visitor; nothing entered is lost by a refusal. */
export async function submitAnswersAction(_: FormState, data: FormData): Promise<FormState> {
  const sent = (name: string) => data.getAll(name).map(String);
  const order = { code: text(data, "code"), opened: text(data, "opened"), sent };
  const done = await submitAnswers(order, await visitorAddress());
  if (done.ok) redirect("/answer/received");
  const { error } = done;
  const problem = error.code === "too_many_attempts" ? ANSWER_TEXTS.tooMany : problemText(error);
  const names = Object.keys(filledIn(data)).filter((name) =>
    [QUESTION_PREFIX, STRATUM_PREFIX].some((prefix) => name.startsWith(prefix)),
  );
  const values = Object.fromEntries(names.map((name) => [name, sent(name).join(",")]));
  return error.fields ? { errors: error.fields, values } : { problem, values };
}
