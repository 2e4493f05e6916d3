import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { loadExtension } from "./store";
import type { ExtensionFile, ExtensionKind, ExtensionStage } from "./workflow";

/** One extension as those it concerns read it. Moments are ISO strings. */
export type ExtensionRow = {
  id: string;
  kind: ExtensionKind;
  stage: ExtensionStage;
  place: string;
  cycleName: string;
  deadline: string;
  reason: string;
  askedByPlace: boolean;
  askedByName: string;
  askedAt: string;
  until: string | null;
  decisionReason: string;
  preparedBy: string;
  approvedBy: string;
  grantedAt: string | null;
  revokedAt: string | null;
  revokeReason: string;
  /** Granted, and over by now. */
  expired: boolean;
};

const NAMED = { organisation: { select: { name: true } }, cycle: { select: { name: true } } } as const;
type Found = Prisma.ExtensionGetPayload<{ include: typeof NAMED }>;

function plain(row: Found, at: Date): ExtensionRow {
  const { kind, stage, reason, askedByPlace, askedByName, decisionReason, preparedBy, approvedBy, revokeReason } = row;
  return {
    id: row.id,
    ...{ kind, stage, reason, askedByPlace, askedByName, decisionReason, preparedBy, approvedBy, revokeReason },
    place: row.organisation.name,
    cycleName: row.cycle.name,
    deadline: row.deadline.toISOString(),
    askedAt: row.askedAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    grantedAt: row.grantedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    expired: row.stage === "granted" && row.until !== null && row.until < at,
  };
}

export type ExtensionPage = {
  row: ExtensionRow;
  facts: Omit<ExtensionFile, "proposal">;
  standings: Standing[];
};

/** One extension for the place, and for the office that decides on it; null for everybody else. */
export async function extensionPage(actor: Actor, id: string): Promise<ExtensionPage | null> {
  const facts = isUuid(id) ? await loadExtension(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const row = await db.extension.findUniqueOrThrow({ where: { id }, include: NAMED });
  return { row: plain(row, facts.now), facts, standings };
}

/** Which deadline of one's own a page is about. */
export type OwnDeadline =
  | { kind: "submission"; cycleId: string }
  | { kind: "correction"; applicationId: string }
  | { kind: "annual_report"; annualReportId: string };

/** The extensions of this deadline that one's own organisation has asked for or been given, newest first. */
export async function ownExtensions(actor: Actor, { kind, ...of }: OwnDeadline): Promise<ExtensionRow[]> {
  const rows = await db.extension.findMany({
    where: { kind, ...of, organisationId: actor.organisationId },
    include: NAMED,
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map((row) => plain(row, now()));
}

/** The extensions of one case's corrections, for the office that sent it back. */
export async function correctionExtensions(actor: Actor, applicationId: string): Promise<ExtensionRow[]> {
  const rows = await db.extension.findMany({
    where: { kind: "correction", applicationId, correction: { officeId: actor.organisationId } },
    include: NAMED,
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map((row) => plain(row, now()));
}

/** The extensions of a cycle that its organiser decides on, those that wait first. The caller has made sure whose cycle it is. */
export async function cycleExtensions(cycleId: string): Promise<ExtensionRow[]> {
  const rows = await db.extension.findMany({
    where: { cycleId, kind: { in: ["submission", "annual_report"] } },
    include: NAMED,
    orderBy: [{ stage: "asc" }, { askedAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map((row) => plain(row, now()));
}
