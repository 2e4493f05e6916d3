import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { CORRECTION_OUTCOMES } from "@/lib/corrections/rules";
import type { RoundItem } from "@/lib/corrections/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { OUTCOME_LABELS, partTitle } from "@/lib/labels/corrections";

const OUTCOMES = CORRECTION_OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] }));

/** 认定 of one thing that came back: this office's own, to be said; those of other offices to be read. */
export function VerdictFields({ item, officeId, editable }: { item: RoundItem; officeId: string; editable: boolean }) {
  const own = item.verdicts.find((verdict) => verdict.officeId === officeId);
  const said = item.verdicts.filter((verdict) => !editable || verdict !== own);
  return (
    <div className="border border-t-0 border-line bg-gray-50 px-3 py-2 text-sm">
      {said.map(({ officeId: key, office, outcome, remark, byName, at }) => (
        <p key={key}>
          {office}认定：{OUTCOME_LABELS[outcome]}
          {remark ? `——${remark}` : ""}（{byName}，{formatDateTime(new Date(at))}）
        </p>
      ))}
      {editable ? (
        <>
          <input type="hidden" name="item" value={item.id} />
          <input type="hidden" name={`version.${item.id}`} value={own?.version ?? 0} />
          <RadioGroup
            name={`outcome.${item.id}`}
            label={
              <>
                补正结果<span className="sr-only">：{partTitle(item)}</span>
              </>
            }
            options={OUTCOMES}
            defaultValue={own?.outcome ?? ""}
            inline
          />
          <TextArea
            name={`remark.${item.id}`}
            label={
              <>
                还差什么（仍不到位的必填）<span className="sr-only">：{partTitle(item)}</span>
              </>
            }
            rows={2}
            limit={500}
            defaultValue={own?.remark ?? ""}
          />
        </>
      ) : null}
    </div>
  );
}
