import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import { isDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { wholePostedIfAny } from "@/lib/kernel/typed-figures";
import { named } from "@/lib/kernel/words";
import { GATHERING_KINDS, type GatheringAction } from "./workflow";

export const gatheringProposals: Record<GatheringAction, z.ZodType> = {
  publish_gathering: nothing,
  cancel_gathering: z.object({ reason: statement(5, 500) }),
};

const MINUTE = 60_000;
/** `2026-12-01T09:30` as a browser sends it, in Beijing time. */
const moment = (said: string) =>
  z
    .string({ error: said })
    .refine((text) => /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isDay(text.slice(0, 10)), said)
    .transform((text) => {
      const [hours, minutes] = text.slice(11).split(":").map(Number);
      return new Date(startOfBeijingDay(text.slice(0, 10)).getTime() + (hours! * 60 + minutes!) * MINUTE);
    });
const content = {
  kind: z.enum(GATHERING_KINDS, "请选择类别"),
  title: named("题目", 4, 60),
  content: named("内容", 10, 5000),
  startsAt: moment("请填写开始时间"),
  endsAt: moment("请填写结束时间"),
  signUpUntil: moment("请填写报名截止时间"),
  place: named("地点", 2, 100),
  audience: named("参加范围", 2, 200),
  contact: named("联系人和电话", 4, 100),
  seats: z.preprocess(
    wholePostedIfAny,
    z.number("名额是整数").int("名额是整数").min(1, "至少 1 个").max(10_000, "最多 10000 个").nullable(),
  ),
};
type Times = { startsAt: Date; endsAt: Date; signUpUntil: Date };
const inOrder = (g: Times, context: z.RefinementCtx) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (g.endsAt < g.startsAt) wrong("endsAt", "结束时间不得早于开始时间");
  if (g.signUpUntil > g.startsAt) wrong("signUpUntil", "报名须在开始之前截止");
};

export const draftGatheringInput = z.object(content).superRefine(inOrder);
export const saveGatheringInput = z
  .object({ id: z.uuid(), version: z.coerce.number().int().min(0), ...content })
  .superRefine(inOrder);

/** 报名：一次一人. */
export const signUpInput = z.object({
  gatheringId: z.uuid(),
  name: named("姓名", 2, 30),
  post: named("职务", 2, 60),
  telephone: z
    .string({ error: "请填写联系电话" })
    .trim()
    .min(1, { error: "请填写联系电话", abort: true })
    .regex(/^[0-9+\- ]{5,20}$/, "联系电话为 5 至 20 位数字，可以有加号、短横和空格"),
});
export type SignUpInput = z.input<typeof signUpInput>;
export const guestInput = z.object({ id: z.uuid() });

export const gatheringsQuery = z.object({ page: pageAsked });
