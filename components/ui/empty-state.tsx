import type { ReactNode } from "react";

/** Nothing here: says so, says why or what comes next, and offers at most one way on. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="px-4 py-10 text-center text-gray-600">
      <p className="text-gray-800">{title}</p>
      {children ? <div className="mx-auto mt-1 max-w-[40em] text-sm">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
