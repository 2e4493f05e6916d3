type Part = { position: number | null; sectionId: string | null };

/** Where the place puts right what was sent back. */
export function partHref(applicationId: string, { position, sectionId }: Part): string {
  if (position !== null) return `/apply/${applicationId}/items/${position}`;
  return sectionId === null ? `/apply/${applicationId}/report` : `/apply/${applicationId}/thematic#part-${sectionId}`;
}
