import { z } from "zod";
import { storable } from "@/lib/kernel/sound";

const text = z.string().transform(storable).catch("");

/**
 * What a form is bound to comes back from the browser as every box does: a text without what no stored text can hold; whatever is none is
 * empty, which is no row's id, and is refused as that.
 */
export const boundText = (given: unknown): string => text.parse(given);
