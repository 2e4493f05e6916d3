import { z } from "zod";
import type { Stratum } from "./strata";

const stored = z.array(
  z.object({
    key: z.string(),
    province: z.string(),
    batch: z.string(),
    count: z.int(),
    titles: z.array(
      z.object({ number: z.string(), holder: z.string(), title: z.string(), batch: z.string().optional() }),
    ),
  }),
);

/** The strata as they were frozen; none of a list from before there were any. */
export const strataOf = (json: unknown): Stratum[] => stored.parse(json);
