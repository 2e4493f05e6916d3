import type { DiagramAct, DiagramStation } from "@/lib/applications/diagram";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { LEVEL_LABELS, STANDING_LABELS } from "@/lib/labels/people";
import { ROUTE_TEXTS } from "@/lib/labels/route-problems";
import { STATION_LABELS, stageName } from "@/lib/labels/stages";

const nameOf = (station: DiagramStation) => STATION_LABELS[station.stage] ?? stageName(station.stage, "staff");

function who(act: DiagramAct): string {
  const by = STANDING_LABELS[act.by];
  if (act.signedBy) return `${by}拟办，${STANDING_LABELS[act.signedBy]}`;
  return act.listed ? `${by}（整批）` : by;
}

/**
 * The stations of a route in order; in each box the acts that are open there, who takes them and where they lead.
 * @param tracks whose way it is, where others go another
 */
export function RouteDiagram({
  stations,
  title,
  tracks = [],
}: {
  stations: DiagramStation[];
  title: string;
  tracks?: readonly string[];
}) {
  const whose = tracks.map(choiceLabel).join("、");
  return (
    <div className="mb-4">
      {whose ? <p className="mb-2 font-semibold">{whose}</p> : null}
      <ol aria-label={`${title}${whose}的流程`} className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {stations.map((station, index) => (
          <Station key={station.key} station={station} number={index + 1} />
        ))}
      </ol>
    </div>
  );
}

function Station({ station, number }: { station: DiagramStation; number: number }) {
  return (
    <li className="border border-line-strong bg-white">
      <div className="flex items-baseline justify-between gap-2 border-b border-line bg-primary-50 px-3 py-1.5">
        <span className="font-semibold text-primary-700">
          {number}. {nameOf(station)}
        </span>
        <span className="text-xs text-gray-600">{station.office ? LEVEL_LABELS[station.office] : "申报单位"}</span>
      </div>
      <Remarks station={station} />
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
  );
}

/** 不开展 with its reason, 视情况开展, and the days that are planned. */
function Remarks({ station: { skipped, optional, planned } }: { station: DiagramStation }) {
  const days = [planned.from, planned.to].map((day) => (day ? formatDate(day) : "")).filter(Boolean);
  const state = skipped !== null ? ROUTE_TEXTS.skipped(skipped) : optional ? ROUTE_TEXTS.optional : "";
  const told = [state, days.length > 0 ? ROUTE_TEXTS.planned(days) : ""].filter(Boolean);
  if (told.length === 0) return null;
  return <p className="border-b border-line px-3 py-1.5 text-sm text-gray-700">{told.join("；")}</p>;
}
