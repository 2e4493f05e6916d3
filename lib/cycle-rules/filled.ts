import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { ok, type Result } from "@/lib/kernel/result";
import { type Filled, SECTION_SCHEMAS, type Section } from "./schema";

/** The values of a section as its own schema reads them, or what is wrong at their fields. */
export function filledOf(section: Section, raw: unknown): Result<Filled, ActProblem> {
  const parsed = parseProposal(SECTION_SCHEMAS[section], raw);
  return parsed.ok ? ok({ section, values: parsed.value } as Filled) : parsed;
}
