import { formatDateTime } from "@/lib/kernel/dates";
import { remarkOf } from "@/lib/labels/annual-reports";
import { partName } from "@/lib/labels/oversight";
import type { ReturnRound } from "@/lib/oversight/report-shapes";
import type { ReportPart } from "@/lib/oversight/workflow";

const remarkName = (part: string): string => remarkOf(part === "" ? "" : partName(part as ReportPart));

/** Each return of a report, the latest first: what was said of the whole and of single parts. */
export function ReportRounds({ rounds }: { rounds: readonly ReturnRound[] }) {
  return (
    <ol className="space-y-3">
      {rounds.map(({ round, office, by, at, remarks }) => (
        <li key={round}>
          <p className="text-sm text-gray-600">
            第 {round} 次退回：{office} {by}，{formatDateTime(new Date(at))}
          </p>
          <dl className="mt-1">
            {remarks.map(({ part, text }) => (
              <div key={part} className="sm:flex sm:gap-3">
                <dt className="shrink-0 text-gray-600 sm:w-48">{remarkName(part)}</dt>
                <dd className="prose-zh whitespace-pre-wrap">{text}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
