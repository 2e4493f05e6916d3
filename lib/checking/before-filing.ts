import "server-only";
import { db } from "@/lib/platform/db";
import type { CheckState } from "./rules";

/** One item that nobody inside has checked as it stands. */
export type OpenCheck = {
  indicatorId: string;
  position: number;
  state: CheckState;
  remark: string | null;
  checkedAt: Date | null;
  answeredByName: string | null;
  answeredAt: Date | null;
  provenByName: string | null;
  provenAt: Date | null;
};
/** What is told before 报送: whether items are checked at all, which are not, and how many shortcomings aren't closed. */
export type BeforeFiling = { on: boolean; open: OpenCheck[]; shortcomings: number };

type Line = Omit<OpenCheck, "checkedAt" | "answeredAt" | "provenAt"> &
  Record<"checkedAt" | "answeredAt" | "provenAt", string | null>;
const moment = (at: string | null) => (at === null ? null : new Date(at));

/** Of the place's own application; the caller has seen that it is. One statement. */
export async function beforeFiling(applicationId: string, applicantId: string): Promise<BeforeFiling> {
  const [row] = await db.$queryRaw<{ lines: Line[]; shortcomings: number }[]>`
    SELECT (SELECT COALESCE(jsonb_agg(to_jsonb(l) ORDER BY l."position"), '[]') FROM "ItemCheckLine" l
        WHERE l."applicationId" = ${applicationId}::uuid AND l."organisationId" = ${applicantId}::uuid) AS "lines",
      (SELECT count(*)::int FROM "Shortcoming" s WHERE s."applicationId" = ${applicationId}::uuid AND s."state" <> 'closed')
        AS "shortcomings"`;
  const { lines, shortcomings } = row!;
  const open = lines
    .filter(({ state }) => state !== "checked")
    .map((line) => ({
      ...line,
      checkedAt: moment(line.checkedAt),
      answeredAt: moment(line.answeredAt),
      provenAt: moment(line.provenAt),
    }));
  return { on: lines.length > 0, open, shortcomings };
}
