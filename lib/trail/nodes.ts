import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import { nodeHash } from "./log.mjs";
import { type Place, placesOf, type Run } from "./proof-plan";

type Found = { level: number; index: bigint; hash: Uint8Array };
const keyOf = ({ level, index }: { level: number; index: number | bigint }) => `${level}/${index}`;

/** The hashes of these full subtrees, by `level/index`; one statement, whatever the size of the log. */
async function hashesAt(tx: Tx, places: readonly Place[]): Promise<Map<string, Uint8Array>> {
  if (places.length === 0) return new Map();
  const [levels, indexes] = [places.map(({ level }) => level), places.map(({ index }) => BigInt(index))];
  const rows = await tx.$queryRaw<Found[]>`
    SELECT w."level", w."index", coalesce(n."hash", l."hash") AS "hash"
    FROM unnest(${levels}::int[], ${indexes}::bigint[]) AS w("level", "index")
    LEFT JOIN "TrailNode" n ON n."level" = w."level" AND n."index" = w."index"
    LEFT JOIN "TrailLeaf" l ON w."level" = 0 AND l."index" = w."index"`;
  return new Map(rows.map((row) => [keyOf(row), row.hash]));
}

/** The full subtrees on the right edge of the log at this size, the largest first. One statement. */
export async function peaksOf(tx: Tx, size: number): Promise<Uint8Array[]> {
  const places = placesOf({ start: 0, end: size });
  const hashes = await hashesAt(tx, places);
  return places.map((place) => hashes.get(keyOf(place))!);
}

/** The hash of each run of leaves, in hexadecimal. One statement. */
export async function hashesOf(runs: readonly Run[], tx: Tx = db): Promise<string[]> {
  const places = runs.map(placesOf);
  const hashes = await hashesAt(tx, places.flat());
  return places.map((each) => {
    const parts = each.map((place) => hashes.get(keyOf(place))!);
    return Buffer.from(parts.reduceRight((right, left) => nodeHash(left, right))).toString("hex");
  });
}
