import { db } from "@/lib/platform/db";
import type { Duty } from "@/lib/policy/standing";
import { makeActor } from "../world";
import { keyOf, meantBy } from "./rows";
import { givePassword, type Stranger } from "./strangers";

const OF_PLACES: readonly Duty[] = ["reviewing", "organising", "surveying", "verifying"];
/** Duties that give no standing in an organisation of this kind, where nobody has assigned anything to whoever holds them; 评估 elsewhere than in an agency is refused by the database. */
const WRONG: Readonly<Record<string, readonly Duty[]>> = {
  city_government: OF_PLACES,
  county_government: OF_PLACES,
  department: OF_PLACES,
  county_department: OF_PLACES,
  township: OF_PLACES,
  office: ["filing", "surveying", "verifying"],
  assessment_agency: ["filing", "reviewing", "signing", "checking", "assessing", "surveying", "verifying"],
  expert_group: ["filing", "reviewing", "signing", "checking", "assessing", "surveying", "verifying"],
  survey_agency: ["filing", "reviewing", "organising", "signing", "checking", "verifying"],
};

const insiders = new Map<string, Stranger>();

/**
 * Somebody new in every organisation of the story, and in these besides, with every duty that means nothing there: the wrong duty in the
 * right place. An assessor of the agency has no sheet, a verifier of the office is in no team.
 */
export async function makeInsiders(besides: readonly string[] = []): Promise<void> {
  const organisations = await db.organisation.findMany({
    where: { OR: [{ code: { not: { startsWith: "O" } } }, { id: { in: [...besides] } }], users: { some: {} } },
    include: { area: true },
  });
  for (const { area, ...rest } of organisations) {
    const duties = WRONG[rest.kind];
    if (duties)
      insiders.set(rest.id, { who: `within ${rest.name}`, actor: await makeActor({ ...rest, area }, ...duties) });
  }
  await givePassword([...insiders.values()]);
}

/** The one within this organisation. */
export const insiderIn = (organisationId: string): Stranger => insiders.get(organisationId)!;

type Key = { table: string; column: string; to: string };
let keys: Promise<Key[]> | undefined;
const foreignKeys = () =>
  db.$queryRaw<Key[]>`
    SELECT c.relname AS "table", a.attname AS "column", r.relname AS "to" FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_class r ON r.oid = k.confrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND r.relname <> 'Area' AND c.relname NOT IN ('Organisation')
      AND (r.relname <> 'User' OR c.relname IN ('ScoreSheet', 'ThirdReader', 'ProvisionalAnswer'))`;

const known = new Map<string, Promise<string[]>>();
/** The organisations that this row belongs to, as far as it says so itself or by what it hangs on. */
function ownersOf(table: string, id: string, depth = 0): Promise<string[]> {
  const name = `${table} ${id}`;
  const found = known.get(name) ?? askOwners(table, id, depth);
  known.set(name, found);
  return found;
}

async function askOwners(table: string, id: string, depth: number): Promise<string[]> {
  if (table === "Organisation") return [id];
  if (depth > 4) return [];
  keys ??= foreignKeys();
  const own = (await keys).filter((each) => each.table === table);
  if (own.length === 0) return [];
  const columns = own.map(({ column }) => `"${column}"::text AS "${column}"`).join(", ");
  const [row] = await db.$queryRawUnsafe<Record<string, string | null>[]>(
    `SELECT ${columns} FROM "${table}" WHERE "${keyOf(table)}"::text = $1 LIMIT 1`,
    id,
  );
  const owners: string[] = [];
  for (const { column, to } of own) if (row?.[column]) owners.push(...(await ownersOf(to, row[column], depth + 1)));
  return [...new Set(owners)];
}

/** Those within the organisations that have to do with these rows. */
export async function insidersOf(rows: readonly { table: string; id: string }[]): Promise<Stranger[]> {
  const owners = await Promise.all(rows.map(({ table, id }) => ownersOf(table, id)));
  return [...new Set(owners.flat())].flatMap((owner) => insiders.get(owner) ?? []);
}

/** Those within the organisations that have to do with what stands in this address. */
export const insidersAt = (path: string, address: Record<string, string>): Promise<Stranger[]> =>
  insidersOf(
    Object.entries(address).flatMap(([name, id]) => {
      const meant = meantBy(path, name);
      return meant && typeof meant === "object" && "table" in meant ? [{ table: meant.table, id }] : [];
    }),
  );
