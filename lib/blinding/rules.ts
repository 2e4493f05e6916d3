import { caseCode } from "@/lib/labels/blinding";

/** What tells how a case is named to an assessor: a Prisma selection of an application. */
export const SHOWN = {
  applicant: { select: { name: true } },
  cycle: { select: { blindAssessment: true } },
  lotCase: { select: { code: true } },
} as const;

export type ShownCase = {
  applicant: { name: string };
  cycle: { blindAssessment: boolean };
  lotCase: { code: string } | null;
};

/** The code of a case whose place is not told to assessors; null where it is: 盲评 is for the cases of a lot. */
export const blindCode = ({ cycle, lotCase }: Pick<ShownCase, "cycle" | "lotCase">): string | null =>
  cycle.blindAssessment && lotCase ? lotCase.code : null;

/** How a case is named wherever an assessor meets it: 案卷 A07, or the applicant's name where the assessment isn't blind. */
export function placeShown(one: ShownCase): string {
  const code = blindCode(one);
  return code === null ? one.applicant.name : caseCode(code);
}
