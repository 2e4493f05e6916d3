import { randomUUID } from "node:crypto";

let counter = 0;
/** A word that no other row of this database has. */
export const unique = (word: string): string => `${word}${++counter}-${randomUUID().slice(0, 8)}`;
