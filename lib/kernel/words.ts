import { z } from "zod";
import { countCharacters } from "./characters";
import { lengthFault } from "./length-fault";

/** No rule about 字数 asks for so many marks: what is longer is a mistake of the clipboard. */
const MOST_MARKS = 100_000;

/** A trimmed text of so many 字, counted as the page counts them beside the box (Word's way). */
export const wordsBetween = (least: number, most: number, said: { missing?: string; short?: string } = {}) =>
  z
    .string(said.missing ? { error: said.missing } : undefined)
    .trim()
    .max(MOST_MARKS, `最多 ${most} 个字`)
    .refine((text) => countCharacters(text) >= least, said.short ?? `至少 ${least} 个字`)
    .refine((text) => countCharacters(text) <= most, `最多 ${most} 个字`);

/** A trimmed text of so many marks at least and at most, called by the name of its box. */
export const named = (what: string, least: number, most: number) =>
  z
    .string({ error: `请填写${what}` })
    .trim()
    .min(least, { error: ({ input }) => lengthFault(what, least, typeof input === "string" ? input : "-") })
    .max(most, `最多 ${most} 个字`);
