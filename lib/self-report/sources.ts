import "server-only";
import { readDossier } from "@/lib/applications/dossier";
import { formatDate } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { annualSourceName, DRAFT_TEXTS, earlierSourceName } from "@/lib/labels/self-report";
import { REPORT_PARTS } from "@/lib/oversight/workflow";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { draftParts } from "./drafting";
import { linesOf, type Section, sectionsOf } from "./outline";

/** A text that parts of the report may be brought from; `key` names it in an address: answers, annual:id, earlier:id. */
export type ReportOrigin = { key: string; kind: "answers" | "annual_report" | "earlier_report"; name: string };
export type Brought = { origin: ReportOrigin; sections: Section[] };
const MOST = 20;

/** What the place has that its report may be brought from, its own alone: annual reports handed in, and reports of earlier applications. */
export async function reportOrigins(actor: Actor, applicationId: string): Promise<ReportOrigin[]> {
  const [annual, earlier] = await Promise.all([annualReports(actor), earlierReports(actor, applicationId)]);
  return [...annual, ...earlier].map(({ origin }) => origin);
}

/** The parts that a chosen origin has to bring; null where it isn't one of the place's own. */
export async function broughtFrom(actor: Actor, applicationId: string, key: string): Promise<Brought | null> {
  if (key === "answers") return draftOf(actor, applicationId);
  const [kind, id = ""] = key.split(":");
  if (!isUuid(id)) return null;
  const found = kind === "annual" ? await annualReports(actor, id) : await earlierReports(actor, applicationId, id);
  return found[0] ?? null;
}

async function draftOf(actor: Actor, applicationId: string): Promise<Brought | null> {
  const dossier = await readDossier(actor, applicationId);
  if (dossier?.applicantId !== actor.organisationId) return null;
  const origin = { key: "answers", kind: "answers" as const, name: DRAFT_TEXTS.origin(formatDate(now())) };
  return { origin, sections: draftParts(dossier.sections) };
}

async function annualReports(actor: Actor, id?: string): Promise<Brought[]> {
  const rows = await db.annualReport.findMany({
    where: {
      submittedAt: { not: null },
      stage: { not: "draft" },
      designation: { organisationId: actor.organisationId },
      ...(id ? { id } : {}),
    },
    include: { designation: { select: { title: true } } },
    orderBy: [{ year: "desc" }, { id: "asc" }],
    take: MOST,
  });
  return rows.map((row) => ({
    origin: {
      key: `annual:${row.id}`,
      kind: "annual_report",
      name: annualSourceName(row.year, row.designation.title, formatDate(row.submittedAt!)),
    },
    sections: REPORT_PARTS.filter((part) => row[part].trim() !== "").map((part) => ({
      heading: REPORT_PART_LABELS[part],
      body: linesOf(row[part]).join("\n"),
    })),
  }));
}

async function earlierReports(actor: Actor, applicationId: string, id?: string): Promise<Brought[]> {
  const rows = await db.application.findMany({
    where: {
      AND: [{ id: { not: applicationId } }, ...(id ? [{ id }] : [])],
      applicantId: actor.organisationId,
      stage: { not: "disqualified" },
      report: { characters: { gt: 0 } },
    },
    select: {
      id: true,
      submittedAt: true,
      report: { select: { text: true, updatedAt: true } },
      cycle: { select: { name: true, programme: { select: { name: true } } } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  return rows.map(({ cycle, report, submittedAt, ...row }) => ({
    origin: {
      key: `earlier:${row.id}`,
      kind: "earlier_report",
      name: earlierSourceName(
        `${cycle.programme.name}${cycle.name}`,
        formatDate(submittedAt ?? report!.updatedAt),
        submittedAt !== null,
      ),
    },
    sections: sectionsOf(report!.text),
  }));
}
