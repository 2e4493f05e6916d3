/**
 * One violation to plant: statements run one after the other in a transaction that is rolled back, with triggers and foreign keys off; the last
 * answers with the row, in its column "row", by which the invariant must name it.
 */
export type Plant = readonly string[];

/** A row with some of its columns said anew: the rest as the first row of the table has it. */
export const like = (
  table: string,
  changes: Readonly<Record<string, string>>,
  returning: string,
  where = "true",
): string => {
  const set = Object.entries(changes).map(([column, value]) => `'${column}', ${value}`);
  return `INSERT INTO "${table}" SELECT n.* FROM (SELECT t AS "of" FROM "${table}" t WHERE ${where} ORDER BY t LIMIT 1) o,
    jsonb_populate_record(o."of", jsonb_build_object(${set.join(", ")})) n RETURNING ${returning} AS "row"`;
};

/** The first row of the table that answers to `where`, changed. */
export const change = (table: string, set: string, returning: string, where = "true"): string =>
  `UPDATE "${table}" x SET ${set} WHERE x.ctid = (SELECT t.ctid FROM "${table}" t WHERE ${where} ORDER BY t LIMIT 1) RETURNING ${returning} AS "row"`;

/** The first row of the table that answers to `where`, gone. */
export const gone = (table: string, returning: string, where = "true"): string =>
  `DELETE FROM "${table}" x WHERE x.ctid = (SELECT t.ctid FROM "${table}" t WHERE ${where} ORDER BY t LIMIT 1) RETURNING ${returning} AS "row"`;

export const ID = `x."id"::text`;
/** A constraint that the database would hold even now. */
export const without = (table: string, constraint: string): string =>
  `ALTER TABLE "${table}" DROP CONSTRAINT "${constraint}"`;
export const withoutIndex = (name: string): string => `DROP INDEX "${name}"`;
export const NOBODY = `'11111111-1111-4111-8111-111111111111'`;
/** All checks of a table that the database would hold even now. */
export const unchecked = (table: string): string => `DO $$ DECLARE c record; BEGIN
  FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = '"${table}"'::regclass AND contype = 'c' LOOP
    EXECUTE format('ALTER TABLE "${table}" DROP CONSTRAINT %I', c.conname); END LOOP; END $$`;
