/** Where a piece of evidence opens: its file through the permission check, its news page outside; null for a written summary. */
export function evidenceHref(evidence: { id: string; sha256: string | null; url?: string | null }): string | null {
  if (evidence.sha256) return `/api/files/${evidence.sha256}?evidence=${evidence.id}`;
  return evidence.url ?? null;
}
