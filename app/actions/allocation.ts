"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { adjustLine } from "@/lib/allocation/adjusting";
import { makeProposal } from "@/lib/allocation/proposing";
import { adoptProposal, discardProposal } from "@/lib/allocation/settling";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const fields = (data: FormData): Record<string, string> =>
  Object.fromEntries(
    [...data].filter((entry): entry is [string, string] => !entry[0].startsWith("$") && typeof entry[1] === "string"),
  );

/** Only back to an allocation page of a cycle. */
const pageOf = (data: FormData): string => {
  const path = String(data.get("returnTo") ?? "");
  return /^\/organise\/cycles\/[\w-]+\/allocation[\w/?=&%-]*$/.test(path) ? path : "/organise";
};

const refused = ({ error }: Extract<Result<unknown, ActProblem>, { ok: false }>): FormState => ({
  problem: problemText(error),
  errors: error.fields ?? {},
});

const back = (page: string, done: string): never =>
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${encodeURIComponent(done)}`);

export async function proposeAllocationAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await makeProposal(await requireActor(), fields(data));
  if (!result.ok) return refused(result);
  return back(`${pageOf(data).split("?")[0]}/proposals/${result.value.proposalId}`, "proposed");
}

export async function adjustLineAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await adjustLine(await requireActor(), fields(data));
  if (!result.ok) return refused(result);
  return back(pageOf(data), result.value.warning?.replace("_", "-") ?? "adjusted");
}

export async function adoptProposalAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await adoptProposal(await requireActor(), fields(data));
  return result.ok ? back(pageOf(data), `adopted-${result.value.sheets}`) : refused(result);
}

export async function discardProposalAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await discardProposal(await requireActor(), fields(data));
  return result.ok ? back(pageOf(data), "discarded") : refused(result);
}
