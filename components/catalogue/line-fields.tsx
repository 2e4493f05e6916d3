"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { APPLICABILITIES, LINE_KINDS, TEXT_STATUSES } from "@/lib/catalogue/lines";
import { saysNegative } from "@/lib/catalogue/metric-phrases";
import { APPLICABILITY_LABELS, CATALOGUE_TEXTS } from "@/lib/labels/catalogue";
import { choiceLabel } from "@/lib/labels/fields";
import { CheckEntry, ChoiceEntry, LongEntry, TextEntry } from "./entry";
import { MetricEntries } from "./metric-entries";
import type { EditorLine, LineWork } from "./use-lines";

const KINDS = LINE_KINDS.map((value) => ({ value, label: choiceLabel(value) }));
const STATUSES = TEXT_STATUSES.map((value) => ({ value, label: choiceLabel(value) }));
const APPLICABLE = APPLICABILITIES.map((value) => ({ value, label: APPLICABILITY_LABELS[value] }));

const numberOf = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null);

/** Everything that one item is, in boxes. `errors` by the name of the member. */
export function LineFields({
  line,
  errors,
  work,
  onClose,
}: {
  line: EditorLine;
  errors: Record<string, string>;
  work: LineWork;
  onClose: () => void;
}) {
  const [before] = useState({ section: line.section, group: line.group });
  const change = (patch: Partial<EditorLine>) => work.change(line.key, patch);
  const rehung = line.section !== before.section || line.group !== before.group;
  return (
    <div className="mt-2 border-l-3 border-primary-200 pl-3">
      <LongEntry label="三级指标" value={line.text} error={errors.text} onText={(text) => change({ text })} />
      <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
        <TextEntry
          label="一级指标"
          value={line.section}
          error={errors.section}
          onText={(section) => change({ section })}
        />
        <TextEntry label="二级指标" value={line.group} error={errors.group} onText={(group) => change({ group })} />
      </div>
      {rehung ? (
        <div className="mb-4">
          <Button size="small" onClick={() => work.spreadHeadings(line.key, before)}>
            {CATALOGUE_TEXTS.spread}
          </Button>
        </div>
      ) : null}
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-4">
        <TextEntry
          label="编号"
          value={line.no === null ? "" : String(line.no)}
          numeric
          error={errors.no}
          onText={(text) => change({ no: numberOf(text) })}
        />
        <ChoiceEntry label="类别" value={line.kind} options={KINDS} onChoice={(kind) => change({ kind })} />
        <ChoiceEntry
          label="文字情况"
          value={line.textStatus}
          options={STATUSES}
          onChoice={(textStatus) => change({ textStatus })}
        />
        <ChoiceEntry
          label="适用范围"
          value={line.applicability}
          options={APPLICABLE}
          onChoice={(applicability) => change({ applicability })}
        />
      </div>
      <CheckEntry
        label={`“没有发生”类指标，以承诺声明为证${saysNegative(line.text) && !line.negative ? "（文字中有此意）" : ""}`}
        checked={line.negative}
        onCheck={(negative) => change({ negative })}
      />
      <MetricEntries text={line.text} metrics={line.metrics} onMetrics={(metrics) => change({ metrics })} />
      <div className="mb-3 flex flex-wrap gap-2">
        <Button size="small" variant="primary" onClick={onClose}>
          收起
        </Button>
        <Button size="small" onClick={() => work.move(line.key, -1)}>
          上移
        </Button>
        <Button size="small" onClick={() => work.move(line.key, 1)}>
          下移
        </Button>
        <Button size="small" onClick={() => work.addAfter(line.key)}>
          在此后增加一项
        </Button>
        <Button size="small" variant="danger" onClick={() => work.remove(line.key)}>
          删去本项
        </Button>
      </div>
    </div>
  );
}
