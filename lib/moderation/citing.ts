import "server-only";
import { numbersOfCase } from "@/lib/assessment/cited";
import { useKey } from "@/lib/evidence/numbering";
import { citationText } from "@/lib/labels/scoring";
import type { Cited, MarkCited, MarkShown } from "./shapes";

type Item = { applicationId: string; indicatorId: string };
type Marked = Item & MarkCited;

/** By title and page: for the organiser and the place itself. */
export const byTitle = ({ title, page }: Cited): string => citationText(title, page, true);

/** The marks without their case and item, the citations in words. */
export const markShown = (
  { applicationId: _a, indicatorId: _i, citations, ...mark }: Marked,
  say: (cited: Cited) => string,
): MarkShown => ({ ...mark, citations: citations.map(say) });

/**
 * The marks of one item of a case as assessors read them: what is cited by 材料编号 and page, as on the sheet, since a title may tell whose case it
 * is. Two statements, none where nothing is cited.
 */
export async function marksForAssessor(marks: readonly Marked[]): Promise<MarkShown[]> {
  const [first] = marks;
  const cites = marks.some(({ citations }) => citations.length > 0);
  const numbers: Map<string, string> = first && cites ? await numbersOfCase(first.applicationId) : new Map();
  return marks.map((mark) =>
    markShown(mark, ({ evidenceId, page }) =>
      citationText(numbers.get(useKey(mark.indicatorId, evidenceId)) ?? "—", page, true),
    ),
  );
}
