import { z } from "zod";
import { TOUR_STEPS } from "./rules";

/** How far somebody came in the tour when it was left, and whether it was gone through. */
export const tourInput = z.object({
  step: z
    .number()
    .int()
    .min(0)
    .max(TOUR_STEPS.length - 1),
  finished: z.boolean(),
});
