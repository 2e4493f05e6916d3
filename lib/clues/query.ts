import { z } from "zod";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { CLUE_KINDS, CLUE_STAGES } from "./workflow";

/** What the docket of clues may be asked for; anything unknown falls back to the default. */
export const cluesQuery = z.object({
  stage: z.enum(CLUE_STAGES).optional().catch(undefined),
  kind: z.enum(CLUE_KINDS).optional().catch(undefined),
  q: searched,
  page: pageAsked,
});
export type CluesQuery = z.infer<typeof cluesQuery>;
