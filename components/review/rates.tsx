import { DescriptionList } from "@/components/ui/description-list";
import { StatusTag } from "@/components/ui/tag";
import { percent } from "@/lib/labels/figures";
import { belowText, KEY_HEADINGS } from "@/lib/labels/recommendation";
import type { RatesShown } from "@/lib/recommendation/list-shape";

/** 自评符合率 beside 初审认定符合率, and whether that is below the threshold. */
export function Rates({ rates: { self, reviewed, below } }: { rates: RatesShown }) {
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: KEY_HEADINGS.self_rate, detail: percent(self) },
        {
          term: KEY_HEADINGS.reviewed_rate,
          detail: (
            <span className="flex flex-wrap gap-2">
              {percent(reviewed)}
              {below ? <StatusTag tone="warning">{belowText(below)}</StatusTag> : null}
            </span>
          ),
        },
      ]}
    />
  );
}
