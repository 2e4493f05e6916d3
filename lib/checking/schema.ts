import { z } from "zod";
import { countCharacters } from "@/lib/kernel/characters";
import { wordsBetween } from "@/lib/kernel/words";
import { CHECK_OUTCOMES } from "./rules";

const MOST = 500;

/** An item as the checker saw it: `indicatorId:content:round`. What it says now, or another check since, is `stale`. */
const seenItem = z
  .string()
  .regex(/^[0-9a-f-]{36}:[0-9a-f]{32}:\d{1,6}$/i)
  .transform((text) => {
    const [indicatorId, content, round] = text.split(":") as [string, string, string];
    return { indicatorId, content, round: Number(round) };
  });

/** 审核: these items, passed or sent back; what is sent back says what has to be changed. */
export const checkInput = z
  .object({
    applicationId: z.uuid(),
    items: z.array(seenItem, { error: "请先选择指标" }).min(1, "请先选择指标").max(MOST),
    outcome: z.enum(CHECK_OUTCOMES, { error: "请选择审核结论" }),
    remark: wordsBetween(0, MOST).default(""),
  })
  .refine(({ outcome, remark }) => outcome === "passed" || countCharacters(remark) >= 5, {
    path: ["remark"],
    error: "请写明需要修改什么（至少 5 个字）",
  });

export const turnInput = z.object({ applicationId: z.uuid(), to: z.enum(["on", "off"]) });
