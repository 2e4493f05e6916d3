import { TextInput, type TextInputProps } from "./text-input";

type Props = Omit<TextInputProps, "type" | "inputMode">;

/** A day, `2026-03-01`. */
export function DateInput({ width = "half", ...rest }: Props) {
  return <TextInput {...rest} width={width} type="date" />;
}
