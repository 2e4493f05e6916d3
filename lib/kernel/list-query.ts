import { z } from "zod";

/** What is looked for in a list: one short line. A repeated one, or one with control characters (no database takes NUL), is none. */
export const searched = z
  .string()
  .trim()
  .max(40)
  .regex(/^\P{Cc}*$/u)
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
