import type { ReactNode } from "react";
import { StatusTag } from "@/components/ui/tag";
import type { CorrectionScope, Progress } from "@/lib/corrections/rules";
import { PROGRESS_LABELS, partTitle, SCOPE_LABELS } from "@/lib/labels/corrections";
import { Link } from "../ui/link";

export type AskedLine = {
  key: string;
  position: number | null;
  sectionId: string | null;
  text: string;
  scope: CorrectionScope;
  remark: string;
  progress?: Progress;
  href?: string;
  unit?: string | null;
  below?: ReactNode;
};

const TONES = { changed: "success", replied: "info", open: "warning" } as const;

/** What was sent back, line by line, as the place reads it. */
export function AskedList({ lines }: { lines: readonly AskedLine[] }) {
  return (
    <ol className="space-y-3">
      {lines.map((line) => (
        <li key={line.key} className="border border-line px-3 py-2">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {line.href ? (
              <Link className="link font-semibold" href={line.href}>
                {partTitle(line)}
              </Link>
            ) : (
              <span className="font-semibold">{partTitle(line)}</span>
            )}
            {line.position === null ? null : <StatusTag>{SCOPE_LABELS[line.scope]}</StatusTag>}
            {line.progress ? <StatusTag tone={TONES[line.progress]}>{PROGRESS_LABELS[line.progress]}</StatusTag> : null}
            {line.unit ? <span className="text-sm text-gray-600">责任单位：{line.unit}</span> : null}
          </p>
          {line.position === null ? null : <p className="text-sm text-gray-600">{line.text}</p>}
          <p className="prose-zh mt-1 whitespace-pre-wrap">补正要求：{line.remark}</p>
          {line.below}
        </li>
      ))}
    </ol>
  );
}
