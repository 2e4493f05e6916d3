import type { ReactNode } from "react";
import { cx } from "./cx";
import { ScrollBox } from "./scroll-box";

export type DiffRow = { key: string; label: ReactNode; before: ReactNode; after: ReactNode; changed: boolean };

/** Old and new side by side; changed rows carry the word, not only the colour. */
export function Diff({
  caption,
  rows,
  beforeLabel = "原内容",
  afterLabel = "新内容",
}: {
  caption: string;
  rows: DiffRow[];
  beforeLabel?: string;
  afterLabel?: string;
}) {
  return (
    <ScrollBox label={caption}>
      <table className="w-full min-w-[36rem] border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong text-left">
            <th scope="col" className="w-1/5 px-3 py-2">
              项目
            </th>
            <th scope="col" className="px-3 py-2">
              {beforeLabel}
            </th>
            <th scope="col" className="px-3 py-2">
              {afterLabel}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line align-top">
              <th scope="row" className="px-3 py-2 text-left font-normal text-gray-700">
                {row.label}
                {row.changed ? <span className="ml-2 text-xs text-amber-700">有改动</span> : null}
              </th>
              <td
                className={cx(
                  "px-3 py-2 whitespace-pre-wrap",
                  row.changed && "bg-red-50 line-through decoration-red-300",
                )}
              >
                {row.before}
              </td>
              <td className={cx("px-3 py-2 whitespace-pre-wrap", row.changed && "bg-green-50")}>{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
