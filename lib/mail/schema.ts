import { z } from "zod";
import { wholePosted } from "@/lib/kernel/typed-figures";
import { KINDS, type Kind } from "@/lib/notifications/kinds";
import { type Settings, WAYS } from "./rules";

/** One address, as mail servers take it everywhere: letters, digits and marks of ASCII. */
export const addressInput = z.object({
  address: z
    .string()
    .trim()
    .min(1, "请填写邮箱地址")
    .max(254, "邮箱地址过长，请核对")
    .regex(
      /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z0-9]{2,}$/,
      "邮箱地址不完整，应如 name@example.gov.cn",
    )
    .refine((text) => !/\.\.|^\.|\.@|@\S*-\.|\.-/.test(text), "邮箱地址不完整，应如 name@example.gov.cn"),
});

export const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "请填写邮件中的 6 位数字验证码")),
});

const HOUR = "请选择钟点";
const hour = z.preprocess(wholePosted, z.number(HOUR).int(HOUR).min(0, HOUR).max(23, HOUR));
const noHour = z.literal("").transform(() => null);
const ways = Object.fromEntries(KINDS.map((kind) => [kind, z.enum(WAYS, "请选择发送方式")])) as Record<
  Kind,
  z.ZodEnum<{ [W in (typeof WAYS)[number]]: W }>
>;

/** 消息设置: how each kind is sent, when the digest goes, and the hours of quiet, both or neither. */
export const settingsInput = z
  .object({
    ...ways,
    digestHour: hour,
    quietFrom: z.union([noHour, hour]),
    quietTo: z.union([noHour, hour]),
    version: z.coerce.number().int().min(0),
  })
  .superRefine(({ quietFrom, quietTo }, context) => {
    const path = [quietFrom === null ? "quietFrom" : "quietTo"];
    if ((quietFrom === null) !== (quietTo === null)) {
      context.addIssue({ code: "custom", path, message: "免打扰的起止时间须同时选择" });
    } else if (quietFrom !== null && quietFrom === quietTo) {
      context.addIssue({ code: "custom", path, message: "免打扰的起止时间不能相同" });
    }
  });

export type SettingsRow = Record<Kind, Settings["tasks"]> & {
  digestHour: number;
  quietFrom: number | null;
  quietTo: number | null;
};

/** A stored row as the rules read it. */
export const settingsOfRow = ({ quietFrom, quietTo, digestHour, ...row }: SettingsRow): Settings => ({
  ...(Object.fromEntries(KINDS.map((kind) => [kind, row[kind]])) as Record<Kind, Settings["tasks"]>),
  digestHour,
  quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
});
