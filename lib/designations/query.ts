import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { OFFICE_LEVELS } from "@/lib/programmes/route";
import { DESIGNATION_STAGES } from "./workflow";

/** By what the register can be filtered: on its page, in its sheet and in the open data alike. */
export const REGISTER_FILTERS = ["q", "stage", "track", "theme", "level", "province", "cycle", "year"] as const;

/** What the register may be asked for; anything unknown falls back to the default rather than failing the page. */
export const registerQuery = z.object({
  stage: z.enum(DESIGNATION_STAGES).optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  level: z.enum(OFFICE_LEVELS).optional().catch(undefined),
  cycle: z.uuid().optional().catch(undefined),
  theme: searched,
  /** The province's code. */
  province: z
    .string()
    .regex(/^[0-9A-Za-z]{1,12}$/)
    .optional()
    .catch(undefined),
  /** In which the titles were given. */
  year: z.coerce.number().int().min(1949).max(9999).optional().catch(undefined),
  q: searched,
  page: pageAsked,
});
export type RegisterQuery = z.infer<typeof registerQuery>;
