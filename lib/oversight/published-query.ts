import { z } from "zod";
import { pageAsked, searched } from "@/lib/kernel/list-query";

/** What the public list of annual reports may be asked for; anything unknown falls back to the default. */
export const publicReportQuery = z.object({
  q: searched,
  year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined),
  page: pageAsked,
});
