// The leaves of 留痕日志 and how they are hashed; plain, so that commands without the server read it as well.
import { createHash } from "node:crypto";

/** How a leaf is written; told in each, so that another way can follow. */
const VERSION = "1";

/**
 * A whole event as texts, each value with one spelling: bigint in decimal, time in UTC to the millisecond, JSON as the database writes it
 * (jsonb keeps neither order nor spelling of what came in). Of the row `e`.
 */
export const EVENT_SQL = `e."id"::text AS "id",
  to_char(e."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || CASE WHEN e."at" < '0001-01-01Z' THEN ' BC' ELSE '' END AS "at",
  e."subject"::text AS "subject", e."subjectId"::text AS "subjectId", e."action", e."from", e."to", e."actorId"::text AS "actorId", e."actorName",
  e."organisationId"::text AS "organisationId", e."organisationName", e."standing", e."detail"::text AS "detail",
  e."applicationId"::text AS "applicationId", e."cycleId"::text AS "cycleId"`;

/** The columns of an event, in the order of a leaf's names. */
export const COLUMNS = [
  ...["action", "actorId", "actorName", "applicationId", "at", "cycleId", "detail", "from", "id"],
  ...["organisationId", "organisationName", "standing", "subject", "subjectId", "to"],
];
const NAMES = [...COLUMNS, "index", "salt", "version"].sort();

/**
 * 叶子: the text that is hashed. RFC 8785 of an object whose values are texts or null: names sorted, no white space, UTF-8.
 * @param {Record<string, string | null>} event as EVENT_SQL reads it
 * @param {number | bigint | string} index place in the log, from 0
 * @param {string} salt 16 random bytes in hexadecimal: a hash tells nothing to whoever guesses at what happened
 */
export function leafText(event, index, salt) {
  const values = { ...event, index: String(index), salt, version: VERSION };
  return `{${NAMES.map((name) => `${JSON.stringify(name)}:${JSON.stringify(values[name])}`).join(",")}}`;
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** SHA-256(00 ‖ leaf). @returns {Buffer} */
export const leafHash = (text) => createHash("sha256").update(LEAF).update(text).digest();
/** SHA-256(01 ‖ left ‖ right). @returns {Buffer} */
export const nodeHash = (left, right) => createHash("sha256").update(NODE).update(left).update(right).digest();

/**
 * A tree that grows leaf by leaf, remembering only its full subtrees on the right edge.
 * @param {number} size how many leaves there are already
 * @param {Buffer[]} peaks their full subtrees, the largest first
 */
export function growing(size = 0, peaks = []) {
  const edge = [...peaks];
  let count = size;
  return {
    get size() {
      return count;
    },
    /** Adds a leaf's hash; `completed` is told of each subtree that becomes full by it, from the bottom. */
    add(hash, completed = undefined) {
      let whole = hash;
      let index = count;
      for (let level = 1; index % 2 === 1; level++) {
        whole = nodeHash(edge.pop(), whole);
        index = (index - 1) / 2;
        completed?.({ level, index, hash: whole });
      }
      edge.push(whole);
      count += 1;
    },
    /** Of the empty tree, the hash of nothing. */
    root() {
      if (count === 0) return createHash("sha256").digest();
      return edge.reduceRight((right, left) => nodeHash(left, right));
    },
  };
}
