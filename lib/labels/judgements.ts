import { judgementLabel } from "./dossier";

/** The judgements that an assessor may choose for an item, as options. */
export function judgementsFor(kind: string, allowsNotApplicable: boolean): { value: string; label: string }[] {
  const values = kind === "standard" ? ["met", "partly_met", "not_met"] : ["met", "not_met"];
  if (kind === "standard" && allowsNotApplicable) values.push("not_applicable");
  return values.map((value) => ({ value, label: judgementLabel(kind, value) }));
}
