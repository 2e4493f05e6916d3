import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import { isDay } from "@/lib/kernel/dates";
import type { VisitAction } from "./workflow";

/** What each act on a visit is handed in with. */
export const visitProposals: Record<VisitAction, z.ZodType> = {
  start_visit: nothing,
  hand_in_visit: z.object({ summary: statement(10, 2000) }),
  return_visit: z.object({ reason: statement(5, 500) }),
};

export const CAPACITIES = [
  "leader",
  "member",
  "congress_deputy",
  "consultative_member",
  "expert",
  "journalist",
  "lawyer",
  "department",
] as const;
export const CONCLUSIONS = ["confirmed", "partly_confirmed", "not_confirmed"] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export const teamInput = z.object({
  cycleId: z.uuid(),
  name: z.string().trim().min(2, "请填写核查组名称").max(40, "最多 40 个字"),
  members: z
    .array(
      z.object({
        /** 受邀代表可以没有账号。 */
        userId: z.uuid().nullish(),
        name: z.string().trim().min(2, "请填写姓名").max(40, "最多 40 个字"),
        capacity: z.enum(CAPACITIES, "请选择身份"),
      }),
    )
    .min(1, "请至少列出一名成员")
    .max(30, "最多 30 名成员"),
  key: z.string().optional(),
});
export type TeamInput = z.input<typeof teamInput>;

export const visitInput = z.object({
  applicationId: z.uuid(),
  teamId: z.uuid("请选择核查组"),
  plannedOn: z.string().refine(isDay, "请选择日期"),
  indicatorIds: z.array(z.uuid()).min(1, "请至少选择一项核查内容").max(200),
  /** 列入清单的缘由：one for all, or by indicator id. The team reads it, so it never tells a score. */
  why: z.union([z.string().trim().max(200), z.record(z.string(), z.string().trim().max(200))]).default(""),
});

export const findingInput = z.object({
  findingId: z.uuid(),
  conclusion: z.enum(CONCLUSIONS, "请选择结论").nullable(),
  note: z.string().trim().max(2000, "最多 2000 个字").default(""),
  /** 涉嫌弄虚作假: the note is its ground. */
  fabrication: z.boolean().default(false),
  version: z.int(),
});
export type FindingInput = z.infer<typeof findingInput>;
