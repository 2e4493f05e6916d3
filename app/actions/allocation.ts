"use server";

import { formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { adjustLine } from "@/lib/allocation/adjusting";
import { makeProposal } from "@/lib/allocation/proposing";
import { adoptProposal, discardProposal } from "@/lib/allocation/settling";
import { requireActor } from "@/lib/platform/actor";

const fields = (data: FormData): Record<string, string> =>
  Object.fromEntries(
    [...data].filter((entry): entry is [string, string] => !entry[0].startsWith("$") && typeof entry[1] === "string"),
  );

/** Only back to an allocation page of a cycle. */
const pageOf = (data: FormData): string =>
  pageBack(data, /^\/organise\/cycles\/[\w-]+\/allocation[\w/?=&%-]*$/, "/organise");

export async function proposeAllocationAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await makeProposal(await requireActor(), fields(data));
  const made = result.ok ? `/proposals/${result.value.proposalId}` : "";
  return formAnswer(result, `${pageOf(data).split("?")[0]}${made}`, "proposed");
}

export async function adjustLineAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await adjustLine(await requireActor(), fields(data));
  const warning = result.ok ? result.value.warning?.replace("_", "-") : undefined;
  return formAnswer(result, pageOf(data), warning ?? "adjusted");
}

export async function adoptProposalAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await adoptProposal(await requireActor(), fields(data));
  return formAnswer(result, pageOf(data), result.ok ? `adopted-${result.value.sheets}` : "");
}

export async function discardProposalAction(_: FormState, data: FormData): Promise<FormState> {
  return formAnswer(await discardProposal(await requireActor(), fields(data)), pageOf(data), "discarded");
}
