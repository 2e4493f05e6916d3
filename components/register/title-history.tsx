import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { Timeline, type TimelineEntry } from "../ui/timeline";
import type { Tone } from "../ui/tone";

type Change = { action: string; to: string; ground: string | null; reason: string; dueAt: string | null; at: string };
export type TitleHistoryOf = {
  certificateNumber: string;
  holder: string;
  title: string;
  decision: string;
  designatedAt: string;
  changes: Change[];
};

const TONES: Record<string, Tone> = {
  in_force: "success",
  warned: "warning",
  suspended: "warning",
  revoked: "danger",
  lapsed: "neutral",
};

/** What was published of a title, the newest first: every change of standing, and its giving. `named` puts title and holder to each. */
export function historyOf(
  { certificateNumber, holder, title, decision, designatedAt, changes }: TitleHistoryOf,
  named = false,
): TimelineEntry[] {
  const what = (text: string) => (named ? `${text}：${title}（${holder}）` : text);
  return [
    ...changes.map((change) => ({
      id: `${certificateNumber}-${change.action}-${change.at}`,
      at: formatDate(new Date(change.at)),
      iso: change.at,
      what: what(actionLabel(change.action)),
      tone: TONES[change.to] ?? "info",
      note: <ChangeNote change={change} />,
    })),
    {
      id: `${certificateNumber}-designated`,
      at: formatDate(new Date(designatedAt)),
      iso: designatedAt,
      what: what("命名"),
      note: decision,
    },
  ];
}

export const TitleHistory = ({ of }: { of: TitleHistoryOf }) => <Timeline entries={historyOf(of)} />;

function ChangeNote({ change }: { change: Change }) {
  return (
    <>
      {change.ground ? <span className="block">{choiceLabel(change.ground)}</span> : null}
      <span className="block whitespace-pre-line">{change.reason}</span>
      {change.dueAt ? <span className="block">整改期限：{formatDate(new Date(change.dueAt))}</span> : null}
    </>
  );
}
