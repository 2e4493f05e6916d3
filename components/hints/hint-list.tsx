import type { ReactNode } from "react";
import { StatusTag } from "@/components/ui/tag";
import type { HintLine } from "@/lib/hints/hint";
import { formatDateTime } from "@/lib/kernel/dates";
import { HINT_LEVELS, HINT_TEXTS, HINT_WORDS } from "@/lib/labels/hints";
import { Link } from "../ui/link";

/** Hints one by one: how grave, what was seen, where, what to do, and what the applicant said of it. */
export function HintList({
  lines,
  href,
  current,
  titled = true,
  explained = false,
  foot,
}: {
  lines: readonly HintLine[];
  href: (position: number) => string;
  /** The item of the page: not linked to. */
  current?: number | undefined;
  titled?: boolean;
  /** Says so where the applicant has not explained. */
  explained?: boolean;
  foot?: (line: HintLine) => ReactNode;
}) {
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.hash} className="py-2 first:pt-0 last:pb-0">
          <p>
            <StatusTag tone={HINT_LEVELS[line.level].tone}>{HINT_LEVELS[line.level].label}</StatusTag>
            {titled ? <span className="ml-2 font-semibold">{HINT_WORDS[line.rule].title}</span> : null}
            <span className="ml-2 text-sm">
              {line.positions.map((position, at) => (
                <span key={position}>
                  {at === 0 ? "" : "、"}
                  {position === current ? (
                    `第 ${position} 项`
                  ) : (
                    <Link className="link" href={href(position)}>
                      第 {position} 项
                    </Link>
                  )}
                </span>
              ))}
            </span>
          </p>
          <p className="prose-zh text-sm">
            {HINT_WORDS[line.rule].seen(line.detail)}
            <span className="text-gray-600">{HINT_WORDS[line.rule].todo}</span>
          </p>
          <Said line={line} explained={explained} />
          {foot?.(line)}
        </li>
      ))}
    </ul>
  );
}

function Said({ line: { checked }, explained }: { line: HintLine; explained: boolean }) {
  if (!checked) return explained ? <p className="text-sm text-gray-600">{HINT_TEXTS.unexplained}</p> : null;
  return (
    <p className="text-sm text-green-700">
      已核实：{checked.reason}（{checked.by}，{formatDateTime(new Date(checked.at))}）
    </p>
  );
}
