import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { isDay } from "@/lib/kernel/dates";

export const ENGAGEMENT_KINDS = ["post", "adviser", "contractor"] as const;
export type EngagementKind = (typeof ENGAGEMENT_KINDS)[number];
const CONTRACT_KINDS = ["prepared_dossier", "advisory", "project"] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

const line = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`).default("");
const ifAny = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional()).optional();
const day = (wrong: string) => z.string({ error: wrong }).refine(isDay, wrong);

const place = z.string({ error: "请填写单位或者地区" }).trim().min(1, "请填写单位或者地区").max(100, "最多 100 个字");
const period = { since: day("请填写起始日期"), until: ifAny(day("请填写存在的日期")), note: line(200) };
const inOrder = ({ since, until }: { since: string; until?: string | undefined }) => !until || since <= until;
const wrongOrder = { message: "止日不能早于起日", path: ["until"] };

export const profileInput = z.object({
  userId: z.uuid(),
  title: line(40),
  expertise: z.array(z.string().trim().min(1).max(100)).max(30, "最多选 30 项").default([]),
  /** 区划代码或者名称；空着的不填。 */
  home: line(60),
  version: z.coerce.number().int().min(0),
});

export const engagementInput = z
  .object({ userId: z.uuid(), kind: z.enum(ENGAGEMENT_KINDS, { error: "请选择关系" }), place, ...period })
  .refine(inOrder, wrongOrder);

export const contractInput = z
  .object({ kind: z.enum(CONTRACT_KINDS, { error: "请选择合同性质" }), place, ...period })
  .refine(inOrder, wrongOrder);

/** 删去填错的一条: why stays in the trail. */
export const removalInput = z.object({ id: z.uuid(), reason: statement(10, 500) });
