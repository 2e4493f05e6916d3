"use client";

import { controlClass } from "@/components/form/control-style";
import { useField } from "@/components/form/form-context";
import type { Option } from "@/components/form/option";

function CellError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p id={`${id}-error`} className="text-xs font-semibold text-red-600">
      {error}
    </p>
  ) : null;
}

/** A figure in a cell of a table; the column's heading and the row name it. */
export function CellFigure({
  name,
  label,
  defaultValue,
  wide = false,
}: {
  name: string;
  label: string;
  defaultValue: number | string;
  wide?: boolean;
}) {
  const { id, error, entered } = useField(name);
  return (
    <>
      <input
        id={id}
        name={name}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        defaultValue={entered ?? String(defaultValue)}
        className={`${controlClass(error, "short")} ${wide ? "!w-28" : "!w-20"} text-right`}
      />
      <CellError id={id} error={error} />
    </>
  );
}

/** One of a few, in a cell. */
export function CellChoice({
  name,
  label,
  options,
  defaultValue,
}: {
  name: string;
  label: string;
  options: Option[];
  defaultValue: string;
}) {
  const { id, error, entered } = useField(name);
  return (
    <>
      <select
        id={id}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        defaultValue={entered ?? defaultValue}
        className={`${controlClass(error, "short")} !w-28`}
      >
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <CellError id={id} error={error} />
    </>
  );
}

/** Yes or no, in a cell. */
export function CellTick({ name, label, defaultChecked }: { name: string; label: string; defaultChecked: boolean }) {
  const { id, error, entered } = useField(name);
  return (
    <>
      <input
        id={id}
        name={name}
        type="checkbox"
        value="yes"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        defaultChecked={entered === undefined ? defaultChecked : entered === "yes"}
        className="size-5"
      />
      <CellError id={id} error={error} />
    </>
  );
}
