import type { LookedLine } from "@/lib/bulk-acts/looked";
import { VERB_LABELS } from "@/lib/labels/bulk-acts";
import { ScrollBox } from "../ui/scroll-box";
import { StatusTag } from "../ui/tag";

/** What the lines of a sheet would do, one by one. */
export function BulkLines({ lines, more }: { lines: LookedLine[]; more: number }) {
  return (
    <ScrollBox label="逐行核对结果">
      <table className="w-full border border-line bg-white text-sm max-sm:min-w-[40rem]">
        <caption className="sr-only">逐行核对结果</caption>
        <thead>
          <tr className="bg-gray-100 text-left">
            {["行", "操作", "申报", "会办什么", "能否撤销"].map((heading) => (
              <th key={heading} scope="col" className="border-b border-line px-3 py-2 whitespace-nowrap">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, verb, about, effect, lasting }) => (
            <tr key={`${row}-${verb}`} className="border-b border-line align-top">
              <td className="px-3 py-1.5 tabular-nums">{row}</td>
              <td className="px-3 py-1.5 whitespace-nowrap">
                <StatusTag tone={lasting ? "warning" : "info"}>{VERB_LABELS[verb]}</StatusTag>
              </td>
              <td className="px-3 py-1.5">{about}</td>
              <td className="px-3 py-1.5">{effect}</td>
              <td className="px-3 py-1.5">{lasting || "能撤销"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="px-3 py-2 text-sm text-gray-600">另有 {more} 行，办理之后逐行可查。</p> : null}
    </ScrollBox>
  );
}
