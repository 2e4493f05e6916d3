import "server-only";
import type { Dossier } from "@/lib/applications/dossier-shape";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { WINDOW_FROM } from "@/lib/evidence/window";
import { beijingDay } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import { WRITABLE } from "@/lib/policy/permissions";
import type { HintLine } from "./hint";
import { type Counties, countiesHeld, hintsFrom, holdCounties } from "./reckoned";

type Surroundings = { from: string; filedAt: Date | null; own: string[]; counties: Counties };
type Row = Omit<Surroundings, "counties"> & { mark: string; names: string[] | null };

/**
 * What hints need beyond the dossier: since when the cycle looks at the work, when it was last filed (报送、补正、补充填报), and the names
 * of counties: all of them only where they are others than this process has read. One statement.
 */
async function surroundingsOf(dossier: Pick<Dossier, "id" | "cycleId" | "applicantId">): Promise<Surroundings> {
  const held = countiesHeld();
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${WINDOW_FROM} AS "from",
      (SELECT max(f."at") FROM "Receipt" f WHERE f."applicationId" = ${dossier.id}::uuid) AS "filedAt",
      ARRAY(SELECT b."name" FROM "Area" b WHERE b."path" LIKE r."path" || '%' OR r."path" LIKE b."path" || '%'
        ORDER BY b."path") AS "own",
      k."mark", CASE WHEN k."mark" <> ${held.mark} THEN ARRAY(SELECT DISTINCT b."name" FROM "Area" b
        WHERE b."level" = 'county' AND b."validTo" IS NULL) END AS "names"
    FROM "Cycle" c, "Organisation" o JOIN "Area" r ON r."id" = o."areaId",
      (SELECT count(*) || '/' || COALESCE(sum(hashtextextended(b."name", 0)), 0) AS "mark" FROM "Area" b
        WHERE b."level" = 'county' AND b."validTo" IS NULL) k
    WHERE c."id" = ${dossier.cycleId}::uuid AND o."id" = ${dossier.applicantId}::uuid`;
  const { mark, names, ...rest } = row!;
  return { ...rest, counties: names ? holdCounties(mark, names) : held };
}

/** As of when the words are judged: now, while the place may write; else when they were last filed. */
function dayOfWriting({ stage, readAt, submittedAt }: Dossier, filedAt: Date | null): Date {
  if (WRITABLE.some((one) => one === stage)) return new Date(readAt);
  return filedAt ?? new Date(submittedAt ?? readAt);
}

type CheckRow = { hash: string; reason: string; checkedByName: string; checkedAt: Date };
const checksOf = (applicationId: string) => db.$queryRaw<CheckRow[]>`
  SELECT "hash", "reason", "checkedByName", "checkedAt" FROM "HintCheck" WHERE "applicationId" = ${applicationId}::uuid`;

/** 一致性提示 of a dossier that the caller has read, each with what the applicant said of it. Two statements. */
export async function hintLines(dossier: Dossier): Promise<HintLine[]> {
  const [around, checks] = await Promise.all([surroundingsOf(dossier), checksOf(dossier.id)]);
  const byHash = new Map(checks.map((check) => [check.hash, check]));
  const hints = hintsFrom({
    items: itemsOf(dossier).filter(({ applicable }) => applicable),
    today: beijingDay(dayOfWriting(dossier, around.filedAt)),
    from: around.from,
    own: around.own,
    counties: around.counties,
  });
  return hints.map((hint) => {
    const check = byHash.get(hint.hash);
    const checked = check && { reason: check.reason, by: check.checkedByName, at: check.checkedAt.toISOString() };
    return { ...hint, checked: checked ?? null };
  });
}

/** The same for offices: only of what has been filed, and not while the place is changing it; null then. */
export async function filedHints(dossier: Dossier): Promise<HintLine[] | null> {
  return WRITABLE.some((stage) => stage === dossier.stage) ? null : hintLines(dossier);
}
