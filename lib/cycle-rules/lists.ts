import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";
import type { PendingAct } from "./choices";
import type { CycleRules } from "./schema";

type Lists = {
  /** The act on the cycle that waits for a signature. */
  pending: PendingAct | null;
  organiser: { name: string; level: OfficeLevel };
  stops: CycleRules["route"]["stops"];
  tracks: CycleRules["tracks"]["tracks"];
  themes: CycleRules["tracks"]["themes"];
  sections: CycleRules["tracks"]["sections"];
  titles: CycleRules["tracks"]["titles"];
  catalogues: (CycleRules["applicants"]["catalogues"][number] & { name: string; published: boolean })[];
  eligibility: (CycleRules["applicants"]["eligibility"][number] & { name: string })[];
  quotas: {
    officeId: string;
    name: string;
    level: OfficeLevel;
    track: "comprehensive" | "thematic";
    purpose: "recommendation" | "designation";
    places: number;
  }[];
};

/** Everything of a cycle's rules that stands in rows of its own, with the names of what it speaks of. One statement. */
export async function listsOf(tx: Tx, cycleId: string): Promise<Lists> {
  const [row] = await tx.$queryRaw<[{ lists: Lists }]>`
    SELECT jsonb_build_object(
      'pending', (SELECT jsonb_build_object('id', f."id", 'action', f."action", 'preparedBy', f."preparedByName", 'at', f."preparedAt")
        FROM "SignOff" f WHERE f."subject" = 'cycle' AND f."subjectId" = c."id" AND f."stage" = 'pending'),
      'organiser', (SELECT jsonb_build_object('name', o."name", 'level', r."level") FROM "Programme" p
        JOIN "Organisation" o ON o."id" = p."organiserId" JOIN "Area" r ON r."id" = o."areaId" WHERE p."id" = c."programmeId"),
      'stops', (SELECT coalesce(jsonb_agg(jsonb_build_object('station', s."station", 'office', s."officeLevel", 'tracks', s."tracks",
          'optional', s."optional", 'plannedFrom', (s."plannedFrom" AT TIME ZONE 'Asia/Shanghai')::date,
          'plannedTo', (s."plannedTo" AT TIME ZONE 'Asia/Shanghai')::date) ORDER BY s."position"), '[]')
        FROM "RouteStop" s WHERE s."cycleId" = c."id"),
      'tracks', (SELECT coalesce(jsonb_agg(jsonb_build_object('track', t."track", 'passBasisPoints', t."passBasisPoints")
          ORDER BY t."track"), '[]') FROM "CycleTrack" t WHERE t."cycleId" = c."id"),
      'themes', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', h."name", 'free', h."free") ORDER BY h."position"), '[]')
        FROM "Theme" h WHERE h."cycleId" = c."id"),
      'sections', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', v."title", 'guidance', v."guidance",
          'limit', v."characterLimit", 'required', v."required") ORDER BY v."position"), '[]')
        FROM "ThematicSection" v WHERE v."cycleId" = c."id"),
      'titles', (SELECT coalesce(jsonb_agg(jsonb_build_object('track', w."track", 'applicantKind', w."applicantKind",
          'wording', w."wording") ORDER BY w."track", w."applicantKind"), '[]')
        FROM "TitleWording" w WHERE w."cycleId" = c."id"),
      'catalogues', (SELECT coalesce(jsonb_agg(jsonb_build_object('applicantKind', k."applicantKind", 'catalogueId', k."catalogueId",
          'name', i."title" || '（' || i."edition" || '）', 'published', i."publishedAt" IS NOT NULL) ORDER BY k."applicantKind"), '[]')
        FROM "CycleCatalogue" k JOIN "IndicatorCatalogue" i ON i."id" = k."catalogueId" WHERE k."cycleId" = c."id"),
      'eligibility', (SELECT coalesce(jsonb_agg(jsonb_build_object('programmeId', e."programmeId",
          'passBasisPoints', e."passBasisPoints", 'name', g."name") ORDER BY e."programmeId"), '[]')
        FROM "CycleEligibility" e JOIN "Programme" g ON g."id" = e."programmeId" WHERE e."cycleId" = c."id"),
      'quotas', (SELECT coalesce(jsonb_agg(jsonb_build_object('officeId', q."officeId", 'track', q."track", 'purpose', q."purpose",
          'places', q."places", 'name', o."name", 'level', r."level") ORDER BY r."level", o."code", q."track"), '[]')
        FROM "Quota" q JOIN "Organisation" o ON o."id" = q."officeId" JOIN "Area" r ON r."id" = o."areaId"
        WHERE q."cycleId" = c."id")) AS "lists"
    FROM "Cycle" c WHERE c."id" = ${cycleId}::uuid`;
  return row!.lists;
}

/** Names of everything that the lists speak of by id. */
export const namesOf = ({ catalogues, eligibility, quotas }: Lists): Map<string, string> =>
  new Map([
    ...catalogues.map(({ catalogueId, name }) => [catalogueId, name] as const),
    ...eligibility.map(({ programmeId, name }) => [programmeId, name] as const),
    ...quotas.map(({ officeId, name }) => [officeId, name] as const),
  ]);

export type { Lists };
