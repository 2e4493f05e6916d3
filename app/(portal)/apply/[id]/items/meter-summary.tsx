import { Link } from "@/components/ui/link";
import { Meter } from "@/components/ui/meter";
import { type DossierHead, itemsOf } from "@/lib/applications/dossier-shape";
import { rateMeter } from "@/lib/applications/meter";
import { itemState, type TaskItem, type TaskSection } from "@/lib/applications/tasks";
import { ITEM_STATES } from "@/lib/labels/dossier";
import { METER_TEXTS, thresholdText } from "@/lib/labels/meter";

/** The meter above the list: rate, threshold, how many items stand how, and the way to what holds them down. */
export function MeterSummary({
  dossier,
}: {
  dossier: Pick<DossierHead, "id" | "passBasisPoints"> & {
    sections: TaskSection[];
    compliance: { met: number; applicable: number };
  };
}) {
  const { compliance, passBasisPoints } = dossier;
  const states = itemsOf<TaskItem>(dossier).map(itemState);
  const count = (state: "empty" | "open" | "done") => states.filter((one) => one === state).length;
  return (
    <Meter
      label="符合"
      value={compliance.met}
      total={compliance.applicable}
      threshold={passBasisPoints === null ? undefined : passBasisPoints / 100}
    >
      {thresholdText(rateMeter(compliance.met, compliance.applicable, passBasisPoints), passBasisPoints)}
      <span className="mx-2">
        {(["empty", "open", "done"] as const).map((state) => `${ITEM_STATES[state]} ${count(state)}`).join("，")}
      </span>
      <Link className="link no-print" href={`/apply/${dossier.id}/progress`}>
        {METER_TEXTS.link}
      </Link>
    </Meter>
  );
}
