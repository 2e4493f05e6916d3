import { IntervalChart } from "@/components/chart/interval-chart";
import { Panel } from "@/components/ui/panel";
import { SURVEY_TEXTS } from "@/lib/labels/survey";
import type { SurveyPlaceView } from "@/lib/survey/views";

/** Each place's index with its interval; nothing while sealed or before any data has come in. */
export function ResultsChart({ places }: { places: SurveyPlaceView[] }) {
  const rows = places.flatMap(({ name, result }) =>
    result && result.index !== null && result.low !== null && result.high !== null
      ? [{ label: name, estimate: result.index, low: result.low, high: result.high }]
      : [],
  );
  if (rows.length === 0) return null;
  const description = `${SURVEY_TEXTS.interval}${SURVEY_TEXTS.overlap}${SURVEY_TEXTS.apart}`;
  return (
    <Panel>
      <IntervalChart
        title="各地区满意度指数及 95% 区间"
        description={description}
        rows={rows}
        unit="分"
        estimateLabel="指数"
      />
    </Panel>
  );
}
