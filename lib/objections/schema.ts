import { z } from "zod";
import { lastMomentOfDay, nothing, statement } from "@/lib/acts/proposal";
import { named } from "@/lib/kernel/words";
import { FIELD_MESSAGES } from "@/lib/labels/objections";
import { isCitizenNumber, isContact, isCreditCode } from "./identity-number";
import { OBJECTION_EFFECTS, type ObjectionAction } from "./workflow";

/** Files of one submission: how many, and how large together, in bytes. */
export const FILES_MOST = { count: 3, bytes: 8 * 1024 * 1024 } as const;

/** 以个人名义 or 以单位名义. */
export const OBJECTOR_KINDS = ["person", "organisation"] as const;
export type ObjectorKind = (typeof OBJECTOR_KINDS)[number];

/** What a visitor hands in besides files; `key` one per form, so that a repeated submission has one receipt. */
export const objectionInput = z
  .object({
    noticeId: z.uuid(),
    applicationId: z.uuid(FIELD_MESSAGES.applicationId),
    reason: statement(10, 4000),
    basis: statement(10, 4000),
    objector: z.enum(OBJECTOR_KINDS, FIELD_MESSAGES.objector),
    name: named("姓名或者单位名称", 2, 100),
    identityNumber: z.string({ error: FIELD_MESSAGES.identityNumber }).trim().toUpperCase(),
    contact: z.string({ error: FIELD_MESSAGES.contact }).trim().max(200).refine(isContact, FIELD_MESSAGES.contact),
    key: z.uuid(),
  })
  .check(({ value, issues }) => {
    const { objector, identityNumber: number } = value;
    if (typeof number !== "string") return;
    const right = objector === "organisation" ? isCreditCode(number) : isCitizenNumber(number);
    const message = objector === "organisation" ? FIELD_MESSAGES.creditCode : FIELD_MESSAGES.identityNumber;
    if (!right) issues.push({ code: "custom", message, path: ["identityNumber"], input: number });
  });
export type ObjectionInput = z.output<typeof objectionInput>;

/** What the objector says about himself, and reason and basis as he wrote them; sealed as one text. */
export type Identity = {
  kind: ObjectorKind;
  name: string;
  identityNumber: string;
  contact: string;
  reason: string;
  basis: string;
};

/** 补充情况, by whoever holds number and code. */
export const supplementInput = z.object({ text: statement(5, 4000), key: z.uuid() });

const findings = {
  investigation: statement(10, 4000),
  reply: statement(10, 2000),
  publicSummary: statement(10, 500),
};
const effect = z
  .enum(OBJECTION_EFFECTS, "请选择对该单位的处理")
  .meta({ control: "select", options: OBJECTION_EFFECTS });
const outcomes = ["none", "remove"] as const;

/** What each act on an objection is handed in with. */
export const objectionProposals: Record<ObjectionAction, z.ZodType> = {
  accept_objection: nothing,
  reject_objection: z.object({ reply: statement(10, 2000) }),
  uphold_objection: z.object({ ...findings, effect }),
  partly_uphold_objection: z.object({ ...findings, effect }),
  dismiss_objection: z.object(findings),
  lift_hold_back: z.object({
    outcome: z.enum(outcomes, "请选择处理结果").meta({ control: "select", options: outcomes }),
    reason: statement(10, 2000),
  }),
  withdraw_objection: nothing,
};

/** 承办人: one or two of the organiser's own people. */
export const handlersInput = z.object({
  objectionId: z.uuid(),
  version: z.coerce.number().int(),
  userIds: z.array(z.uuid()).min(1, FIELD_MESSAGES.handlers).max(2, FIELD_MESSAGES.handlers),
});

const TASK_KINDS = ["inquiry", "statement"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** 交办、转办: the digest is written by the handler; nothing of the objection itself goes along. */
export const taskInput = z.object({
  objectionId: z.uuid(),
  kind: z.enum(TASK_KINDS),
  organisationId: z.preprocess((value) => (value === "" ? undefined : value), z.uuid(FIELD_MESSAGES.office).optional()),
  text: statement(10, 2000),
  dueAt: lastMomentOfDay(),
});

/** What comes back. */
export const answerInput = z.object({ taskId: z.uuid(), answer: statement(10, 4000) });
