import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const CATALOGUE_STAGES = ["draft", "published", "superseded"] as const;
export type CatalogueStage = (typeof CATALOGUE_STAGES)[number];
export type CatalogueAction = "publish_catalogue" | "supersede_catalogue";

/** One version of a catalogue, as rules look at it. `version` counts the changes of the draft, `edition` is the one people name. */
export type CatalogueFile = {
  id: string;
  stage: CatalogueStage;
  version: number;
  now: Date;
  parties: Parties;
  key: string;
  number: number;
  title: string;
  edition: string;
  items: number;
  /** How many flags keep it from being published, and in words the first of them. */
  blocking: number;
  firstBlocking: string;
  proposal: object;
};

/** The stage follows from what has happened to a version; it is kept nowhere else. */
export const stageOf = (row: { publishedAt: Date | null; supersededAt: Date | null }): CatalogueStage =>
  row.publishedAt === null ? "draft" : row.supersededAt === null ? "published" : "superseded";

const nothingOpen: Rule<CatalogueFile> = (c) =>
  c.items > 0 && c.blocking === 0
    ? null
    : { code: "catalogue_incomplete", detail: { open: c.blocking, first: c.firstBlocking } };

/** 指标体系的版本：草稿 → 已发布 → 已有新版。发布须由保管单位签发；已发布的不再改动。 */
export const catalogueWorkflow: Workflow<CatalogueStage, CatalogueAction, Standing, CatalogueFile> = {
  draft: {
    publish_catalogue: [{ to: "published", by: "organiser", signedBy: "organiser_signatory", requires: [nothingOpen] }],
  },
  published: { supersede_catalogue: [{ to: "superseded", by: "organiser_signatory", listed: true }] },
  superseded: {},
};
