import { z } from "zod";
import { pageAsked, searched } from "@/lib/kernel/list-query";

const number = (least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).optional().catch(undefined);

/** What the public list of annual reports may be asked for; anything unknown falls back to the default. */
export const publicReportQuery = z.object({
  q: searched,
  year: number(2000, 2999),
  province: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  page: pageAsked,
});

/** Which edition of one report; the newest where none is asked for. */
export const editionQuery = z.object({ edition: number(1, 999) });
