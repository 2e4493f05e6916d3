/** A pattern for LIKE that means: begins with exactly this. */
export const beginning = (text: string): string => `${text.replace(/[\\%_]/g, "\\$&")}%`;
