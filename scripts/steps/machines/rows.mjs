import { MARKED } from "./objection-form.mjs";

// What is asked of the database beside a journal of what was acknowledged; `rows` runs a statement and answers with its rows.

/** Pieces of evidence of these contents, and others brought to the same applications under a name that begins like theirs; and where each stands. */
export const piecesOf = (rows, files, named) =>
  rows(
    `SELECT e."id", e."sha256" AS "sha", f."size", u."applicationId" AS "a", u."indicatorId" AS "i" FROM "Evidence" e
     LEFT JOIN "StoredFile" f USING ("sha256") LEFT JOIN "EvidenceUse" u ON u."evidenceId" = e."id"
     WHERE e."sha256" = ANY ($1) OR (u."applicationId" = ANY ($2::uuid[]) AND e."fileName" LIKE $3)`,
    [files.map(({ sha }) => sha), [...new Set(files.map(({ a }) => a))], `${named}%`],
  );
/** Objections that carry a mark. */
export const objectionsMarked = (rows) =>
  rows(
    `SELECT substring("reason" FROM $1) AS "mark", "receiptNumber" AS "number" FROM "Objection" WHERE "reason" ~ $1`,
    [MARKED],
  );

/** What each key has brought, read as `field` of its result and called `name`; also under other keys, where these brought it too. */
export const keysOf = (rows, lines, field, name) =>
  rows(
    `WITH "own" AS (SELECT "result" ->> $2::text AS "brought" FROM "IdempotencyKey" WHERE "key" = ANY ($1))
     SELECT "key", "result" ->> $2::text AS "${name}" FROM "IdempotencyKey" WHERE "result" ->> $2::text IN (SELECT "brought" FROM "own")`,
    [lines.map(({ key }) => key), field],
  );
