import { z } from "zod";

/** What the public list of annual reports may be asked for; anything unknown falls back to the default. */
export const publicReportQuery = z.object({
  q: z
    .string()
    .trim()
    .max(40)
    .regex(/^\P{Cc}*$/u)
    .default("")
    .catch(""),
  year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
