import { TextInput } from "../form/text-input";

/** The six digits from the phone; a keypad of digits opens, and the system may offer what it has received. */
export function CodeInput({ label, hint, autoFocus }: { label: string; hint?: string; autoFocus?: boolean }) {
  return (
    <TextInput
      name="code"
      label={label}
      hint={hint}
      autoComplete="one-time-code"
      inputMode="numeric"
      required
      width="half"
      {...(autoFocus ? { autoFocus } : {})}
    />
  );
}
