import "server-only";
import { endOfBeijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { CycleRules } from "./schema";

/** The stations in order, in place of those there were. */
export async function writeRoute(tx: Tx, cycleId: string, { stops }: CycleRules["route"]): Promise<void> {
  await tx.routeStop.deleteMany({ where: { cycleId } });
  await tx.routeStop.createMany({
    data: stops.map(({ office, plannedFrom, plannedTo, ...stop }, position) => ({
      cycleId,
      position,
      officeLevel: office,
      ...stop,
      plannedFrom: plannedFrom && startOfBeijingDay(plannedFrom),
      plannedTo: plannedTo && endOfBeijingDay(plannedTo),
    })),
  });
}

/** Tracks with their thresholds, fields, the parts of 单项申报书 and titles; a title without a wording is none. */
export async function writeTracks(tx: Tx, cycleId: string, values: CycleRules["tracks"]): Promise<void> {
  const where = { where: { cycleId } };
  await tx.cycleTrack.deleteMany(where);
  await tx.theme.deleteMany(where);
  await tx.thematicSection.deleteMany(where);
  await tx.titleWording.deleteMany(where);
  await tx.cycleTrack.createMany({ data: values.tracks.map((line) => ({ cycleId, ...line })) });
  await tx.theme.createMany({ data: values.themes.map((theme, at) => ({ cycleId, position: at + 1, ...theme })) });
  await tx.thematicSection.createMany({
    data: values.sections.map(({ limit, ...section }, at) => ({
      cycleId,
      position: at + 1,
      characterLimit: limit,
      ...section,
    })),
  });
  const titles = values.titles.filter(({ wording }) => wording !== "");
  await tx.titleWording.createMany({ data: titles.map((title) => ({ cycleId, ...title })) });
}

/** Which kinds may apply by which catalogue. A scheme of the cycle's own stays where its catalogue does; else the default one. */
export async function writeApplicants(tx: Tx, cycleId: string, values: CycleRules["applicants"]): Promise<void> {
  const ids = [...new Set(values.catalogues.map(({ catalogueId }) => catalogueId))];
  const schemes = await tx.scoringScheme.findMany({
    where: { catalogueId: { in: ids }, OR: [{ cycleId }, { cycleId: null, isDefault: true }] },
    select: { id: true, catalogueId: true, cycleId: true },
  });
  const schemeOf = (catalogueId: string) => {
    const own = schemes.filter((scheme) => scheme.catalogueId === catalogueId);
    return (own.find((scheme) => scheme.cycleId === cycleId) ?? own[0])?.id;
  };
  await tx.cycleCatalogue.deleteMany({ where: { cycleId } });
  await tx.cycleCatalogue.createMany({
    data: values.catalogues.flatMap((line) => {
      const schemeId = schemeOf(line.catalogueId);
      return schemeId ? [{ cycleId, ...line, schemeId }] : [];
    }),
  });
  await tx.cycleEligibility.deleteMany({ where: { cycleId } });
  await tx.cycleEligibility.createMany({ data: values.eligibility.map((line) => ({ cycleId, ...line })) });
}

type Places = { officeId: string; purpose: "recommendation" | "designation"; comprehensive: number; thematic: number };

/** Places by office, track and purpose. What has been used stays; the database refuses places below it. */
export async function writeQuotas(
  tx: Tx,
  cycleId: string,
  organiserId: string,
  values: CycleRules["quotas"],
): Promise<void> {
  const lines: Places[] = [
    ...values.recommendation.map((line) => ({ ...line, purpose: "recommendation" as const })),
    { ...values.designation, officeId: organiserId, purpose: "designation" as const },
  ];
  const rows = lines.flatMap(({ officeId, purpose, comprehensive, thematic }) => [
    { officeId, purpose, track: "comprehensive", places: comprehensive },
    { officeId, purpose, track: "thematic", places: thematic },
  ]);
  await tx.$executeRaw`
    INSERT INTO "Quota" ("cycleId", "officeId", "track", "purpose", "places")
    SELECT ${cycleId}::uuid, q."officeId", q."track", q."purpose", q."places"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS q("officeId" uuid, "track" "Track", "purpose" "QuotaPurpose", "places" int)
    ON CONFLICT ("cycleId", "officeId", "track", "purpose") DO UPDATE SET "places" = EXCLUDED."places"`;
  const kept = rows.filter(({ purpose }) => purpose === "recommendation").map(({ officeId }) => officeId);
  await tx.quota.deleteMany({
    where: { cycleId, purpose: "recommendation", officeId: { notIn: kept }, used: 0 },
  });
}
