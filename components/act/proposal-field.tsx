import { Checkbox } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import type { FieldSpec } from "@/lib/acts/proposal";
import { choiceLabel, fieldHint, fieldLabel } from "@/lib/labels/fields";

/** The control that an act's schema asks for. */
export function ProposalField({ field, action }: { field: FieldSpec; action: string }) {
  const label = fieldLabel(field.name, action);
  const hint = field.hint ?? (field.optional ? fieldHint(field.name) : undefined);
  const common = {
    name: field.name,
    label,
    required: !field.optional,
    ...(hint ? { hint } : {}),
    defaultValue: field.value,
  };
  switch (field.control) {
    case "textarea":
      return <TextArea {...common} rows={5} {...(field.limit ? { limit: field.limit } : {})} />;
    case "date":
      return <DateInput {...common} />;
    case "moment":
      return <TextInput {...common} type="datetime-local" width="half" />;
    case "number":
      return <NumberInput {...common} />;
    case "checkbox":
      return <Checkbox name={field.name} label={label} value="yes" />;
    case "select":
      return (
        <RadioGroup
          {...common}
          options={(field.options ?? []).map((value) => ({ value, label: choiceLabel(value) }))}
        />
      );
    case "custom":
      return null;
    default:
      return <TextInput {...common} />;
  }
}
