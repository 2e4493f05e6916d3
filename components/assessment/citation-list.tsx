"use client";

import { Button } from "@/components/ui/button";
import type { Citation } from "@/lib/assessment/sheet-shape";
import { SHEET_TEXTS } from "@/lib/labels/scoring";

/** What a mark cites, by number and page, each to be taken out again. */
export function CitationList({
  citations,
  label,
  onChange,
}: {
  citations: readonly Citation[];
  label: (citation: Citation) => string;
  onChange: (citations: Citation[]) => void;
}) {
  return (
    <div className="mb-3">
      <p className="font-semibold">引用的材料</p>
      <p className="text-sm text-gray-600">{SHEET_TEXTS.citeRule}</p>
      {citations.length === 0 ? <p className="mt-1 text-sm text-gray-700">{SHEET_TEXTS.noCitation}</p> : null}
      <ul data-citations className="mt-1 flex flex-wrap gap-2">
        {citations.map((citation) => (
          <li
            key={`${citation.evidenceId} ${citation.page}`}
            className="flex items-center gap-2 border border-line bg-gray-50 px-2 text-sm"
          >
            {label(citation)}
            <Button
              size="small"
              variant="quiet"
              onClick={() => onChange(citations.filter((other) => other !== citation))}
            >
              去掉<span className="sr-only">{label(citation)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
