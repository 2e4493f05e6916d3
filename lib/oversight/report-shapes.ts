import type { EvidenceKind, ScanState } from "@/lib/evidence/rules";

export type ReportRemark = { part: string; text: string };
/** One return with what was said of the whole (`part` empty) and of single parts. */
export type ReturnRound = { round: number; office: string; by: string; at: string; remarks: ReportRemark[] };

/** A piece beside a report. */
export type ReportAttachment = {
  id: string;
  title: string;
  kind: EvidenceKind;
  url: string | null;
  text: string | null;
  sha256: string | null;
  scan: ScanState | null;
};

/** A report that lies at the last office of its chain, and a publication that waits for its signature; `own`: prepared or taken over by the person. */
export type Publishable = { id: string; holder: string; title: string; year: number; arrivedAt: Date };
export type WaitingPublication = { id: string; title: string; preparedByName: string; preparedAt: Date; own: boolean };
