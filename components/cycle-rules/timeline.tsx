import type { CycleRules } from "@/lib/cycle-rules/schema";
import { DAY } from "@/lib/kernel/dates";
import { STATION_LABELS } from "@/lib/labels/stages";

type Bar = { label: string; from: string; to: string };
const at = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

const ROW = 34;
const LEFT = 168;
const WIDTH = 900;
const TOP = 28;

function barsOf({ schedule, route }: CycleRules): Bar[] {
  const filing = {
    label: "申报",
    from: schedule.submissionOpens.slice(0, 10),
    to: schedule.submissionCloses.slice(0, 10),
  };
  const stations = route.stops.flatMap(({ station, plannedFrom, plannedTo }, n) =>
    plannedFrom || plannedTo
      ? [
          {
            label: `${n + 1}. ${STATION_LABELS[station]}`,
            from: plannedFrom ?? plannedTo!,
            to: plannedTo ?? plannedFrom!,
          },
        ]
      : [],
  );
  return [filing, ...stations];
}

/** The first days of the months that the picture covers. */
function months(from: number, to: number): number[] {
  const marks: number[] = [];
  const start = new Date(from);
  for (let n = 0; n <= 60; n += 1) {
    const mark = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, 1);
    if (mark > to) break;
    if (mark >= from) marks.push(mark);
  }
  const step = Math.ceil(marks.length / 8);
  return marks.filter((_, n) => n % step === 0);
}

/** 时间表: filing and the planned days of each station, drawn to scale; the same days stand in words beside each bar. */
export function Timeline({ rules }: { rules: CycleRules }) {
  const bars = barsOf(rules);
  const from = Math.min(...bars.map((bar) => at(bar.from)));
  const to = Math.max(...bars.map((bar) => at(bar.to))) + DAY;
  const x = (moment: number) => LEFT + ((moment - from) / (to - from)) * (WIDTH - LEFT - 8);
  const height = TOP + bars.length * ROW + 8;
  const unplanned = rules.route.stops.filter(({ plannedFrom, plannedTo }) => !plannedFrom && !plannedTo);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <figure className="overflow-x-auto" tabIndex={0}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} className="w-full min-w-[40rem]" role="img" aria-label={told(bars)}>
        {months(from, to).map((mark) => (
          <g key={mark}>
            <line x1={x(mark)} x2={x(mark)} y1={TOP - 8} y2={height} stroke="#d3d9e2" />
            <text x={x(mark) + 4} y={TOP - 10} fontSize="12" fill="#4b5461">
              {new Date(mark).getUTCFullYear()}年{new Date(mark).getUTCMonth() + 1}月
            </text>
          </g>
        ))}
        {bars.map((bar, n) => {
          const left = x(at(bar.from));
          const right = Math.max(x(at(bar.to) + DAY), left + 4);
          const y = TOP + n * ROW;
          const outside = right - left < 170;
          const flip = outside && right > WIDTH - 180;
          return (
            <g key={bar.label}>
              <text x={LEFT - 8} y={y + 18} fontSize="13" textAnchor="end" fill="#1f2733">
                {bar.label}
              </text>
              <rect x={left} y={y + 4} width={right - left} height={20} fill={n === 0 ? "#1d4f91" : "#b7cfea"} />
              <text
                x={outside ? (flip ? left - 6 : right + 6) : left + 8}
                y={y + 18}
                fontSize="12"
                textAnchor={flip ? "end" : "start"}
                fill={n === 0 && !outside ? "#ffffff" : "#1f2733"}
              >
                {bar.from} 至 {bar.to}
              </text>
            </g>
          );
        })}
      </svg>
      {unplanned.length > 0 ? (
        <figcaption className="mt-1 text-sm text-gray-600">
          时间未定：{unplanned.map(({ station }) => STATION_LABELS[station]).join("、")}。
        </figcaption>
      ) : null}
    </figure>
  );
}

const told = (bars: Bar[]) => `时间表：${bars.map(({ label, from, to }) => `${label} ${from} 至 ${to}`).join("；")}`;
