import { conflictOfInterest } from "@/lib/recusal/rules";

/** Where somebody belongs: the organisation, and its area's path from the top. */
export type Belonging = { organisationId: string; kind: string; areaPath: string; areaLevel: string };

/** The areas that a government governs: a town seated in its county's area doesn't govern the county. */
const GOVERNED: Record<string, string> = { city_government: "city", county_government: "county", township: "township" };

/** 回避: whether a member is too near to the applicant to verify it: from the place itself, or from the area that it governs. */
export const tooNear = (member: Belonging, applicant: Belonging): boolean =>
  member.organisationId === applicant.organisationId ||
  (GOVERNED[applicant.kind] === applicant.areaLevel && conflictOfInterest(member.areaPath, applicant));
