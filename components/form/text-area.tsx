"use client";

import { type CompositionEvent, type InputEvent, useState } from "react";
import { countCharacters } from "@/lib/kernel/characters";
import { cx } from "../ui/cx";
import { CharacterCount } from "./character-count";
import { controlClass } from "./control-style";
import { describedBy, Field, type FieldText } from "./field";
import { useField } from "./form-context";

export type TextAreaProps = FieldText & {
  name: string;
  defaultValue?: string | undefined;
  rows?: number;
  placeholder?: string | undefined;
  readOnly?: boolean;
  /** Shows the live count; the figure comes from the cycle's data. */
  limit?: number | undefined;
  counted?: boolean;
  /** How characters are counted, printed beside the box. */
  countRule?: string | undefined;
  official?: boolean;
  /** Called with the text after each change, never while an input method is composing. */
  onText?: (text: string) => void;
};

/** A long text. Uncontrolled; the count waits until the input method has finished. */
export function TextArea(props: TextAreaProps) {
  const { name, label, hint, required, error, defaultValue, rows = 5, limit, countRule, onText } = props;
  const field = useField(name, error);
  const start = field.entered ?? defaultValue ?? "";
  const counted = props.counted ?? limit !== undefined;
  const [count, setCount] = useState(() => (counted ? countCharacters(start) : 0));
  function take(event: InputEvent<HTMLTextAreaElement> | CompositionEvent<HTMLTextAreaElement>) {
    const native = event.nativeEvent as { isComposing?: boolean };
    if (event.type !== "compositionend" && native.isComposing) return;
    const text = event.currentTarget.value;
    if (counted) setCount(countCharacters(text));
    onText?.(text);
  }
  const countId = counted ? `${field.id}-count` : undefined;
  return (
    <Field id={field.id} label={label} hint={hint} required={required} error={field.error}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        defaultValue={start}
        onInput={take}
        onCompositionEnd={take}
        aria-required={required || undefined}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, hint, field.error, countId)}
        className={cx(controlClass(field.error), "py-2", props.official && "official")}
      />
      {counted ? <CharacterCount id={countId} count={count} limit={limit} rule={countRule} /> : null}
    </Field>
  );
}
