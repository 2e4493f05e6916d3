import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { EFFECT_LABELS, OBJECTION_COUNTS } from "@/lib/labels/objections";

type Shown = {
  counts: { stage: string; count: number }[];
  concluded: { stage: string; at: string; summary: string; effect: string }[];
};

/** 异议办理情况 of a notice for everybody: how many there are of each kind, and of each one concluded the summary written for the public. */
export function ObjectionsOnNotice({ objections: { counts, concluded } }: { objections: Shown }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <Panel title="异议办理情况" id="objections">
      <p>
        共收到异议 {total} 件：
        {counts.map(({ stage, count }) => `${OBJECTION_COUNTS[stage]} ${count} 件`).join("，")}。
      </p>
      {concluded.length > 0 ? (
        <ol className="mt-3 list-decimal space-y-2 pl-6">
          {concluded.map(({ stage, at, summary, effect }, index) => (
            <li key={index}>
              <p className="whitespace-pre-line">{summary}</p>
              <p className="text-sm text-gray-600">
                {formatDate(new Date(at))}办结，{OBJECTION_COUNTS[stage]}
                {stage === "dismissed" ? "" : `；${EFFECT_LABELS[effect]}`}
              </p>
            </li>
          ))}
        </ol>
      ) : null}
    </Panel>
  );
}
