import type { ReactNode } from "react";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { DiffEntry, DiffLine } from "@/lib/catalogue/diff";
import { lineName } from "@/lib/catalogue/lines";
import { metricText } from "@/lib/catalogue/metric-words";
import { APPLICABILITY_LABELS, CHANGE_LABELS, DIFF_LABELS } from "@/lib/labels/catalogue";
import { choiceLabel } from "@/lib/labels/fields";
import { Diff } from "../ui/diff";
import { TextChange } from "./text-change";

const TONES: Record<DiffEntry["kind"], Tone> = {
  same: "neutral",
  changed: "warning",
  added: "success",
  dropped: "danger",
};

/** The differences item by item: what it was, what it is, and in which respect it changed. */
export function DiffList({ entries, names }: { entries: DiffEntry[]; names: { before: string; after: string } }) {
  const rows = entries.map((entry) => ({
    key: entry.after?.id ?? entry.before[0]!.id,
    label: <Label entry={entry} />,
    before: <Before entry={entry} />,
    after: <After entry={entry} />,
    // the words themselves are marked, so the whole is not struck through
    changed: false,
  }));
  return <Diff caption="逐项对比" rows={rows} beforeLabel={names.before} afterLabel={names.after} />;
}

function Label({ entry }: { entry: DiffEntry }) {
  const { kind, changes, before, after } = entry;
  return (
    <>
      {lineName(after ?? before[0]!)}
      <span className="mt-1 block">
        <StatusTag tone={TONES[kind]}>{DIFF_LABELS[kind]}</StatusTag>
      </span>
      {changes.length > 0 ? (
        <span className="mt-1 block text-xs text-amber-700">
          {changes.map((each) => CHANGE_LABELS[each]).join("、")}
        </span>
      ) : null}
    </>
  );
}

function Before({ entry: { before, after, changes } }: { entry: DiffEntry }): ReactNode {
  const [only] = before;
  if (!only) return "—";
  if (after && before.length === 1 && changes.includes("text")) {
    return (
      <Side line={only} changes={changes} text={<TextChange before={only.text} after={after.text} side="before" />} />
    );
  }
  return before.map((line) => <Side key={line.id} line={line} changes={changes} text={line.text} />);
}

function After({ entry: { before, after, changes } }: { entry: DiffEntry }): ReactNode {
  if (!after) return "—";
  const single = before.length === 1 && changes.includes("text");
  const text = single ? <TextChange before={before[0]!.text} after={after.text} side="after" /> : after.text;
  return <Side line={after} changes={changes} text={text} />;
}

/** One side of an entry: its text, and of the rest what changed. */
function Side({ line, changes, text }: { line: DiffLine; changes: DiffEntry["changes"]; text: ReactNode }) {
  const said = [
    changes.includes("number") ? lineName(line) : "",
    changes.includes("heading") ? `${line.section}／${line.group}` : "",
    changes.includes("metrics") ? metricsSaid(line) : "",
    changes.includes("status") ? statusSaid(line) : "",
  ].filter(Boolean);
  return (
    <div>
      {text}
      {said.map((words) => (
        <p key={words} className="mt-1 text-xs text-gray-600">
          {words}
        </p>
      ))}
    </div>
  );
}

const metricsSaid = ({ metrics }: DiffLine): string =>
  `量化要求：${metrics.map((metric) => metricText(metric).replace(/ \[.*$/, "")).join("；") || "无"}`;

const statusSaid = ({ textStatus, applicability, negative }: DiffLine): string =>
  [choiceLabel(textStatus), APPLICABILITY_LABELS[applicability], negative ? "“没有发生”类" : ""]
    .filter(Boolean)
    .join("，");
