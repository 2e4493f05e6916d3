import { z } from "zod";
import { listQuery } from "@/lib/kernel/list-query";

const words = (what: string) =>
  z
    .string({ error: `请填写${what}` })
    .trim()
    .min(5, `${what}至少写 5 个字`)
    .max(1000, `${what}最多写 1000 个字`);

/** 督办 of one case that was reported to the own office. */
export const superviseInput = z.object({ applicationId: z.uuid(), remark: words("督办意见") });
/** 答复 to one 督办. */
export const answerInput = z.object({ id: z.uuid(), answer: words("答复") });

/** What the page may be asked for. */
export const silenceQuery = listQuery("state");
