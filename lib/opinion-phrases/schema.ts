import { z } from "zod";
import { PHRASE_KINDS } from "./rules";

/** How many phrases of one kind an office may keep. */
export const MOST_PHRASES = 50;

export const phraseInput = z.object({
  kind: z.enum(PHRASE_KINDS, { error: "请选择用途" }),
  text: z.string({ error: "请填写常用语" }).trim().min(2, "至少写 2 个字").max(500, "最多 500 个字"),
});

export const phraseChange = z.object({
  id: z.uuid(),
  change: z.enum(["up", "down", "remove"]),
});
