import { ShareBars } from "@/components/chart/share-bars";
import { StackedBars } from "@/components/chart/stacked-bars";
import { sharePercent } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import type { Progress } from "@/lib/applications/progress";
import { type AssignmentState, ASSIGNMENT_STATES as STATES } from "@/lib/assignments/rules";
import { ASSIGNMENT_STATES } from "@/lib/labels/assignments";
import { METER_TEXTS } from "@/lib/labels/meter";
import { UnitTable } from "./unit-table";

const COLOURS: readonly string[] = ["#c3c9d2", "#2f6bb8", "#dfb55a", "#17683a", "#b3261e", "#626b78", "#8a5200"];

/** 符合率 by 一级指标, and how far each 责任单位 is, drawn and told. */
export function Pictures({ progress: { dossier, sections, earlier, units } }: { progress: Progress }) {
  const rows = sections.map(({ label, met, applicable }) => {
    const last = earlier?.shares.find((share) => share.label === label);
    return {
      label,
      met,
      applicable,
      share: sharePercent(met, applicable),
      before: last ? sharePercent(last.met, last.applicable) : null,
    };
  });
  const given = units.filter(({ unit }) => unit !== null);
  return (
    <>
      <Panel title={METER_TEXTS.sections}>
        <ShareBars
          title={METER_TEXTS.sections}
          description={earlier ? METER_TEXTS.earlier(earlier.cycle) : METER_TEXTS.noEarlier}
          rows={rows}
          threshold={dossier.passBasisPoints === null ? null : dossier.passBasisPoints / 100}
          nowLabel="本周期"
          beforeLabel={earlier ? earlier.cycle : null}
        />
      </Panel>
      {given.length > 0 ? (
        <Panel title={METER_TEXTS.units} lead={METER_TEXTS.unitsLead}>
          <StackedBars
            title="各责任单位的填报状态"
            description="牵头的指标按状态计数。"
            heading="责任单位"
            rows={given.map(({ unit }) => unit ?? "")}
            parts={STATES.map((state: AssignmentState, at) => ({
              label: ASSIGNMENT_STATES[state].label,
              colour: COLOURS[at % COLOURS.length]!,
              values: given.map(({ states }) => states[state]),
            }))}
          />
          <UnitTable units={units} base={`/apply/${dossier.id}/items`} />
        </Panel>
      ) : null}
    </>
  );
}
