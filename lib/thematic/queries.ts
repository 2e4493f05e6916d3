import "server-only";
import { db } from "@/lib/platform/db";
import type { FormPart } from "./rules";

export type WrittenPart = FormPart & {
  sectionId: string;
  position: number;
  guidance: string;
  text: string;
  version: number;
  updatedAt: string | null;
  updatedByName: string;
};

type Row = Omit<WrittenPart, "updatedAt"> & { updatedAt: Date | null };

/** 单项申报书 of an application that the caller may read, part by part as the cycle sets them; empty where it sets none. One statement. */
export async function formOf(applicationId: string): Promise<WrittenPart[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT f."id" AS "sectionId", f."position", f."title", f."guidance", f."characterLimit" AS "limit", f."required",
      COALESCE(x."text", '') AS "text", COALESCE(x."characters", 0) AS "characters", COALESCE(x."version", 0) AS "version",
      x."updatedAt", COALESCE(x."updatedByName", '') AS "updatedByName"
    FROM "Application" a JOIN "ThematicSection" f ON f."cycleId" = a."cycleId"
    LEFT JOIN "ThematicText" x ON x."applicationId" = a."id" AND x."sectionId" = f."id"
    WHERE a."id" = ${applicationId}::uuid AND a."track" = 'thematic' ORDER BY f."position"`;
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt?.toISOString() ?? null }));
}
