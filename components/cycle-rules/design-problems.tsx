import { Alert } from "@/components/ui/alert";
import type { DesignProblem } from "@/lib/cycle-rules/rules";
import { SECTION_LABELS } from "@/lib/labels/cycle-rules";
import { designProblemText } from "@/lib/labels/design-problems";
import { Link } from "../ui/link";

/** What a draft still lacks, each with the way to where it is mended. */
export function DesignProblems({
  cycleId,
  problems,
  may,
}: {
  cycleId: string;
  problems: DesignProblem[];
  may: boolean;
}) {
  if (problems.length === 0) return <Alert tone="success" title="规则已经齐备，可以启动周期。" />;
  return (
    <Alert tone="warning" title={`规则还有 ${problems.length} 处需要补齐或者改正，处理后才能启动周期`}>
      <ul className="mt-1 list-disc pl-5">
        {problems.map((problem) => {
          const text = designProblemText(problem);
          return (
            <li key={`${problem.section}-${problem.code}-${text}`}>
              {may ? (
                <Link className="link" href={`/organise/cycles/${cycleId}/rules/${problem.section}`}>
                  {SECTION_LABELS[problem.section].title}
                </Link>
              ) : (
                SECTION_LABELS[problem.section].title
              )}
              ：{text}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
