import type { ReactNode } from "react";
import { cx } from "./cx";
import type { Tone } from "./tone";

export type TimelineEntry = {
  id?: string;
  /** Server time in words; `iso` for machines. */
  at: string;
  iso?: string | undefined;
  what: ReactNode;
  who?: ReactNode;
  note?: ReactNode;
  tone?: Tone;
};

const DOT: Record<Tone, string> = {
  neutral: "bg-gray-400",
  info: "bg-primary-600",
  success: "bg-green-600",
  warning: "bg-amber-600",
  danger: "bg-red-600",
};

/** What happened, one under the other: when, who, what, and the note that was given. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="ml-1.5 border-l border-line">
      {entries.map((entry, index) => (
        <li key={entry.id ?? index} data-keep className="relative pb-4 pl-5 last:pb-1">
          <span
            aria-hidden="true"
            className={cx("absolute top-2 -left-[5px] size-2.5 rounded-full", DOT[entry.tone ?? "info"])}
          />
          <p className="flex flex-wrap items-baseline gap-x-3">
            <time dateTime={entry.iso} className="text-sm text-gray-600">
              {entry.at}
            </time>
            <span className="font-semibold">{entry.what}</span>
            {entry.who ? <span className="text-sm text-gray-700">{entry.who}</span> : null}
          </p>
          {entry.note ? <div className="prose-zh text-sm text-gray-700">{entry.note}</div> : null}
        </li>
      ))}
    </ol>
  );
}
