import "server-only";
import type { Tx } from "@/lib/platform/db";

export type PlaceId = { organisationId: string; areaId?: never } | { areaId: string; organisationId?: never };
type Named = { kind: "organisation" | "area"; id: string; name: string };

/**
 * What is meant by a code or a full name: one organisation, closed ones included, or one area. Otherwise what to say at the field: nothing
 * of the name, or several of them, which only a code tells apart. One statement.
 */
export async function placeNamed(tx: Tx, text: string): Promise<(PlaceId & { name: string }) | string> {
  const found = await tx.$queryRaw<Named[]>`
    SELECT 'organisation' AS "kind", "id"::text, "name" FROM "Organisation" WHERE "code" = ${text} OR "name" = ${text}
    UNION ALL SELECT 'area', "id"::text, "name" FROM "Area" WHERE "code" = ${text} OR "name" = ${text} LIMIT 2`;
  const [one, another] = found;
  if (!one) return "没有这个单位或者地区，请填写全称或者代码";
  if (another) return "同名的不止一个，请填写代码";
  return one.kind === "area" ? { areaId: one.id, name: one.name } : { organisationId: one.id, name: one.name };
}

/** An area by its code or name, or what to say at the field. One statement. */
export async function areaNamed(tx: Tx, text: string): Promise<{ id: string; name: string } | string> {
  const found = await tx.area.findMany({
    where: { OR: [{ code: text }, { name: text }] },
    take: 2,
    select: { id: true, name: true },
  });
  if (found.length > 1) return "同名的地区不止一个，请填写区划代码";
  return found[0] ?? "没有这个地区，请填写全称或者区划代码";
}
