import { z } from "zod";

/** The kind of work that reads an upload of cases. */
export const CASES_WORK = "survey_cases";

export const casesOrder = z.object({ file: z.uuid(), format: z.enum(["xlsx", "csv"]) });
export type CasesOrder = z.infer<typeof casesOrder>;

/** What is kept of an upload: how much came in, or what was wrong with it, the first faults in words and the sheet by its id. */
export const casesResult = z.union([
  z.object({ kind: z.literal("taken"), cases: z.int(), passedOver: z.int().default(0), places: z.int() }),
  z.object({
    kind: z.literal("refused"),
    total: z.int(),
    first: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
    file: z.uuid(),
    format: z.enum(["xlsx", "csv"]),
  }),
]);
export type CasesResult = z.infer<typeof casesResult>;
