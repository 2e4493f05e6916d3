"use client";

import type { FieldEvidence } from "@/lib/field-records/views";
import { Button } from "../ui/button";
import { fileOf } from "./store";
import { handOver } from "./use-object-url";

/** The cards of an item's evidence; a file opens where it was taken along, otherwise with a line. */
export function EvidenceCards({ owner, evidence }: { owner: string; evidence: FieldEvidence[] }) {
  if (evidence.length === 0) return <p className="text-sm text-gray-600">没有佐证材料。</p>;
  const open = async ({ href, fileName, title }: FieldEvidence) => {
    const kept = href ? await fileOf(owner, href) : null;
    if (kept) handOver(kept, fileName ?? title);
    else if (href) window.location.assign(href);
  };
  return (
    <ul className="mt-2 space-y-1">
      {evidence.map((one) => (
        <li key={one.number} className="flex flex-wrap items-center gap-2 text-sm">
          <span>
            {one.number}　{one.title}
          </span>
          {one.href ? (
            <Button size="small" onClick={() => void open(one)}>
              打开
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
