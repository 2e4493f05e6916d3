import { z } from "zod";

/** The variables by which a sample is stratified, with the values that each may take. */
export const strataSchema = z
  .array(
    z.strictObject({
      key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
      title: z.string().min(1).max(20),
      values: z
        .array(z.strictObject({ value: z.string().regex(/^[a-z0-9_]{1,40}$/), label: z.string().min(1).max(20) }))
        .min(2)
        .max(40),
    }),
  )
  .max(6);
export type Strata = z.infer<typeof strataSchema>;
export type Stratum = Readonly<Record<string, string>>;

/** How the weights of a survey are found: not at all; by the population of each full cell; by the margins of each variable. */
export const WEIGHTINGS = ["none", "post_stratified", "raked"] as const;
export type Weighting = (typeof WEIGHTINGS)[number];

/** The full cell of one case, `residence=urban|sex=male`, its variables in the order of the plan; null where one isn't known. */
export function cellOf(strata: Strata, stratum: Stratum): string | null {
  const parts = strata.map(({ key, values }) => {
    const value = stratum[key];
    return values.some((one) => one.value === value) ? `${key}=${value}` : null;
  });
  return parts.includes(null) || parts.length === 0 ? null : parts.join("|");
}

/** The margin of one case in one variable, `sex=male`; null where it isn't known. */
export const marginOf = (variable: Strata[number], stratum: Stratum): string | null =>
  variable.values.some(({ value }) => value === stratum[variable.key])
    ? `${variable.key}=${stratum[variable.key]}`
    : null;

/** The keys under which a plan holds its population figures: full cells, or the margins of each variable; none without weights. */
export function cellKeys(strata: Strata, weighting: Weighting): string[] {
  if (weighting === "none" || strata.length === 0) return [];
  if (weighting === "raked") return strata.flatMap(({ key, values }) => values.map(({ value }) => `${key}=${value}`));
  return strata.reduce<string[]>(
    (keys, { key, values }) =>
      keys.flatMap((before) => values.map(({ value }) => `${before}${before ? "|" : ""}${key}=${value}`)),
    [""],
  );
}

/** A cell in words: 城镇、男. */
export const cellText = (strata: Strata, cell: string): string =>
  cell
    .split("|")
    .map((part) => {
      const [key, value] = part.split("=");
      return strata.find((one) => one.key === key)?.values.find((one) => one.value === value)?.label ?? part;
    })
    .join("、");
