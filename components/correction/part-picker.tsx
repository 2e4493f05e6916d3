import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { Details } from "@/components/ui/details";
import { StatusTag } from "@/components/ui/tag";
import { choiceLabel } from "@/lib/labels/fields";

export type PickLine = {
  part: string;
  title: string;
  words: string;
  section: string;
  opinion: string | null;
  evidence: number | null;
};

/** What of the dossier is not on the list yet, by section; searched on the server, so that it works without script. */
export function PartPicker({ parts, q, found }: { parts: readonly PickLine[]; q: string; found: number }) {
  const sections = [...new Set(parts.map(({ section }) => section))];
  return (
    <section id="parts" aria-label="选择需要补正的内容">
      <div className="flex flex-wrap items-end gap-x-3">
        <TextInput name="q" label="查找（序号或者指标文字）" defaultValue={q} width="half" />
        <div className="mb-4 flex gap-2">
          <SubmitButton name="do" value="find" variant="secondary">
            查找
          </SubmitButton>
          <SubmitButton name="do" value="add" variant="secondary">
            将所选列入清单
          </SubmitButton>
        </div>
      </div>
      {q ? <p className="mb-2 text-sm text-gray-600">找到 {found} 处。清空后再查找，显示全部。</p> : null}
      {sections.map((section) => {
        const own = parts.filter((part) => part.section === section);
        return (
          <Details key={`${section} ${q}`} summary={`${section}（${own.length}）`} open={q !== ""}>
            <ul>
              {own.map((part) => (
                <PickOne key={part.part} part={part} />
              ))}
            </ul>
          </Details>
        );
      })}
    </section>
  );
}

function PickOne({ part: { part, title, words, opinion, evidence } }: { part: PickLine }) {
  const id = `pick-${part}`;
  return (
    <li className="flex items-start gap-2 py-1">
      <input id={id} type="checkbox" name="pick" value={part} className="mt-1.5 size-4 shrink-0 accent-primary-600" />
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="font-medium">{title}</span>
        <span className="ml-2 text-sm text-gray-700">{words}</span>
        {evidence === null ? null : <span className="ml-2 text-sm text-gray-600">佐证 {evidence} 件</span>}
        {opinion === "doubt" || opinion === "not_met" ? (
          <span className="ml-2">
            <StatusTag tone="warning">{choiceLabel(opinion)}</StatusTag>
          </span>
        ) : null}
      </label>
    </li>
  );
}
