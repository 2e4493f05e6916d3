import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { formLength } from "@/lib/thematic/rules";
import { visibleTo } from "./visible";

export type ReceiptLine = { number: string; at: string; preparedBy: string; signedBy: string };

/** The receipts of an application that the caller has already been allowed to read, newest first. */
export async function receiptsOf(applicationId: string): Promise<ReceiptLine[]> {
  const rows = await db.receipt.findMany({ where: { applicationId }, orderBy: { at: "desc" } });
  return rows.map(({ number, at, preparedBy, signedBy }) => ({ number, at: at.toISOString(), preparedBy, signedBy }));
}

type FrozenFile = { title: string; sha256: string | null };
type Frozen = {
  report: { characters: number } | null;
  form?: { characters: number }[];
  answers: unknown[];
  evidence: FrozenFile[];
};

export type FiledReceipt = ReceiptLine & {
  snapshotId: string;
  milestone: string;
  /** in_time, grace or extension. */
  timing: string;
  sha256: string;
  applicationNumber: string;
  applicantName: string;
  cycleName: string;
  reportCharacters: number;
  /** 单项申报书, where one was filed. */
  formCharacters: number | null;
  answers: number;
  evidence: number;
  files: { title: string; sha256: string }[];
};

/** One receipt with what was filed under it, read from the frozen copy; null where the dossier may not be read. */
export async function readReceipt(actor: Actor, applicationId: string, number: string): Promise<FiledReceipt | null> {
  if (!isUuid(applicationId)) return null;
  const row = await db.receipt.findFirst({
    where: { number, application: { AND: [{ id: applicationId }, visibleTo(actor)] } },
    include: {
      snapshot: { select: { milestone: true, sha256: true, content: true } },
      application: {
        select: { number: true, applicant: { select: { name: true } }, cycle: { select: { name: true } } },
      },
    },
  });
  if (!row) return null;
  const frozen = row.snapshot.content as unknown as Frozen;
  const files = new Map(frozen.evidence.flatMap(({ title, sha256 }) => (sha256 ? [[sha256, title] as const] : [])));
  return {
    number: row.number,
    at: row.at.toISOString(),
    preparedBy: row.preparedBy,
    signedBy: row.signedBy,
    snapshotId: row.snapshotId,
    milestone: row.snapshot.milestone,
    timing: row.timing,
    sha256: row.snapshot.sha256,
    applicationNumber: row.application.number,
    applicantName: row.application.applicant.name,
    cycleName: row.application.cycle.name,
    reportCharacters: frozen.report?.characters ?? 0,
    formCharacters: frozen.form ? formLength(frozen.form) : null,
    answers: frozen.answers.length,
    evidence: frozen.evidence.length,
    files: [...files].map(([sha256, title]) => ({ sha256, title })),
  };
}
