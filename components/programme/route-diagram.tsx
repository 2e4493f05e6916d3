import type { DiagramAct, DiagramStation } from "@/lib/applications/diagram";
import { actionLabel } from "@/lib/labels/actions";
import { LEVEL_LABELS, STANDING_LABELS } from "@/lib/labels/people";
import { STATION_LABELS, stageName } from "@/lib/labels/stages";

const nameOf = (station: DiagramStation) => STATION_LABELS[station.stage] ?? stageName(station.stage, "staff");

function who(act: DiagramAct): string {
  const by = STANDING_LABELS[act.by];
  if (act.signedBy) return `${by}拟办，${STANDING_LABELS[act.signedBy]}`;
  return act.listed ? `${by}（整批）` : by;
}

/** The stations of a route in order; in each box the acts that are open there, who takes them and where they lead. */
export function RouteDiagram({ stations, title }: { stations: DiagramStation[]; title: string }) {
  return (
    <ol aria-label={`${title}的流程`} className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
      {stations.map((station, index) => (
        <li key={station.key} className="border border-line-strong bg-white">
          <div className="flex items-baseline justify-between gap-2 border-b border-line bg-primary-50 px-3 py-1.5">
            <span className="font-semibold text-primary-700">
              {index + 1}. {nameOf(station)}
            </span>
            <span className="text-xs text-gray-600">{station.office ? LEVEL_LABELS[station.office] : "申报单位"}</span>
          </div>
          <ul className="divide-y divide-line px-3 text-sm">
            {station.acts.map((act) => (
              <li key={`${act.action}-${act.by}`} className="py-1.5">
                <span className="font-semibold">{actionLabel(act.action)}</span>
                <span className="text-gray-700">
                  <span aria-hidden="true"> → </span>
                  <span className="sr-only">，之后转入</span>
                  {act.back ? "退回的环节" : stageName(act.to, "staff")}
                </span>
                <span className="block text-xs text-gray-600">{who(act)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
