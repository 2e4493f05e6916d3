import type { ComponentProps } from "react";
import { cx } from "../ui/cx";
import type { Option } from "./option";

type Native = Pick<ComponentProps<"input">, "defaultChecked" | "onChange" | "aria-invalid" | "aria-describedby">;

/** One radio button or check box with its words; the whole line can be pressed. */
export function Choice({
  type,
  id,
  name,
  option,
  ...native
}: { type: "radio" | "checkbox"; id: string; name: string; option: Option } & Native) {
  return (
    <label
      htmlFor={id}
      className={cx("flex min-h-7 items-start gap-2 py-0.5", option.disabled && "cursor-not-allowed text-gray-600")}
    >
      <input
        {...native}
        type={type}
        id={id}
        name={name}
        value={option.value}
        disabled={option.disabled}
        className="size-6 shrink-0 accent-primary-600"
      />
      <span>
        {option.label}
        {option.hint ? <span className="block text-sm text-gray-600">{option.hint}</span> : null}
      </span>
    </label>
  );
}
