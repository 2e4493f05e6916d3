import { z } from "zod";
import type { ImportField } from "@/lib/documents/import-shape";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { KINDS, newOrganisation } from "./schema";

const labels = KINDS.map((kind) => ORGANISATION_KINDS[kind] ?? kind);

export const ORGANISATION_FIELDS: readonly ImportField[] = [
  {
    key: "code",
    header: "单位代码",
    hint: "2 至 40 位字母、数字、下划线或短横，全平台唯一。",
    example: "CDP-980102-03",
  },
  {
    key: "name",
    header: "单位名称",
    hint: "2 至 80 个字，写全称。已有的单位改名，填新名称。",
    example: "砚湖县司法局",
    width: 40,
  },
  {
    key: "kind",
    header: "单位类型",
    hint: `从列表中选择：${labels.join("、")}。已有的单位不能改。`,
    example: "县直部门",
    choices: labels,
  },
  {
    key: "areaCode",
    header: "区划代码",
    hint: "所在区划的代码，可以在“行政区划”中查到。已有的单位不能改。",
    example: "980102",
  },
];

/** A row of the sheet: the kind by its label. */
export const organisationRow = newOrganisation.extend({
  kind: z
    .enum(labels as [string, ...string[]], { error: "请从列表中选择单位类型" })
    .transform((label) => KINDS[labels.indexOf(label)]!),
});
export type OrganisationRow = z.infer<typeof organisationRow>;
