"use client";

import { type FormEvent, useRef, useState } from "react";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { Button } from "@/components/ui/button";
import { BASIS_LABELS, marginText, PLAN_TEXTS } from "@/lib/labels/survey-plan";
import { BASES, type Sizing } from "@/lib/survey/plan-schema";
import { marginFor, sizeFor } from "@/lib/survey/sample-size";
import type { SurveyPlaceView } from "@/lib/survey/views";

type Figures = Record<string, string>;
const figure = (text: string | undefined): number | null => {
  const value = Number(text?.replaceAll(",", ""));
  return text?.trim() && Number.isFinite(value) && value > 0 ? value : null;
};

/** 样本量: how it is settled, and for each place the number that a margin of error asks for beside the margin of the number chosen. */
export function PlaceSizes({
  places,
  sizing,
  cycleTarget,
}: {
  places: SurveyPlaceView[];
  sizing: Sizing;
  cycleTarget: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [figures, setFigures] = useState<Figures>(() => ({
    margin: String(sizing.marginHundredths / 100),
    designEffect: String(sizing.designEffectHundredths / 100),
    ...Object.fromEntries(
      places.flatMap(({ applicationId, target, population }) => [
        [`target-${applicationId}`, String(target)],
        [`population-${applicationId}`, population === null ? "" : String(population)],
      ]),
    ),
  }));
  const take = ({ target }: FormEvent<HTMLDivElement>) => {
    if (!(target instanceof HTMLInputElement) || target.type === "radio") return;
    const { name, value } = target;
    setFigures((all) => ({ ...all, [name]: value }));
  };
  const designEffect = figure(figures.designEffect) ?? 1;
  const needed = (id: string) => {
    const margin = figure(figures.margin);
    return margin === null ? null : sizeFor(margin, { population: figure(figures[`population-${id}`]), designEffect });
  };

  function useNeeded() {
    const next: Figures = {};
    for (const { applicationId } of places) {
      const input = box.current?.querySelector<HTMLInputElement>(`input[name="target-${applicationId}"]`);
      const n = needed(applicationId);
      if (!input || n === null) continue;
      input.value = String(n);
      next[input.name] = input.value;
    }
    setFigures((all) => ({ ...all, ...next }));
  }

  return (
    <div ref={box} onInput={take}>
      <RadioGroup
        name="basis"
        label="样本量的确定"
        required
        hint={PLAN_TEXTS.basis}
        options={BASES.map((value) => ({ value, label: BASIS_LABELS[value] }))}
        defaultValue={sizing.basis}
      />
      <FieldGrid columns={2}>
        <NumberInput
          name="margin"
          label="允许误差（95% 区间的一半）"
          hint={PLAN_TEXTS.margin}
          unit="分"
          decimal
          required
          defaultValue={sizing.marginHundredths / 100}
        />
        <NumberInput
          name="designEffect"
          label="设计效应"
          hint={PLAN_TEXTS.designEffect}
          decimal
          required
          defaultValue={sizing.designEffectHundredths / 100}
        />
      </FieldGrid>
      <div className="mb-4">
        <Button size="small" onClick={useNeeded}>
          全部填为推算的样本量
        </Button>
      </div>
      {places.map(({ applicationId, name, number, ...stored }) => {
        const n = figure(figures[`target-${applicationId}`]) ?? 0;
        const population = figure(figures[`population-${applicationId}`]);
        const margin = marginFor(n, { population, designEffect });
        return (
          <fieldset key={applicationId} className="mb-2 border-t border-line pt-3">
            <legend className="sr-only">{name}</legend>
            <p className="font-semibold">
              {name} <span className="text-sm font-normal text-gray-600">{number}</span>
            </p>
            <input type="hidden" name="applicationId" value={applicationId} />
            <FieldGrid columns={2}>
              <NumberInput
                name={`population-${applicationId}`}
                label="调查总体人数（成年常住人口）"
                hint="填写后按有限总体计算抽样误差；方案要求加权的必须填写。"
                unit="人"
                defaultValue={stored.population ?? undefined}
              />
              <NumberInput
                name={`target-${applicationId}`}
                label="有效样本量"
                hint={`本周期的一般要求为 ${cycleTarget} 份。`}
                unit="份"
                required
                defaultValue={stored.target}
              />
            </FieldGrid>
            <p className="mb-2 text-sm text-gray-700" aria-live="polite">
              {PLAN_TEXTS.sized(needed(applicationId), n, marginText(margin))}
            </p>
          </fieldset>
        );
      })}
    </div>
  );
}
