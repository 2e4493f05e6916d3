import { conflictOfInterest } from "@/lib/recusal/rules";
import type { Conclusion, FindingInput } from "./schema";

const GROUND_LEAST = 10;

/** What is missing in a finding, by field; null where nothing is. 涉嫌弄虚作假 stands on a claim not borne out, with its ground. */
export function findingFault({
  conclusion,
  note,
  fabrication,
}: Pick<FindingInput, "conclusion" | "note" | "fabrication">): Record<string, string> | null {
  if (conclusion && conclusion !== "confirmed" && note.length < 2) {
    return { note: "部分属实或者不属实的，请写明现场情况" };
  }
  if (!fabrication) return null;
  if (!conclusion || conclusion === "confirmed") {
    return { fabrication: "涉嫌弄虚作假的，核查结论须是部分属实或者不属实" };
  }
  return [...note].length < GROUND_LEAST ? { note: `涉嫌弄虚作假的，请写明依据，至少 ${GROUND_LEAST} 个字` } : null;
}

/**
 * 表态之后结论有改动: what was shown when the place took its stand is no longer what stands, and the stand counts for neither. A mark of 涉嫌弄虚作假
 * is never shown to the place, so it changes no stand.
 */
export const hasLapsed = (
  reply: { conclusion: string; shown: string },
  now: { conclusion: Conclusion | null; note: string },
): boolean => reply.conclusion !== now.conclusion || reply.shown !== now.note;

/** Where somebody belongs: the organisation, and its area's path from the top. */
export type Belonging = { organisationId: string; kind: string; areaPath: string; areaLevel: string };

/** The areas that a government governs: a town seated in its county's area doesn't govern the county. */
const GOVERNED: Record<string, string> = { city_government: "city", county_government: "county", township: "township" };

/** 回避: whether a member is too near to the applicant to verify it: from the place itself, or from the area that it governs. */
export const tooNear = (member: Belonging, applicant: Belonging): boolean =>
  member.organisationId === applicant.organisationId ||
  (GOVERNED[applicant.kind] === applicant.areaLevel && conflictOfInterest(member.areaPath, applicant));
