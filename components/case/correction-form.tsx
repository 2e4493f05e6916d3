"use client";

import { useState } from "react";
import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";

type Line = { key: number; indicatorId: string | null; remark: string };
const REPORT = "report";

/** 退回补正: which items, what is asked of each, by when. */
export function CorrectionForm({
  action,
  submissionKey,
  version,
  hidden,
  items,
  initial,
  dueDay,
}: {
  action: FormAction;
  submissionKey: string;
  version: number;
  hidden: Record<string, string>;
  items: { id: string; label: string }[];
  initial: { indicatorId: string; remark: string }[];
  dueDay: string;
}) {
  const [lines, setLines] = useState<Line[]>(
    initial.length > 0
      ? initial.map((line, key) => ({ key, ...line }))
      : [{ key: 0, indicatorId: items[0]?.id ?? null, remark: "" }],
  );
  const change = (key: number, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = () =>
    setLines([
      ...lines,
      { key: Math.max(-1, ...lines.map((line) => line.key)) + 1, indicatorId: items[0]?.id ?? null, remark: "" },
    ]);
  const corrections = JSON.stringify(lines.map(({ indicatorId, remark }) => ({ indicatorId, remark })));
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={{ ...hidden, corrections }}>
      <ol className="mb-4 space-y-3" id="corrections">
        {lines.map((line, index) => (
          <CorrectionLine
            key={line.key}
            line={line}
            index={index}
            items={items}
            onChange={(part) => change(line.key, part)}
            onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
          />
        ))}
      </ol>
      <div className="mb-4">
        <Button type="button" onClick={add}>
          增加一项
        </Button>
      </div>
      <DateInput name="dueAt" label="补正期限（当日 24 时止）" defaultValue={dueDay} required />
      <FormActions>
        <SubmitButton>退回补正</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

function CorrectionLine({
  line,
  index,
  items,
  onChange,
  onRemove,
}: {
  line: Line;
  index: number;
  items: { id: string; label: string }[];
  onChange: (part: Partial<Line>) => void;
  onRemove: () => void;
}) {
  const select = (value: string) => onChange({ indicatorId: value === REPORT ? null : value });
  return (
    <li className="grid gap-2 border border-line p-3 sm:grid-cols-[1fr_auto]">
      <label className="block text-sm">
        <span className="mb-1 block font-medium">第 {index + 1} 处</span>
        <select
          className="w-full border border-line-strong bg-white px-2 py-1.5"
          value={line.indicatorId ?? REPORT}
          onChange={(event) => select(event.target.value)}
        >
          <option value={REPORT}>自评报告</option>
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {item.label}
            </option>
          ))}
        </select>
      </label>
      <div className="self-end">
        <Button type="button" variant="quiet" onClick={onRemove}>
          删去
        </Button>
      </div>
      <label className="block text-sm sm:col-span-2">
        <span className="mb-1 block font-medium">补正要求</span>
        <textarea
          className="w-full border border-line-strong bg-white px-2 py-1.5"
          rows={2}
          defaultValue={line.remark}
          onChange={(event) => onChange({ remark: event.target.value })}
        />
      </label>
    </li>
  );
}
