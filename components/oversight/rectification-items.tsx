import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";

type Item = { id: string; position: number; problem: string; measures: string; result: string };

/** 问题、措施、结果, one under the other; each may be taken off while the report is written. */
export function RectificationItems({
  rectificationId,
  version,
  items,
  drop,
}: {
  rectificationId: string;
  version: number;
  items: Item[];
  drop: FormAction | null;
}) {
  if (items.length === 0) return <p className="mb-4 text-gray-600">还没有整改事项。</p>;
  return (
    <ol className="mb-4 space-y-4">
      {items.map((item, at) => (
        <li key={item.id} className="border-l-3 border-line pl-4">
          <p className="font-semibold">
            {at + 1}．{item.problem}
          </p>
          <p className="whitespace-pre-line">措施：{item.measures}</p>
          <p className="whitespace-pre-line">结果：{item.result}</p>
          {drop ? (
            <FormShell action={drop} version={version} hidden={{ rectificationId, itemId: item.id }}>
              <SubmitButton variant="secondary">移除</SubmitButton>
            </FormShell>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
