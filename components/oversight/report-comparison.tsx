import { ReportComparison } from "@/components/round-trip/report-comparison";
import { PUBLIC_TEXTS } from "@/lib/labels/annual-reports";
import { partName } from "@/lib/labels/oversight";
import { REPORT_PARTS, type ReportPart } from "@/lib/oversight/workflow";

type Side = { label: string; parts: Record<ReportPart, string> };

/** Two reports by parts, side by side, with the words marked that only one of them has; a part that is empty in both is left out. */
export function PartsComparison({ before, after }: { before: Side; after: Side }) {
  const shown = REPORT_PARTS.filter((part) => before.parts[part].trim() || after.parts[part].trim());
  return (
    <>
      {shown.map((part) => (
        <section key={part} aria-label={partName(part)} className="mb-4">
          <h2 className="mb-1 text-lg">{partName(part)}</h2>
          {before.parts[part].trim() === after.parts[part].trim() ? (
            <p className="text-sm text-gray-600">{PUBLIC_TEXTS.unchanged}</p>
          ) : null}
          <ReportComparison
            before={before.parts[part]}
            after={after.parts[part]}
            beforeLabel={before.label}
            afterLabel={after.label}
            part={`${partName(part)}：`}
          />
        </section>
      ))}
    </>
  );
}
