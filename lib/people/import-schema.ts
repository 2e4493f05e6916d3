import { z } from "zod";
import type { ImportField } from "@/lib/documents/import-shape";
import { DUTY_LABELS } from "@/lib/labels/people";
import { SAME_PERSON } from "@/lib/labels/same-person";
import { DUTIES } from "@/lib/policy/standing";
import { newAccount } from "./schema";

export const ACCOUNT_FIELDS: readonly ImportField[] = [
  {
    key: "account",
    header: "账号",
    hint: "3 至 40 位小写字母、数字、下划线、点或短横，以字母开头，全平台唯一。",
    example: "yanhu.sifa",
  },
  { key: "name", header: "姓名", hint: "本人姓名，最多 40 个字。已有的账号改名，填新姓名。", example: "方知远" },
  { key: "organisationCode", header: "单位代码", hint: "所在单位的代码。已有的账号不能改。", example: "CDP-980102-03" },
  {
    key: "difference",
    header: SAME_PERSON.difference,
    hint: SAME_PERSON.differenceColumn,
    example: "",
    optional: true,
  },
];

export const accountRow = newAccount;
export type AccountRow = z.infer<typeof accountRow>;

const labels = DUTIES.map((duty) => DUTY_LABELS[duty]);

export const DUTY_FIELDS: readonly ImportField[] = [
  { key: "account", header: "账号", hint: "已由系统管理员新增的账号。", example: "yanhu.sifa" },
  {
    key: "duty",
    header: "岗位",
    hint: `从列表中选择，一行一个岗位，同一账号可以有几行：${labels.join("、")}。只增授，不收回。`,
    example: DUTY_LABELS.filing,
    choices: labels,
  },
];

export const dutyRow = z.object({
  account: z.string().trim().min(1, "请填写账号").max(40, "最多 40 个字符"),
  duty: z
    .enum(labels as [string, ...string[]], { error: "请从列表中选择岗位" })
    .transform((label) => DUTIES[labels.indexOf(label)]!),
});
export type DutyRow = z.infer<typeof dutyRow>;
