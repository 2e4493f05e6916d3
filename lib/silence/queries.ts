import "server-only";
import { formatDateTime } from "@/lib/kernel/dates";
import { eventTitle } from "@/lib/labels/events";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { silentDays } from "./rules";
import { LAST_ACT, STILL_SILENT } from "./sql";

const PAGE = 20;
const { sql } = Prisma;

export type Supervised = {
  id: string;
  upper: string;
  remark: string;
  by: string;
  at: string;
  answer: string;
  answeredBy: string;
  answeredAt: string | null;
};
export type SilenceRow = {
  applicationId: string;
  number: string;
  applicant: string;
  office: string;
  since: string;
  days: number;
  lastAct: string | null;
  silent: boolean;
  supervision: Supervised | null;
};

type Row = Omit<SilenceRow, "since" | "days" | "lastAct" | "supervision"> & {
  since: Date;
  lastAct: { action: string; detail: unknown; by: string; at: string } | null;
  supervision: Supervised | null;
  total: number;
};

const SUPERVISION = sql`jsonb_build_object('id', v."id", 'upper', u."name", 'remark', v."remark", 'by', v."byName", 'at', v."at",
  'answer', v."answer", 'answeredBy', v."answeredByName", 'answeredAt', v."answeredAt")`;

/**
 * 督办清单 of the own office: what was reported to it, the longest silent first, 20 a page; `state` settled: what has been acted on since.
 * One statement. Nothing is told of cases that were not reported here.
 */
export async function silencePage(
  actor: Actor,
  { state, page }: { state: string; page: number },
): Promise<{ rows: SilenceRow[]; total: number }> {
  const silent = state !== "settled";
  const rows = await db.$queryRaw<Row[]>`
    SELECT l.*, count(*) OVER ()::int AS "total" FROM (
      SELECT DISTINCT ON (n."applicationId", n."officeId") a."id" AS "applicationId", a."number", o."name" AS "applicant",
        f."name" AS "office", n."since", (${STILL_SILENT}) AS "silent", ${LAST_ACT} AS "lastAct",
        (SELECT ${SUPERVISION} FROM "Supervision" v JOIN "Organisation" u ON u."id" = v."upperId"
          WHERE v."applicationId" = a."id" AND v."officeId" = n."officeId" AND v."upperId" = n."toldId"
          ORDER BY v."at" DESC LIMIT 1) AS "supervision"
      FROM "SilenceNotice" n JOIN "Application" a ON a."id" = n."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
      JOIN "Organisation" f ON f."id" = n."officeId"
      WHERE n."step" = 'escalation' AND n."toldId" = ${actor.organisationId}::uuid
      ORDER BY n."applicationId", n."officeId", n."at" DESC) l
    WHERE l."silent" = ${silent} ORDER BY l."since", l."number" LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`;
  const at = now();
  return {
    rows: rows.map(({ total: _, since, lastAct, ...row }) => ({
      ...row,
      since: since.toISOString(),
      days: silentDays(since, at),
      lastAct:
        lastAct &&
        `${eventTitle(lastAct.action, lastAct.detail)}（${lastAct.by}，${formatDateTime(new Date(lastAct.at))}）`,
    })),
    total: rows[0]?.total ?? 0,
  };
}

export type CaseSilence = {
  /** Since when, where the own office has been reminded and has not acted since. */
  since: string | null;
  days: number;
  /** 督办 of this case to the own office, or by it, the latest first. */
  supervisions: (Supervised & { mine: boolean })[];
};

type Told = { since: Date | null; supervisions: (Supervised & { mine: boolean })[] };

/** What is silent about one case, for the two offices that it is between; empty for everybody else. One statement. */
export async function caseSilence(actor: Actor, applicationId: string): Promise<CaseSilence> {
  const here = sql`${actor.organisationId}::uuid`;
  const [row] = await db.$queryRaw<Told[]>`
    SELECT (SELECT n."since" FROM "SilenceNotice" n WHERE n."applicationId" = a."id" AND n."officeId" = ${here}
        AND n."step" = 'reminder' AND ${STILL_SILENT} LIMIT 1) AS "since",
      COALESCE((SELECT jsonb_agg(${SUPERVISION} || jsonb_build_object('mine', v."officeId" = ${here}) ORDER BY v."at" DESC)
        FROM "Supervision" v JOIN "Organisation" u ON u."id" = v."upperId"
        WHERE v."applicationId" = a."id" AND ${here} IN (v."officeId", v."upperId")), '[]'::jsonb) AS "supervisions"
    FROM "Application" a WHERE a."id" = ${applicationId}::uuid`;
  const since = row?.since ?? null;
  return {
    since: since?.toISOString() ?? null,
    days: since ? silentDays(since, now()) : 0,
    supervisions: row?.supervisions ?? [],
  };
}
