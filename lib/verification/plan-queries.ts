import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type SentNotice, type Stop, sameVisit } from "./notice";
import { contentOf, lastNotice } from "./notice-queries";
import { loadVisitFile } from "./store";
import type { VisitFile, VisitStage } from "./workflow";

export type VisitHead = {
  id: string;
  stage: VisitStage;
  version: number;
  applicantName: string;
  applicationNumber: string;
  plannedOn: string;
  /** Whether the reader is one of the team, or observes with it. */
  inTeam: boolean;
};

/** The head of a visit's pages, for its team, its observers and the organiser; null for everybody else. Two statements. */
export async function visitHead(
  actor: Actor,
  id: string,
): Promise<{ head: VisitHead; facts: Omit<VisitFile, "proposal">; standings: ReturnType<typeof standingsOf> } | null> {
  const facts = isUuid(id) ? await loadVisitFile(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return null;
  const row = await db.visit.findUniqueOrThrow({
    where: { id },
    select: { plannedOn: true, application: { select: { number: true } } },
  });
  const head = {
    id,
    stage: facts.stage,
    version: facts.version,
    applicantName: facts.applicantName,
    applicationNumber: row.application.number,
    plannedOn: beijingDay(row.plannedOn),
    inTeam: standings.some((one) => one === "verifier" || one === "visit_observer"),
  };
  return { head, facts, standings };
}

export type PlanView = VisitHead & {
  stops: Stop[];
  notice: SentNotice | null;
  /** The plan has changed since the notice was sent. */
  changed: boolean;
  mayEdit: boolean;
  maySend: boolean;
};

/** 行程和通知 of a visit. */
export async function planOfVisit(actor: Actor, id: string): Promise<PlanView | null> {
  const found = await visitHead(actor, id);
  if (!found) return null;
  const { head, facts, standings } = found;
  const [notice, content] = await Promise.all([lastNotice(db, id), contentOf(db, id, { asked: "", contact: "" })]);
  const open = facts.stage !== "handed_in" && facts.underVerification;
  return {
    ...head,
    stops: content.stops,
    notice,
    changed: notice !== null && !sameVisit(notice.content, content),
    mayEdit: open && standings.some((one) => one === "organiser" || one === "verifier"),
    maySend: open && standings.includes("organiser"),
  };
}

/** The notice in force of a visit for whoever may read it: team, organiser, and the place it was sent to. */
export async function noticeFor(actor: Actor, visitId: string): Promise<SentNotice | null> {
  const facts = isUuid(visitId) ? await loadVisitFile(db, visitId, now(), false) : null;
  if (!facts) return null;
  const standings = standingsOf(actor, { ...facts.parties, applicant: facts.applicantId });
  return standings.length > 0 ? lastNotice(db, visitId) : null;
}
