import { REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { REPORT_PARTS, type ReportPart } from "@/lib/oversight/workflow";

/** The five parts for reading. */
export function ReportText({ parts }: { parts: Record<ReportPart, string> }) {
  return (
    <div className="space-y-4">
      {REPORT_PARTS.map((part) => (
        <section key={part}>
          <h3 className="mb-1 text-base font-semibold">{REPORT_PART_LABELS[part]}</h3>
          <p className="official prose-zh whitespace-pre-wrap">{parts[part] || "（未填写）"}</p>
        </section>
      ))}
    </div>
  );
}
