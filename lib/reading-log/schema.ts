import { listQuery } from "@/lib/kernel/list-query";

/** What the log of readings may be asked for, on the page and for the export. */
export const readingQuery = listQuery("assessor", "case", "kind", "from", "to", "number");
export type ReadingQuery = ReturnType<typeof readingQuery.parse>;

/** One's own part of it. */
export const ownReadingQuery = listQuery();
