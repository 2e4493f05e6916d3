/** Where a report is read: by the organiser on a page of its own, by the office that made it beside the case. */
export const fabricationHref = (
  { id, applicationId }: { id: string; applicationId: string },
  asOrganiser: boolean,
): string => (asOrganiser ? `/organise/fabrications/${id}` : `/review/${applicationId}/fabrication`);
