import { Alert } from "@/components/ui/alert";
import { templateOf } from "@/lib/cycle-rules/templates/all";

/** Figures that the template's document leaves open: proposals, not rules. */
export function UnstatedFigures({ templateKey }: { templateKey: string }) {
  const template = templateOf(templateKey);
  if (!template || template.unstated.length === 0) return null;
  return (
    <Alert tone="info" title={`由模板“${template.title}”拟成`}>
      所依据的文件没有规定下列各项，现有数字只是建议，请逐一核定：{template.unstated.join("、")}。
    </Alert>
  );
}
