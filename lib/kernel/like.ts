/** A pattern for LIKE that means: begins with exactly this. */
export const beginning = (text: string): string => `${text.replace(/[\\%_]/g, "\\$&")}%`;

/** The same that means: contains exactly this. */
export const containing = (text: string): string => `%${beginning(text)}`;
