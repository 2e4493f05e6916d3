import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const COLLECTION_STAGES = ["draft", "published", "withdrawn"] as const;
export type CollectionStage = (typeof COLLECTION_STAGES)[number];
export const COLLECTION_ACTIONS = ["publish_collection", "withdraw_collection"] as const;
export type CollectionAction = (typeof COLLECTION_ACTIONS)[number];

/** 专题汇编 of one office. */
export type CollectionFacts = {
  id: string;
  stage: CollectionStage;
  version: number;
  now: Date;
  parties: Parties;
  title: string;
  prefaced: boolean;
  items: number;
  /** Cases in it that are no longer published. */
  gone: number;
  /** Cases in it whose title no longer stands; asked of a draft alone. */
  silenced: number;
  proposal: { reason?: string };
};

type CollectionRule = Rule<CollectionFacts>;
const prefaced: CollectionRule = (c) => (c.prefaced ? null : { code: "collection_without_preface" });
const filled: CollectionRule = (c) => (c.items > 0 ? null : { code: "collection_empty" });
const nothingGone: CollectionRule = (c) =>
  c.gone === 0 ? null : { code: "collection_case_gone", detail: { open: c.gone } };
const allSpeak: CollectionRule = (c) =>
  c.silenced === 0 ? null : { code: "collection_title_not_standing", detail: { open: c.silenced } };

/** 专题汇编：一人编拟、另一人签发公布；公布后不再改动，要改的另编一辑。 */
export const collectionWorkflow: Workflow<CollectionStage, CollectionAction, Standing, CollectionFacts> = {
  draft: {
    publish_collection: [
      {
        to: "published",
        by: "desk_office",
        signedBy: "desk_signatory",
        requires: [prefaced, filled, nothingGone, allSpeak],
      },
    ],
  },
  published: {
    withdraw_collection: [{ to: "withdrawn", by: "desk_office", signedBy: "desk_signatory", given: [reasonStated] }],
  },
  withdrawn: {},
};
