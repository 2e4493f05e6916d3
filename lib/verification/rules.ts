import { conflictOfInterest } from "@/lib/assessment/allocation";

/** Where somebody belongs: the organisation, and its area's path from the top. */
export type Belonging = { organisationId: string; kind: string; areaPath: string };

/** 回避: whether a member is too near to the applicant to verify it: from the place itself, or from the area that it governs. */
export const tooNear = (member: Belonging, applicant: Belonging): boolean =>
  member.organisationId === applicant.organisationId || conflictOfInterest(member.areaPath, applicant);
