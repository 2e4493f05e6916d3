import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import type { CatalogueLine } from "@/lib/catalogue/lines";
import { lineName } from "@/lib/catalogue/lines";
import { MAPPING_KINDS, type MappedItem } from "@/lib/catalogue/mapping";
import { fromField, kindField, mappingShown } from "@/lib/catalogue/mapping-form";
import { MAPPING_LABELS } from "@/lib/labels/catalogue";

type Line = CatalogueLine & { id: string };
const KINDS = MAPPING_KINDS.map((value) => ({ value, label: MAPPING_LABELS[value] }));

/** New items at the left, what they follow from at the right: the old numbers and how. All saved at once. */
export function MappingForm({
  action,
  before,
  after,
  mapping,
  version,
  fromId,
  toId,
  readOnly,
}: {
  action: FormAction;
  before: Line[];
  after: Line[];
  mapping: MappedItem[];
  version: number;
  fromId: string;
  toId: string;
  /** Only the keeper of the new version decides. */
  readOnly: boolean;
}) {
  const old = new Map(before.map((line) => [line.id, line]));
  const own = groupByTarget(mapping);
  return (
    <FormShell action={action} submissionKey={randomUUID()} version={version} hidden={{ fromId, toId }}>
      <ul className="border-t border-line">
        {after.map((line) => {
          const items = own.get(line.id) ?? [];
          const shown = mappingShown(before, items);
          return (
            <li key={line.id} className="grid gap-x-6 gap-y-2 border-b border-line py-3 md:grid-cols-2">
              <div>
                <p className="text-sm font-semibold">{lineName(line)}</p>
                <p>{line.text}</p>
              </div>
              <div>
                <div className="grid grid-cols-2 gap-x-4">
                  <TextInput
                    name={fromField(line.id)}
                    label="来自旧编号"
                    defaultValue={shown.from}
                    autoComplete="off"
                    readOnly={readOnly}
                  />
                  <Select
                    name={kindField(line.id)}
                    label="对应方式"
                    options={KINDS}
                    placeholder="新增"
                    disabled={readOnly}
                    defaultValue={shown.kind}
                  />
                </div>
                {items.map(({ fromIndicatorId }) => {
                  const from = old.get(fromIndicatorId);
                  return from ? (
                    <p key={fromIndicatorId} className="text-sm text-gray-700">
                      {lineName(from)}：{from.text}
                    </p>
                  ) : null;
                })}
              </div>
            </li>
          );
        })}
      </ul>
      {readOnly ? null : (
        <FormActions>
          <SubmitButton>保存新旧对应</SubmitButton>
        </FormActions>
      )}
    </FormShell>
  );
}

function groupByTarget(mapping: readonly MappedItem[]): Map<string, MappedItem[]> {
  const targets = new Map<string, MappedItem[]>();
  for (const item of mapping) targets.set(item.toIndicatorId, [...(targets.get(item.toIndicatorId) ?? []), item]);
  return targets;
}
