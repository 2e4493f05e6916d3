import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { OFFICE_LEVELS } from "@/lib/programmes/route";
import { DESIGNATION_STAGES } from "./workflow";

/** What the register may be asked for; anything unknown falls back to the default rather than failing the page. */
export const registerQuery = z.object({
  stage: z.enum(DESIGNATION_STAGES).optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  level: z.enum(OFFICE_LEVELS).optional().catch(undefined),
  cycle: z.uuid().optional().catch(undefined),
  q: searched,
  page: pageAsked,
});
export type RegisterQuery = z.infer<typeof registerQuery>;
