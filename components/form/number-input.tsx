import { TextInput, type TextInputProps } from "./text-input";

type Props = Omit<TextInputProps, "type" | "inputMode" | "defaultValue"> & {
  defaultValue?: number | string | undefined;
  decimal?: boolean;
};

/** A number, typed as text so that a wheel or a stray key never changes it; the action checks it. */
export function NumberInput({ defaultValue, decimal = false, width = "short", ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      width={width}
      inputMode={decimal ? "decimal" : "numeric"}
      autoComplete="off"
      defaultValue={defaultValue === undefined ? undefined : String(defaultValue)}
    />
  );
}
