/** Where somebody belongs: the organisation, and its area's path from the top. */
export type Belonging = { organisationId: string; kind: string; areaPath: string };

const GOVERNS_AN_AREA = ["city_government", "county_government", "township"];

/**
 * 回避: whether a member is too near to the applicant to verify it. Near to a government is whoever works in its area; near to a
 * department, whose area is that of the office above it as well, whoever works there.
 */
export const tooNear = (member: Belonging, applicant: Belonging): boolean =>
  member.organisationId === applicant.organisationId ||
  (GOVERNS_AN_AREA.includes(applicant.kind) && member.areaPath.startsWith(applicant.areaPath));
