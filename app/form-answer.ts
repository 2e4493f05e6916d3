import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";

/** The boxes that were filled in, by name; what Next adds of its own is left out. */
export const filledIn = (data: FormData): Record<string, string> =>
  Object.fromEntries(
    [...data].filter(
      (entry): entry is [string, string] =>
        !entry[0].startsWith("$") && typeof entry[1] === "string" && entry[1] !== "",
    ),
  );

/** Where the form says that it stands, if that is a page to which it may lead back. */
export function pageBack(data: FormData, allowed: RegExp, otherwise: string): string {
  const path = String(data.get("returnTo") ?? "");
  return allowed.test(path) ? path : otherwise;
}

/** A refusal with what is wrong at each field. */
export const refusalOf = (error: ActProblem): FormState => ({
  problem: problemText(error),
  errors: error.fields ?? {},
});

/** The refusal; or the page, which then tells what was done. */
export function formAnswer(result: Result<unknown, ActProblem>, page: string, done: string): FormState {
  if (!result.ok) return refusalOf(result.error);
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${encodeURIComponent(done)}`);
}
