import { STANDS } from "@/lib/field-records/schema";
import { SAMPLE_OUTCOMES } from "@/lib/sample-lists/rules";
import { STAND_LABELS } from "./field-records";
import { choiceLabel } from "./fields";
import { SAMPLE_OUTCOME_LABELS } from "./sample-lists";

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((each) => each === value);

/** What a record says, in one line, without the text that goes with it. */
export function saidText(said: Record<string, unknown>): string {
  const stand = oneOf(STANDS, said.stand);
  if (stand) return `${STAND_LABELS[stand]}（${String(said.name)}）`;
  const outcome = oneOf(SAMPLE_OUTCOMES, said.outcome);
  if (outcome) return SAMPLE_OUTCOME_LABELS[outcome];
  if ("conclusion" in said) return said.conclusion ? choiceLabel(String(said.conclusion)) : "未填";
  if ("fileName" in said) return String(said.fileName);
  return "name" in said ? `签名：${String(said.name)}` : "未填";
}

/** What a record is about: an item of the checklist, or something that was drawn. */
export const subjectText = ({ position, label }: { position: number; label: string }): string =>
  label || `第 ${position} 项`;
