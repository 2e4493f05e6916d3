import "server-only";
import { BarChart, CustomChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, CustomChart, GridComponent, LegendComponent, MarkLineComponent, ScatterChart, SVGRenderer]);

const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif';

/** Draws a chart as an SVG text, on the server; it needs no script in the browser and prints sharply. Size in px. */
export function drawSvg(option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: "#38404c" }, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
