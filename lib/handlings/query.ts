import { z } from "zod";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { HANDLING_SOURCES } from "./workflow";

export const HANDLING_STATES = ["running", "appealed", "rectifying", "ended"] as const;

/** What the list of handlings may be asked for; anything unknown falls back to the default. */
export const handlingsQuery = z.object({
  state: z.enum(HANDLING_STATES).optional().catch(undefined),
  source: z.enum(HANDLING_SOURCES).optional().catch(undefined),
  q: searched,
  page: pageAsked,
});
export type HandlingsQuery = z.infer<typeof handlingsQuery>;
