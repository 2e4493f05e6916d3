import { SubjectTag } from "@/components/case/stage-tag";
import { StatusTag } from "@/components/ui/tag";
import { resultLabel } from "@/lib/labels/oversight";

/** 合格 or 不合格; before the inspection is concluded, its stage. */
export function ResultTag({ stage, passed }: { stage: string; passed: boolean | null }) {
  if (passed === null) return <SubjectTag subject="inspection" stage={stage} />;
  return <StatusTag tone={passed ? "success" : "danger"}>{resultLabel(passed)}</StatusTag>;
}
