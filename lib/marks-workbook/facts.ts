import "server-only";
import { numbersOfCase } from "@/lib/assessment/cited";
import { type SheetPage, sheetPage } from "@/lib/assessment/queries";
import type { Actor } from "@/lib/policy/standing";
import type { MarksFacts } from "./planning";

/** One's own open sheet as its workbook knows it, or null. Six statements. */
export async function marksFacts(
  actor: Actor,
  sheetId: string,
): Promise<{ sheet: SheetPage; facts: MarksFacts } | null> {
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet?.opened) return null;
  const { applicationId, allowsNotApplicable, deductionReasons, items } = sheet.opened;
  const numbers = await numbersOfCase(applicationId);
  return { sheet, facts: { sheetId, allowsNotApplicable, deductionReasons, items, numbers } };
}
