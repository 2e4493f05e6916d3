import "server-only";
import { caseCode } from "@/lib/labels/blinding";
import { db } from "@/lib/platform/db";
import { type DossierNames, type Mask, masker, type PlaceName } from "./mask";

type NamesRow = {
  number: string;
  name: string;
  code: string;
  places: (PlaceName & { where: "own" | "above" | "below" })[];
};

/**
 * What would tell whose dossier an application is: the applicant, its area, the areas above and within it, each by its present name and those it
 * had before. One statement.
 */
async function namesOf(applicationId: string, code: string): Promise<DossierNames> {
  const rows = await db.$queryRaw<NamesRow[]>`
    SELECT a."number", o."name", o."code", COALESCE((
      SELECT jsonb_agg(jsonb_build_object('name', n."name", 'level', t."level", 'where',
          CASE WHEN t."id" = r."id" THEN 'own' WHEN starts_with(r."path", t."path") THEN 'above' ELSE 'below' END))
      FROM "Area" t CROSS JOIN LATERAL (
        SELECT t."name" UNION SELECT h."fromName" FROM "AreaChange" h WHERE h."toId" = t."id" AND h."fromName" <> '') n
      WHERE t."level" <> 'national' AND (t."path" LIKE r."path" || '%'
        OR t."code" = ANY (string_to_array(r."path", '/')))), '[]'::jsonb) AS "places"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE a."id" = ${applicationId}::uuid`;
  const row = rows[0];
  if (!row) throw new RangeError("blinding: no such application");
  const at = (where: "own" | "above" | "below") => row.places.filter((place) => place.where === where);
  return {
    shown: caseCode(code),
    number: row.number,
    applicant: { name: row.name, code: row.code },
    own: at("own"),
    above: at("above"),
    below: at("below"),
  };
}

const asItIs: Mask = (text) => text;

/** The mask of a case; the text as it is where its place is told (`code` null). */
export const maskOf = async (applicationId: string, code: string | null): Promise<Mask> =>
  code === null ? asItIs : masker(await namesOf(applicationId, code));
