import { z } from "zod";

/** Longer than any name, theme or field that there is to find. */
export const MOST_SEARCHED = 120;

/** One line without control characters (no database takes NUL). */
export const searchLine = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u);

/** What is looked for in a list: one short line, of a longer one its beginning. A repeated one, or one with control characters, is none. */
export const searched = searchLine
  .transform((line) => [...line].slice(0, MOST_SEARCHED).join(""))
  .default("")
  .catch("");

/** The page of a list; anything else is the first. */
export const pageAsked = z.coerce.number().int().min(1).max(10_000).default(1).catch(1);

/** What a list is asked for by its address: these filters, and a page. Never fails. */
export const listQuery = <F extends string = never>(...filters: F[]) =>
  z.object({
    ...(Object.fromEntries(filters.map((name) => [name, searched])) as Record<F, typeof searched>),
    page: pageAsked,
  });
