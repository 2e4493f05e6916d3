-- What one organisation puts up for signature on a case is no other's affair: one pending act of each.
DROP INDEX "sign_off_one_pending";
CREATE UNIQUE INDEX "sign_off_one_pending" ON "SignOff" ("subject", "subjectId", "organisationId") WHERE "stage" = 'pending';
