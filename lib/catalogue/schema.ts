import { z } from "zod";

const snake = (text: string): string => text.replaceAll("-", "_");

const metricSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    label: z.string().min(1),
    unit: z.string().min(1),
    op: z.enum(["<=", ">="]),
    /** null: the figure is not in the text but elsewhere, as `reference` says (e.g. last year's national average). */
    value: z.number().nullable(),
    reference: z.string().min(1).optional(),
  })
  .refine((metric) => metric.value !== null || metric.reference !== undefined, "a metric needs a value or a reference");

const itemSchema = z
  .strictObject({
    no: z.int().positive(),
    kind: z.enum(["standard", "bonus", "deduction"]),
    level1: z.string().min(1),
    level2: z.string().min(1),
    text: z.string().min(1),
    textStatus: z.enum(["original", "borrowed", "garbled"]),
    applicability: z
      .enum(["all", "cities-with-legislative-power"])
      .transform((text) => snake(text) as "all" | "cities_with_legislative_power"),
    negative: z.boolean().default(false),
    metrics: z.array(metricSchema).default([]),
  })
  .transform((item) => ({ ...item, key: `${item.kind}-${item.no}` }));

const APPLICANTS = ["city-government", "county-government", "department", "county-department", "township"] as const;
type ApplicantInFile = (typeof APPLICANTS)[number];
/** The kinds of body a catalogue can be for. */
export type CatalogueApplicant =
  | Exclude<ApplicantInFile, `${string}-${string}`>
  | "city_government"
  | "county_government"
  | "county_department";

/**
 * A catalogue as it lies in prisma/catalogue: every member known, none left over. Values with hyphens come out in
 * snake_case, and each item gets a `key` (`standard-23`, `bonus-1`), since 附加项 are numbered from 1 again.
 */
export const catalogueSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    edition: z.string().min(1),
    issuer: z.string().min(1),
    documentNumber: z.string().min(1),
    appliesTo: z.array(z.enum(APPLICANTS).transform((text) => snake(text) as CatalogueApplicant)).min(1),
    notes: z.array(z.string().min(1)),
    items: z.array(itemSchema).min(1),
  })
  .refine(({ items }) => new Set(items.map((item) => item.key)).size === items.length, "an item is listed twice");

export type Catalogue = z.infer<typeof catalogueSchema>;
export type CatalogueItem = Catalogue["items"][number];
export type Metric = z.infer<typeof metricSchema>;
