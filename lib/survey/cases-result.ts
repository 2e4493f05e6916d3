import { z } from "zod";

/** The kind of work that reads an upload of cases. */
export const CASES_WORK = "survey_cases";

/** `adopted`: whoever sent it has seen what it replaces, and takes it although it is fewer. */
export const casesOrder = z.object({
  file: z.uuid(),
  format: z.enum(["xlsx", "csv"]),
  adopted: z.boolean().optional(),
});
export type CasesOrder = z.infer<typeof casesOrder>;

/** A place that would have fewer uploaded cases than it has. */
const shrunk = z.object({ number: z.string(), name: z.string(), before: z.int(), after: z.int() });
export type ShrunkPlace = z.infer<typeof shrunk>;

/**
 * What is kept of an upload: how much came in; that it is whole but waits for a word, as it would leave some place with fewer cases; or
 * what was wrong with it, the first faults in words and the sheet by its id.
 */
export const casesResult = z.union([
  z.object({ kind: z.literal("taken"), cases: z.int(), passedOver: z.int().default(0), places: z.int() }),
  z.object({
    kind: z.literal("waiting"),
    before: z.int(),
    after: z.int(),
    shrunk: z.array(shrunk),
    file: z.uuid(),
    format: z.enum(["xlsx", "csv"]),
  }),
  z.object({
    kind: z.literal("refused"),
    total: z.int(),
    first: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
    file: z.uuid(),
    format: z.enum(["xlsx", "csv"]),
  }),
]);
export type CasesResult = z.infer<typeof casesResult>;
