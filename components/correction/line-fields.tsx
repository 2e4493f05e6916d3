import { CheckboxGroup } from "@/components/form/checkbox-group";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { CORRECTION_SCOPES, type CorrectionScope } from "@/lib/corrections/rules";
import { SCOPE_LABELS } from "@/lib/labels/corrections";

const SCOPES = CORRECTION_SCOPES.map((value) => ({ value, label: SCOPE_LABELS[value] }));

export type LineView = {
  part: string;
  title: string;
  words: string;
  isItem: boolean;
  reasons: string[];
  text: string;
  scope: CorrectionScope;
};

/** One thing to be sent back: how far it opens, the common reasons, the office's own words. */
export function LineFields({ line, reasons }: { line: LineView; reasons: readonly string[] }) {
  const { part, title, words, isItem } = line;
  // what was ticked and has been taken off the list since stays to be seen
  const offered = [...new Set([...reasons, ...line.reasons])].map((value) => ({ value, label: value }));
  return (
    <li className="border border-line p-3">
      <input type="hidden" name="line" value={part} />
      <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
        <p className="min-w-0 flex-1">
          <span className="font-semibold">{title}</span>
          {words ? <span className="ml-2 text-sm text-gray-700">{words}</span> : null}
        </p>
        <SubmitButton name="do" value={`drop:${part}`} variant="quiet" size="small">
          移出清单
          <span className="sr-only">：{title}</span>
        </SubmitButton>
      </div>
      {isItem ? (
        <RadioGroup name={`scope.${part}`} label="补正范围" options={SCOPES} defaultValue={line.scope} inline />
      ) : null}
      {offered.length > 0 ? (
        <CheckboxGroup name={`reasons.${part}`} label="常用理由" options={offered} defaultValue={line.reasons} />
      ) : null}
      <TextArea name={`text.${part}`} label="具体要求" rows={2} limit={500} defaultValue={line.text} />
    </li>
  );
}
