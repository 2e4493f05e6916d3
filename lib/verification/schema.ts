import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import { isDay } from "@/lib/kernel/dates";
import { lengthFault } from "@/lib/kernel/length-fault";
import { named } from "@/lib/kernel/words";
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

/** `leader` and `member` conclude; all others are invited and observe. */
export type Capacity = (typeof CAPACITIES)[number];

const LEAST_NAME = 2;
const seat = z.object({
  /** 受邀代表可以没有账号。 */
  userId: z.uuid().nullish(),
  name: named("姓名", LEAST_NAME, 40),
  capacity: z.enum(CAPACITIES, "请选择身份"),
  post: z.string().trim().max(60, "最多 60 个字").default(""),
});
export type Seat = z.infer<typeof seat>;

export const teamInput = z.object({
  cycleId: z.uuid(),
  name: named("核查组名称", 2, 40),
  members: z.array(seat).min(1, "请至少列出一名成员").max(30, "最多 30 名成员"),
  key: z.string().optional(),
});

/** One who comes later: of an account the name is the account's. */
const newcomer = seat
  .extend({ name: z.string().trim().max(40, "最多 40 个字").default("") })
  .refine(({ userId, name }) => Boolean(userId) || name.length >= LEAST_NAME, {
    path: ["name"],
    error: ({ input }) => lengthFault("姓名", LEAST_NAME, (input as { name: string }).name),
  });
const why = statement(5, 500);
/** A change of a team after it was made, each with its reason. */
export const teamChange = z.discriminatedUnion("change", [
  z.object({ change: z.literal("add"), teamId: z.uuid(), member: newcomer, reason: why }),
  z.object({ change: z.literal("end"), teamId: z.uuid(), memberId: z.uuid("请选择成员"), reason: why }),
  z.object({
    change: z.literal("replace"),
    teamId: z.uuid(),
    memberId: z.uuid("请选择成员"),
    member: newcomer,
    reason: why,
  }),
  z.object({ change: z.literal("leader"), teamId: z.uuid(), memberId: z.uuid("请选择成员"), reason: why }),
]);
export type TeamChange = z.infer<typeof teamChange>;

/** 申请回避, by a member of the team for the place visited. */
export const visitRecusalInput = z.object({ visitId: z.uuid(), reason: statement(10, 2000) });

export const ACTIVITIES = ["hear_report", "read_files", "walk", "interview", "other"] as const;
export type Activity = (typeof ACTIVITIES)[number];
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "请填写时间，如 08:30");

export const itineraryInput = z.object({
  visitId: z.uuid(),
  version: z.int(),
  stops: z
    .array(
      z
        .object({
          day: z.string().refine(isDay, "请选择日期"),
          from: clock,
          until: clock,
          place: named("地点", 2, 100),
          activities: z.array(z.enum(ACTIVITIES)).min(1, "请至少选择一项内容").max(ACTIVITIES.length),
          note: z.string().trim().max(200, "最多 200 个字").default(""),
        })
        .refine(({ from, until }) => from < until, { path: ["until"], error: "结束须在开始之后" }),
    )
    .max(60, "最多 60 站"),
});
export type Itinerary = z.infer<typeof itineraryInput>;

/** 核查通知: what the place is asked to make ready, and whom it may ask. */
export const noticeInput = z.object({
  visitId: z.uuid(),
  asked: z.string().trim().max(2000, "最多 2000 个字").default(""),
  contact: named("联系人和电话", 2, 100),
});

const planned = {
  teamId: z.uuid("请选择核查组"),
  plannedOn: z.string().refine(isDay, "请选择日期"),
  indicatorIds: z.array(z.uuid()).min(1, "请至少选择一项核查内容").max(200),
};
const reasons = z.record(z.string(), z.string().trim().max(200));
export const visitInput = z.object({
  applicationId: z.uuid(),
  ...planned,
  /** 列入清单的缘由：one for all, or by indicator id. The team reads it, so it never tells a score. */
  why: z.union([z.string().trim().max(200), reasons]).default(""),
});

const seen = { visitId: z.uuid(), version: z.coerce.number().int().min(0) };
/** 修改核查安排; `why` of what comes onto the list, by indicator id. */
export const visitChange = z.object({ ...seen, ...planned, why: reasons.default({}), reason: why });
/** 取消核查安排. */
export const visitCancellation = z.object({ ...seen, reason: why });

export const findingInput = z.object({
  findingId: z.uuid(),
  conclusion: z.enum(CONCLUSIONS, "请选择结论").nullable(),
  note: z.string().trim().max(2000, "最多 2000 个字").default(""),
  /** 涉嫌弄虚作假: the note is its ground. */
  fabrication: z.boolean().default(false),
  version: z.int(),
});
export type FindingInput = z.infer<typeof findingInput>;
