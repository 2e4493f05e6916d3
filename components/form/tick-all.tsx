"use client";

/** Ticks, or clears, every box of this name in the same `[data-tick-group]`; only a convenience, nothing is sent under its own name. */
export function TickAll({ name, label }: { name: string; label: string }) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      title={label}
      className="size-4 accent-primary-600"
      onChange={({ currentTarget }) => {
        const group = currentTarget.closest("[data-tick-group]");
        for (const box of group?.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`) ?? []) {
          box.checked = currentTarget.checked;
        }
      }}
    />
  );
}
