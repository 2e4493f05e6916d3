import "server-only";
import { caseCode } from "@/lib/labels/blinding";
import { Prisma } from "@/lib/platform/db";

/** The code of a blind case (application `a`, its cycle `c`), else null: what `blindCode` says. */
export const BLIND_CODE = Prisma.sql`(CASE WHEN c."blindAssessment" THEN (SELECT l."code" FROM "LotCase" l WHERE l."applicationId" = a."id") END)`;

/** What `placeShown` says, of an application `a`, its cycle `c` and its applicant `o`. */
export const PLACE_SHOWN = Prisma.sql`COALESCE(${caseCode("")} || ${BLIND_CODE}, o."name")`;

/** Whether a case (application `a`) is assessed without its place being told. */
export const IS_BLIND = Prisma.sql`EXISTS (SELECT 1 FROM "LotCase" l JOIN "Cycle" y ON y."blindAssessment"
  WHERE l."applicationId" = a."id" AND y."id" = a."cycleId")`;
