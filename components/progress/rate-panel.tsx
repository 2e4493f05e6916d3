import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import type { DossierHead } from "@/lib/applications/dossier-shape";
import type { LeftOut, RateMeter } from "@/lib/applications/meter";
import { METER_TEXTS, thresholdText } from "@/lib/labels/meter";
import { ItemLinks } from "./item-links";

/** 符合 91 / 97（93.8%，门槛 90%）, how many are short or to spare, and what is not counted. */
export function RatePanel({
  rate,
  leftOut,
  head,
  base,
}: {
  rate: RateMeter;
  leftOut: LeftOut;
  head: Pick<DossierHead, "passBasisPoints">;
  base: string;
}) {
  const { legislative, notApplicable } = leftOut;
  return (
    <Panel title="符合率">
      <Meter
        label="符合"
        value={rate.met}
        total={rate.applicable}
        threshold={head.passBasisPoints === null ? undefined : head.passBasisPoints / 100}
      >
        {thresholdText(rate, head.passBasisPoints)}
      </Meter>
      <h3 className="mt-3 text-sm text-gray-600">{METER_TEXTS.leftOut}</h3>
      {legislative.length + notApplicable.length === 0 ? <p className="text-sm">{METER_TEXTS.noneLeftOut}</p> : null}
      {legislative.length > 0 ? (
        <p className="text-sm">
          {METER_TEXTS.legislative(legislative.length)}第 {legislative.map(({ position }) => position).join("、")} 项
        </p>
      ) : null}
      <ul className="text-sm">
        {notApplicable.map(({ item, reason }) => (
          <li key={item.id}>
            <ItemLinks items={[item]} base={base} />
            　不适用：{reason || "没有说明理由"}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
