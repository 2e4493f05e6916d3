import { mayBeOpened, type ScanState } from "./rules";

/** Where a piece of evidence opens: its file through the permission check, its news page outside; null for a written summary, and for what is not, or not yet, found clean. */
export function evidenceHref(evidence: {
  id: string;
  sha256: string | null;
  url?: string | null;
  scan?: ScanState | null;
}): string | null {
  if (!mayBeOpened(evidence.scan ?? null)) return null;
  if (evidence.sha256) return `/api/files/${evidence.sha256}?evidence=${evidence.id}`;
  return evidence.url ?? null;
}

/** Where the page made from a file opens. */
export const previewHref = ({ id, sha256 }: { id: string; sha256: string }): string =>
  `/api/files/${sha256}/preview?evidence=${id}`;
