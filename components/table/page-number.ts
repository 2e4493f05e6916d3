/** The page asked for by `?page=`, the first where it is no number. */
export const pageNumber = (text: string | undefined): number => Math.max(1, Math.trunc(Number(text)) || 1);
