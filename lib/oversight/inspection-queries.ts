import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";

export type InspectionDetail = {
  id: string;
  designationId: string;
  certificateNumber: string;
  title: string;
  holder: string;
  programme: string;
  year: number;
  /** The spot check it belongs to, for those who may open it. */
  checkId: string | null;
  stage: string;
  passed: boolean | null;
  findings: string;
  placeOpinion: string;
  concludedAt: string | null;
};

/** One inspection, for the organiser and the place inspected; null for everyone else. */
export async function readInspection(actor: Actor, id: string): Promise<InspectionDetail | null> {
  if (!isUuid(id)) return null;
  const row = await db.inspection.findUnique({
    where: { id },
    include: {
      spotCheck: { include: { programme: true } },
      designation: { include: { organisation: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { designation, spotCheck } = row;
  const standings = standingsOf(actor, {
    applicant: designation.organisationId,
    organiser: spotCheck.programme.organiserId,
  });
  if (standings.length === 0) return null;
  return {
    id,
    designationId: designation.id,
    certificateNumber: designation.certificateNumber,
    title: designation.title,
    holder: designation.organisation.name,
    programme: spotCheck.programme.name,
    year: spotCheck.year,
    checkId: spotCheck.programme.organiserId === actor.organisationId ? spotCheck.id : null,
    stage: row.stage,
    passed: row.passed,
    findings: row.findings,
    placeOpinion: row.placeOpinion,
    concludedAt: row.concludedAt?.toISOString() ?? null,
  };
}
