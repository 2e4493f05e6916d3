"use client";

import { type ReactNode, useState } from "react";

/** More, for those who want it: a native disclosure. `open` says how it begins; from then on it stays as the reader leaves it, whatever the page learns. */
export function Details({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  const [atFirst] = useState(open);
  return (
    <details open={atFirst} className="group mb-3">
      <summary className="inline-flex min-h-7 items-center text-primary-600 marker:content-['']">
        <span aria-hidden="true" className="mr-1.5 inline-block text-xs group-open:[transform:rotate(90deg)]">
          ▶
        </span>
        <span className="underline underline-offset-4">{summary}</span>
      </summary>
      <div className="mt-2 border-l-3 border-line pl-4">{children}</div>
    </details>
  );
}
