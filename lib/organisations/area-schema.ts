import { z } from "zod";
import { isDay } from "@/lib/kernel/dates";
import { named } from "@/lib/kernel/words";

const code = z
  .string({ error: "请填写区划代码" })
  .trim()
  .regex(/^[0-9A-Za-z-]{2,40}$/, "区划代码为 6 位数字");
const newCode = z
  .string({ error: "请填写区划代码" })
  .trim()
  .regex(/^\d{6}$/, "区划代码为 6 位数字");
const name = named("区划名称", 2, 40);
const since = {
  onDay: z.string({ error: "请选择日期" }).refine(isDay, "请选择日期"),
  basis: z
    .string({ error: "请填写批准文件" })
    .trim()
    .min(4, "请写明批准机关和文件，至少 4 个字，例如“国函〔2019〕132号”")
    .max(200, "最多 200 个字"),
};
const version = z.coerce.number().int().min(0);

export const newArea = z.object({
  code: newCode,
  name,
  level: z.enum(["province", "city", "county"], { error: "请选择层级" }),
  parentCode: code,
  /** 析置: the area that it was split off from; empty where it was set up anew. */
  splitFromCode: z.union([z.literal(""), code]).default(""),
  ...since,
});
export const areaRename = z.object({ id: z.uuid(), name, code: newCode, version, ...since });
export const areaMerge = z.object({ id: z.uuid(), intoCode: code, version, ...since });
export const areaAbolition = z.object({ id: z.uuid(), version, ...since });
