/** Where a piece of evidence opens: its news page outside, its file through the permission check; null for a written summary. */
export function evidenceHref(evidence: { id: string; sha256: string | null; url?: string | null }): string | null {
  if (evidence.sha256) return `/api/files/${evidence.sha256}?evidence=${evidence.id}`;
  return evidence.url ?? null;
}

/** Where the page made from a file opens. */
export const previewHref = ({ id, sha256 }: { id: string; sha256: string }): string =>
  `/api/files/${sha256}/preview?evidence=${id}`;
