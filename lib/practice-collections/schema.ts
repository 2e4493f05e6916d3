import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import { pageAsked } from "@/lib/kernel/list-query";
import type { CollectionAction } from "./workflow";

export const collectionProposals: Record<CollectionAction, z.ZodType> = {
  publish_collection: nothing,
  withdraw_collection: z.object({ reason: statement(5, 500) }),
};

const title = z.string({ error: "请填写题目" }).trim().min(4, "题目至少 4 个字").max(60, "题目最多 60 个字");
export const startCollectionInput = z.object({ title });

const seen = { id: z.uuid(), version: z.coerce.number().int().min(0) };
export const saveCollectionInput = z.object({
  ...seen,
  title,
  preface: z.string({ error: "请填写前言" }).trim().max(3000, "前言最多 3000 个字"),
});
export const collectInput = z.object({ ...seen, caseId: z.uuid("请选择典型经验") });
export const moveInput = z.object({ ...seen, caseId: z.uuid(), direction: z.enum(["up", "down"]) });

/** 汇编公布时的冻结副本. */
export const collectionSnapshot = z.object({
  title: z.string(),
  preface: z.string(),
  office: z.string(),
  publishedAt: z.string(),
  cases: z.array(
    z.object({ id: z.string(), number: z.number(), title: z.string(), holder: z.string(), sha256: z.string() }),
  ),
});
export type CollectionSnapshot = z.infer<typeof collectionSnapshot>;

export const collectionsQuery = z.object({ page: pageAsked });
