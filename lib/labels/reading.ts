/** What an officer is told when work is given to them; `items` 0 for the whole dossier. */
export const assignedMessage = (about: string, items: number, by: string): string =>
  items === 0 ? `${by}将${about}的初审交您办理` : `${by}将${about}的 ${items} 项指标交您初审`;
