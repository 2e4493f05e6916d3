"use client";

import { TextEntry } from "@/components/catalogue/entry";
import { Button } from "@/components/ui/button";
import { canRate } from "@/lib/survey/questionnaire-draft";
import { type DraftWork, freeKey, shifted } from "./draft-work";

/** 维度 with their weights in the index, and how many questions count to each. */
export function DimensionRows({ work, errors }: { work: DraftWork; errors: Record<string, string> }) {
  const { draft, change } = work;
  const total = draft.dimensions.reduce((sum, { weight }) => sum + (Number(weight) || 0), 0);
  const set = (key: string, patch: { title?: string; weight?: string }) =>
    change((all) => ({
      ...all,
      dimensions: all.dimensions.map((one) => (one.key === key ? { ...one, ...patch } : one)),
    }));
  const add = () =>
    change((all) => {
      const key = freeKey(
        "d",
        all.dimensions.map((one) => one.key),
      );
      return { ...all, dimensions: [...all.dimensions, { key, title: "", weight: "1" }] };
    });
  return (
    <>
      <ul>
        {draft.dimensions.map(({ key, title, weight }, at) => {
          const counted = draft.questions.filter((one) => canRate(one.kind) && one.dimension === key).length;
          const share = total > 0 ? ((Number(weight) || 0) * 100) / total : 0;
          return (
            <li key={key} className="grid gap-x-4 border-b border-gray-100 pt-2 sm:grid-cols-[1fr_9rem_9rem_auto]">
              <TextEntry
                label={`维度 ${at + 1}`}
                value={title}
                error={errors[`dimensions.${at}.title`]}
                onText={(text) => set(key, { title: text })}
              />
              <TextEntry
                label={`维度 ${at + 1} 的权重`}
                value={weight}
                numeric
                error={errors[`dimensions.${at}.weight`]}
                onText={(text) => set(key, { weight: text })}
              />
              <p className="self-center text-sm text-gray-600">
                占 {share.toFixed(1)}%，{counted} 题
              </p>
              <div className="flex flex-wrap items-center gap-2 pb-2">
                <Button
                  size="small"
                  aria-label={`上移维度 ${at + 1}`}
                  blocked={at === 0 ? "已在最前" : null}
                  onClick={() => change((all) => ({ ...all, dimensions: shifted(all.dimensions, at, -1) }))}
                >
                  上移
                </Button>
                <Button
                  size="small"
                  aria-label={`删去维度 ${at + 1}`}
                  blocked={counted > 0 ? `还有 ${counted} 题计入本维度` : null}
                  onClick={() =>
                    change((all) => ({ ...all, dimensions: all.dimensions.filter((one) => one.key !== key) }))
                  }
                >
                  删去
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {errors.dimensions ? <p className="text-sm font-semibold text-red-600">{errors.dimensions}</p> : null}
      <div className="mt-3">
        <Button size="small" onClick={add}>
          增加维度
        </Button>
      </div>
    </>
  );
}
