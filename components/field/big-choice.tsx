import { cx } from "../ui/cx";

type Options = readonly { value: string; label: string }[];

/** One of a few, each as wide and high as a thumb wants it. */
export function BigChoice({
  name,
  label,
  options,
  value,
  error,
  onChoice,
}: {
  name: string;
  label: string;
  options: Options;
  value: string | null;
  error?: string | undefined;
  onChoice: (value: string) => void;
}) {
  return (
    <fieldset className="mb-3">
      <legend className="font-semibold">{label}</legend>
      <div className="mt-1 grid auto-cols-fr grid-flow-col gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "flex min-h-12 items-center justify-center gap-1.5 rounded border px-1 text-center",
              value === option.value ? "border-primary-600 bg-primary-50 font-semibold" : "border-line-strong bg-white",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChoice(option.value)}
              className="size-4 shrink-0 accent-primary-600"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error ? <p className="text-sm font-semibold text-red-600">{error}</p> : null}
    </fieldset>
  );
}

/** A mark to be set, as high as a thumb wants it. */
export function BigCheck({
  name,
  label,
  checked,
  onCheck,
}: {
  name: string;
  label: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}) {
  return (
    <label className="mb-3 flex min-h-12 items-center gap-3 rounded border border-line-strong bg-white px-3">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
        className="size-5 shrink-0 accent-primary-600"
      />
      <span>{label}</span>
    </label>
  );
}
