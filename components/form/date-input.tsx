import { TextInput, type TextInputProps } from "./text-input";

type Props = Omit<TextInputProps, "type" | "inputMode">;

/** A day, `2026-03-01`. */
export function DateInput({ width = "half", ...rest }: Props) {
  return <TextInput {...rest} width={width} type="date" />;
}

/** A day and a time of day in Beijing time, `2026-03-01T17:30`. */
export function DateTimeInput({ width = "half", hint = "北京时间", ...rest }: Props) {
  return <TextInput {...rest} width={width} hint={hint} type="datetime-local" />;
}
