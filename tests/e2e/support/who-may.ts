/**
 * A kind of what must not be known by others: where it stands, and who may read it. `where` names rows by the alias `t`; `at` lists the addresses where it
 * stands for whoever may read it: pages, exports, papers; `may` answers with the users who may ever read the row, written down here from the regulation and TRUST, not from the portal's own queries.
 */
export type Kind = {
  name: string;
  table: string;
  column: string;
  key: readonly string[];
  where: string;
  may: string;
  at: string;
  /** Makes the rows first where the demonstration has none. */
  first?: string;
  /** What the column becomes, in SQL, with the word as `$2`; without it the word is put behind. */
  set?: string;
};

/** Everybody of an organisation who has one of these duties. */
export const of = (organisation: string, ...duties: string[]) =>
  `SELECT u."id" FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id"
   WHERE u."organisationId" = (${organisation}) AND d."duty"::text IN (${duties.map((duty) => `'${duty}'`).join(", ")})`;
export const OFFICE = ["reviewing", "organising", "signing", "checking"] as const;
export const PLACE = ["filing", "signing", "checking"] as const;
export const organiserOf = (application: string) =>
  `SELECT p."organiserId" FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" WHERE a."id" = ${application}`;
/** Offices above the applicant, up to the organiser: the desk now, and whoever recommended or reviewed. */
export const reviewersOf = (application: string) => `
  SELECT u."id" FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id"
  WHERE d."duty"::text IN ('reviewing', 'organising', 'signing', 'checking') AND u."organisationId" IN (
    SELECT a."deskOfficeId" FROM "Application" a WHERE a."id" = ${application}
    UNION SELECT r."officeId" FROM "Recommendation" r WHERE r."applicationId" = ${application}
    UNION SELECT r."officeId" FROM "ReviewRemark" r WHERE r."applicationId" = ${application}
    UNION SELECT r."officeId" FROM "CorrectionRequest" r WHERE r."applicationId" = ${application}
    UNION SELECT r."officeId" FROM "ReviewAssignment" r WHERE r."applicationId" = ${application}
    UNION (${organiserOf(application)}))`;
export const applicantOf = (application: string) =>
  of(`SELECT a."applicantId" FROM "Application" a WHERE a."id" = ${application}`, ...PLACE);

/** The place of an item in its catalogue, by which pages are addressed. */
export const position = (indicator: string) => `(SELECT i."position" FROM "Indicator" i WHERE i."id" = ${indicator})`;
