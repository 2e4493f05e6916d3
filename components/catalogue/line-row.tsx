"use client";

import { memo } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { FLAG_SEVERITY, type Flag } from "@/lib/catalogue/flags";
import { lineName } from "@/lib/catalogue/lines";
import { doubtText, flagText } from "@/lib/labels/catalogue";
import { ItemMarks } from "./item-marks";
import { LineFields } from "./line-fields";
import type { EditorLine, LineWork } from "./use-lines";

type Props = {
  line: EditorLine;
  flags: readonly Flag[];
  errors: Record<string, string>;
  open: boolean;
  work: LineWork;
  onToggle: (key: string, open: boolean) => void;
};

/** One item: its text with its marks and what is wrong with it; opened, all its boxes. */
export const LineRow = memo(function LineRow({ line, flags, errors, open, work, onToggle }: Props) {
  const wrong = Object.keys(errors).length > 0;
  return (
    <li className={cx("border-b border-line px-4 py-2", (wrong || flags.some(isBad)) && "border-l-4 border-l-red-600")}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 text-sm text-gray-600">
            <span className="font-semibold">{lineName(line)}</span>
            <ItemMarks item={line} />
            {line.source ? <span>{line.source}</span> : null}
          </p>
          {open ? null : <p className="mt-0.5">{line.text || <span className="text-red-600">（没有文字）</span>}</p>}
        </div>
        <div className="shrink-0">
          <Button size="small" aria-expanded={open} onClick={() => onToggle(line.key, !open)}>
            {open ? "收起" : "修改"}
            <span className="sr-only">{lineName(line)}</span>
          </Button>
        </div>
      </div>
      <Remarks line={line} flags={flags} errors={errors} onSeen={() => work.change(line.key, { doubts: [] })} />
      {open ? <LineFields line={line} errors={errors} work={work} onClose={() => onToggle(line.key, false)} /> : null}
    </li>
  );
});

const isBad = ({ code }: Flag): boolean => FLAG_SEVERITY[code] !== "notice";

function Remarks({ line, flags, errors, onSeen }: Pick<Props, "line" | "flags" | "errors"> & { onSeen: () => void }) {
  const doubts = line.doubts ?? [];
  if (flags.length + doubts.length + Object.keys(errors).length === 0) return null;
  return (
    <ul className="mt-1 text-sm">
      {Object.values(errors).map((words) => (
        <li key={words} className="text-red-600">
          {words}
        </li>
      ))}
      {flags.map((flag) => (
        <li key={flag.code} className={isBad(flag) ? "text-red-600" : "text-amber-700"}>
          {isBad(flag) ? "须改正：" : "请核对："}
          {flagText(flag, line)}
        </li>
      ))}
      {doubts.map((doubt) => (
        <li key={`${doubt.code}${doubt.words}`} className="text-amber-700">
          请核对：{doubtText(doubt)}
        </li>
      ))}
      {doubts.length > 0 ? (
        <li className="mt-1">
          <Button size="small" onClick={onSeen}>
            已核对
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
