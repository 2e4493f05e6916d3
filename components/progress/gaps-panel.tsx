import { Panel } from "@/components/ui/panel";
import type { GapLine } from "@/lib/applications/meter";
import { GAP_LABELS } from "@/lib/labels/dossier";
import { METER_TEXTS } from "@/lib/labels/meter";
import { ItemLinks } from "./item-links";

/** What is missing before it can be filed, by reason with its count, each item a link. */
export function GapsPanel({ gaps, base }: { gaps: readonly GapLine[]; base: string }) {
  return (
    <Panel title={METER_TEXTS.gaps}>
      {gaps.length === 0 ? <p className="text-green-700">{METER_TEXTS.noGaps}</p> : null}
      <ul className="space-y-1">
        {gaps.map(({ gap, items }) => (
          <li key={gap}>
            <span className="mr-2 font-semibold">
              {GAP_LABELS[gap]}：{items.length} 项
            </span>
            <ItemLinks items={items} base={base} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
