import type { ReactNode } from "react";

/** Two versions of the same thing next to each other; under each other on narrow screens. */
export function SideBySide({
  title,
  leftTitle,
  left,
  rightTitle,
  right,
  actions,
}: {
  title: ReactNode;
  leftTitle: ReactNode;
  left: ReactNode;
  rightTitle: ReactNode;
  right: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <section role="alert" className="mb-4 border border-l-4 border-amber-300 border-l-amber-600 bg-amber-50 px-4 py-3">
      <h3 className="font-semibold">{title}</h3>
      <div className="mt-2 grid gap-4 md:grid-cols-2">
        <div className="border border-line bg-white p-3">
          <h4 className="text-sm text-gray-600">{leftTitle}</h4>
          <div className="mt-1">{left}</div>
        </div>
        <div className="border border-line bg-white p-3">
          <h4 className="text-sm text-gray-600">{rightTitle}</h4>
          <div className="mt-1">{right}</div>
        </div>
      </div>
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </section>
  );
}
