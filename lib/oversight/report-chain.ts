import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";

/**
 * The offices an annual report passes, from below upwards: of each level of the programme's chain the office of the holder's
 * own area (of its successor's, where it was merged) or of the one above it, the organiser always last. A level at which the place has no area is passed over; an area
 * without an office is null.
 */
export async function reportChain(
  tx: Tx,
  place: { areaPath: string; levels: readonly OfficeLevel[]; organiserId: string },
): Promise<(string | null)[]> {
  const areas = await tx.area.findMany({
    where: { code: { in: place.areaPath.split("/").filter(Boolean) }, level: { in: [...place.levels] } },
    select: {
      level: true,
      organisations: { where: { kind: "office", closedAt: null }, select: { id: true }, take: 1 },
    },
  });
  const below = place.levels.flatMap((level) => {
    const area = areas.find((row) => row.level === level);
    return area ? [area.organisations[0]?.id ?? null] : [];
  });
  return [...below.filter((officeId) => officeId !== place.organiserId), place.organiserId];
}
