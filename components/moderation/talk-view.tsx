import { EmptyState } from "@/components/ui/empty-state";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { sideName } from "@/lib/labels/moderation";
import type { TalkLine } from "@/lib/moderation/shapes";

/** What the sides have said and proposed, in the order said; nobody is named. */
export function TalkView({ talk, kind, own }: { talk: TalkLine[]; kind: string; own?: number }) {
  if (talk.length === 0) return <EmptyState title="还没有人发表意见" />;
  return (
    <ol className="divide-y divide-line">
      {talk.map(({ id, side, at, text, mark }) => (
        <li key={id} className="py-2">
          <p className="text-xs text-ink-500">
            {sideName(side)}
            {side === own ? "（本人）" : ""}　{formatDateTime(new Date(at))}
          </p>
          {mark ? (
            <p className="font-medium">
              {mark.accepts ? "同意" : "提出"}：{judgementLabel(kind, mark.judgement)}，{mark.points} 分
            </p>
          ) : null}
          <p className="whitespace-pre-wrap break-words">{text}</p>
        </li>
      ))}
    </ol>
  );
}
