import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { WRITABLE } from "@/lib/policy/permissions";
import type { Actor } from "@/lib/policy/standing";
import { takableBy } from "./access";
import { FILINGS, type Format, type State } from "./rules";

/** A filing as its receipt tells of it. */
export type Filing = { receipt: string; milestone: string; at: string };

export type PackageRow = {
  id: string;
  format: Format;
  state: State;
  step: string;
  done: number;
  total: number;
  problem: string;
  size: number | null;
  files: number;
  missing: number;
  /** How many of the missing files may have come meanwhile. */
  awaited: number;
  takenAt: string;
  readyAt: string | null;
  deleteAfter: string | null;
  snapshotId: string | null;
};

/** What a package may be drawn from: a filing, or the draft (`filing` null), with what the archive will amount to. */
export type PackageSource = {
  snapshotId: string | null;
  filing: Filing | null;
  files: number;
  bytes: number;
  packages: PackageRow[];
};

export type PackageDesk = {
  applicationId: string;
  number: string;
  applicantName: string;
  own: boolean;
  sources: PackageSource[];
};

type Found = Awaited<ReturnType<typeof db.dossierPackage.findFirstOrThrow>>;
const plain = (row: Omit<Found, "content">): PackageRow => ({
  id: row.id,
  format: row.format,
  state: row.state,
  step: row.step,
  done: row.done,
  total: row.total,
  problem: row.problem,
  size: row.size === null ? null : Number(row.size),
  files: row.files,
  missing: row.missing,
  awaited: row.awaited,
  takenAt: row.takenAt.toISOString(),
  readyAt: row.readyAt?.toISOString() ?? null,
  deleteAfter: row.deleteAfter?.toISOString() ?? null,
  snapshotId: row.snapshotId,
});

/**
 * What of a dossier may be exported by this person: its filings, newest first, and for the place while it may write also the draft.
 * Null where nothing may. Packages of a draft are told to the place alone.
 */
export async function packageDesk(actor: Actor, applicationId: string): Promise<PackageDesk | null> {
  if (!isUuid(applicationId)) return null;
  const application = await db.application.findFirst({
    where: { AND: [{ id: applicationId }, takableBy(actor)] },
    select: { id: true, number: true, stage: true, applicantId: true, applicant: { select: { name: true } } },
  });
  if (!application) return null;
  const own = application.applicantId === actor.organisationId;
  const draft = own && WRITABLE.some((stage) => stage === application.stage);
  const [filings, live, rows] = await Promise.all([
    filingsOf(applicationId),
    draft ? liveEstimate(applicationId) : null,
    db.dossierPackage.findMany({
      where: { applicationId, ...(own ? {} : { snapshotId: { not: null } }) },
      omit: { content: true },
      orderBy: { takenAt: "desc" },
      take: 100,
    }),
  ]);
  const packages = rows.map(plain);
  const of = (snapshotId: string | null) => packages.filter((row) => row.snapshotId === snapshotId);
  const sources = filings.map(({ snapshotId, files, bytes, ...filing }) => ({
    snapshotId,
    filing,
    files,
    bytes,
    packages: of(snapshotId),
  }));
  const drafted = of(null).slice(0, 6);
  return {
    applicationId,
    number: application.number,
    applicantName: application.applicant.name,
    own,
    sources: [...(live ? [{ snapshotId: null, filing: null, ...live, packages: drafted }] : []), ...sources],
  };
}

type FilingRow = { snapshotId: string; receipt: string; milestone: string; at: Date; files: number; bytes: number };

/** The filings with what their evidence amounts to. One statement. */
async function filingsOf(applicationId: string) {
  const rows = await db.$queryRaw<FilingRow[]>`
    SELECT s."id" AS "snapshotId", r."number" AS "receipt", s."milestone", r."at", e."files", e."bytes"
    FROM "Receipt" r JOIN "Snapshot" s ON s."id" = r."snapshotId"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "files", COALESCE(sum(f."size"), 0)::float8 AS "bytes"
      FROM jsonb_array_elements(s."content"->'evidence') AS x(e) JOIN "StoredFile" f ON f."sha256" = x.e->>'sha256') AS e
    WHERE r."applicationId" = ${applicationId}::uuid AND s."milestone" = ANY (${[...FILINGS]}::text[])
    ORDER BY r."at" DESC`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function liveEstimate(applicationId: string): Promise<{ files: number; bytes: number }> {
  const [row] = await db.$queryRaw<{ files: number; bytes: number }[]>`
    SELECT count(*)::int AS "files", COALESCE(sum(f."size"), 0)::float8 AS "bytes"
    FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId" JOIN "StoredFile" f ON f."sha256" = e."sha256"
    WHERE u."applicationId" = ${applicationId}::uuid`;
  return row!;
}

export type PackageView = PackageRow & {
  applicationId: string;
  number: string;
  applicantName: string;
  own: boolean;
  filing: Filing | null;
  /** Of the bytes that can be taken: while it is made anew, those from before. */
  sha256: string | null;
};

/** One package for whoever may take it at this moment; null for everybody else. A draft's is the place's own. */
export async function packageFor(actor: Actor, id: string): Promise<PackageView | null> {
  if (!isUuid(id)) return null;
  const row = await db.dossierPackage.findFirst({
    where: {
      id,
      application: takableBy(actor),
      OR: [{ snapshotId: { not: null } }, { application: { applicantId: actor.organisationId } }],
    },
    omit: { content: true },
    include: {
      application: { select: { number: true, applicantId: true, applicant: { select: { name: true } } } },
      snapshot: { select: { milestone: true, receipts: { select: { number: true, at: true }, take: 1 } } },
    },
  });
  if (!row) return null;
  const { application, snapshot } = row;
  const receipt = snapshot?.receipts[0];
  return {
    ...plain(row),
    applicationId: row.applicationId,
    number: application.number,
    applicantName: application.applicant.name,
    own: application.applicantId === actor.organisationId,
    filing: receipt ? { receipt: receipt.number, milestone: snapshot!.milestone, at: receipt.at.toISOString() } : null,
    sha256: row.sha256,
  };
}
