"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { saveRemark } from "@/lib/first-review/commands";
import { backWithin } from "@/lib/kernel/return-path";
import { choiceLabel } from "@/lib/labels/fields";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/**
 * 逐项初审意见, then on to the next item. Where a colleague has written meanwhile both texts are shown; the page learns of the newer
 * version, so that what was typed can be saved over it after a look.
 */
export async function remarkAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await saveRemark(actor, Object.fromEntries(data));
  const page = backWithin(text(data, "returnTo"), "/review");
  if (result.ok) redirect(`${page}${page.includes("?") ? "&" : "?"}saved=1`);
  const { theirs } = result.error;
  const problem = { problem: problemText(result.error), errors: result.error.fields ?? {} };
  if (!theirs) return problem;
  revalidatePath("/review/[id]/items/[position]", "page");
  return {
    ...problem,
    differences: [
      {
        label: "初审意见",
        mine: choiceLabel(text(data, "opinion")),
        theirs: `${choiceLabel(theirs.opinion)}（${theirs.author}）`,
      },
      { label: "理由", mine: text(data, "remark"), theirs: theirs.remark },
    ],
  };
}
