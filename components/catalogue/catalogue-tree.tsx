import { type CatalogueLine, lineName, treeOf } from "@/lib/catalogue/lines";
import { metricText } from "@/lib/catalogue/metric-words";
import { ItemMarks } from "./item-marks";

/** A version as its table reads: 一级 → 二级 → 三级, each item with what must be known of it. */
export function CatalogueTree({ lines }: { lines: (CatalogueLine & { id: string })[] }) {
  return (
    <div className="space-y-4">
      {treeOf(lines).map((section, at) => (
        <section key={`${at}-${section.title}`}>
          <h3 className="border-b border-line-strong pb-1 text-base">{section.title}</h3>
          {section.groups.map((group, n) => (
            <div key={`${n}-${group.title}`} className="mt-2">
              <h4 className="text-sm font-semibold text-gray-700">{group.title}</h4>
              <ol>
                {group.lines.map((line) => (
                  <li key={line.id} className="border-b border-line py-1.5 last:border-b-0">
                    <p className="flex flex-wrap items-center gap-2 text-sm text-gray-600">
                      <span>{lineName(line)}</span>
                      <ItemMarks item={line} />
                    </p>
                    <p>{line.text || <span className="text-red-600">（没有文字）</span>}</p>
                    {line.metrics.map((metric) => (
                      <p key={metric.key} className="text-sm text-gray-600">
                        量化要求：{metricText(metric).replace(/ \[.*$/, "")}
                      </p>
                    ))}
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
