"use client";

import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import { type Choices, takenOf } from "@/lib/items-workbook/choosing";
import type { Line, LineState } from "@/lib/items-workbook/planning";
import { LINE_STATES } from "@/lib/labels/items-workbook";
import { WorkbookField } from "./workbook-field";

const TONES: Record<LineState, Tone> = {
  changed: "info",
  conflict: "warning",
  refused: "danger",
  unchanged: "neutral",
};

/** One item of the preview with whatever the sheet changes of it. */
export function WorkbookLine({
  line,
  choices,
  onTake,
}: {
  line: Line;
  choices: Choices;
  /** `field` null: every field of the line. */
  onTake: (field: string | null, taken: boolean) => void;
}) {
  const { taken, of } = takenOf(line, choices);
  const many = of > 1 && line.fields.every(({ state }) => state !== "conflict");
  return (
    <li className="border border-line bg-white px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <h3 className="min-w-0 flex-1 text-base font-semibold">
          第 {line.position} 项　{line.text}
        </h3>
        <StatusTag tone={TONES[line.state]}>{LINE_STATES[line.state]}</StatusTag>
        {line.row === null ? null : <span className="text-sm text-gray-600">表中第 {line.row} 行</span>}
      </div>
      {line.problem ? <p className="mt-1 text-red-700">{line.problem}</p> : null}
      {many ? (
        <label className="mt-1 flex min-h-7 items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={taken === of}
            onChange={({ currentTarget }) => onTake(null, currentTarget.checked)}
          />
          采用本项全部 {of} 栏
        </label>
      ) : null}
      <div className="mt-2 space-y-3">
        {line.fields.map((change) => (
          <WorkbookField
            key={change.field}
            change={change}
            open={line.problem === null}
            taken={choices[line.indicatorId]?.[change.field] ?? false}
            onTake={(mine) => onTake(change.field, mine)}
          />
        ))}
      </div>
    </li>
  );
}
