"use client";

import { useRef } from "react";
import { Checkbox } from "@/components/form/checkbox-group";
import { FieldGrid } from "@/components/form/field-grid";
import { useField } from "@/components/form/form-context";
import { NumberInput } from "@/components/form/number-input";
import { Button } from "@/components/ui/button";
import type { CycleRules } from "@/lib/cycle-rules/schema";
import { LEVEL_LABELS } from "@/lib/labels/people";

export type QuotaOffice = { id: string; name: string; level: string };
const TRACKS = ["comprehensive", "thematic"] as const;
const NAMES = { comprehensive: "综合", thematic: "单项" } as const;

/** 名额: the recommending offices level by level, the organiser's own places for titles. */
export function QuotasFields({ rules, offices }: { rules: CycleRules; offices: QuotaOffice[] }) {
  const { quotas } = rules;
  const levels = [...new Set(offices.map(({ level }) => level))];
  return (
    <>
      <FieldGrid>
        <NumberInput
          name="designation.comprehensive"
          label="命名名额（综合）"
          required
          defaultValue={quotas.designation.comprehensive}
        />
        <NumberInput
          name="designation.thematic"
          label="命名名额（单项）"
          required
          defaultValue={quotas.designation.thematic}
        />
      </FieldGrid>
      <Checkbox
        name="excludesMunicipality"
        label="市级推荐综合示范创建不含市本级"
        defaultChecked={quotas.excludesMunicipality}
      />
      {levels.length === 0 ? <p className="text-gray-600">路线上没有初审推荐环节，不需要推荐名额。</p> : null}
      {levels.map((level) => (
        <LevelTable
          key={level}
          level={level}
          quotas={quotas}
          rows={offices.flatMap((office, at) => (office.level === level ? [{ ...office, at }] : []))}
        />
      ))}
    </>
  );
}

type LevelRow = QuotaOffice & { at: number };

function LevelTable({ level, rows, quotas }: { level: string; rows: LevelRow[]; quotas: CycleRules["quotas"] }) {
  const table = useRef<HTMLTableElement>(null);
  /** 一律照第一行: what is typed into the first row goes into all of this level. */
  function likeFirst() {
    for (const track of TRACKS) {
      const boxes = table.current?.querySelectorAll<HTMLInputElement>(`input[name$=".${track}"]`) ?? [];
      for (const box of boxes) box.value = boxes[0]!.value;
    }
  }
  return (
    <section
      data-scroll
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${LEVEL_LABELS[level]}推荐名额`}
      className="mb-4 max-h-[30rem] overflow-auto border border-line"
    >
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line bg-gray-100 px-3 py-2">
        <h2 className="text-base font-semibold">
          {LEVEL_LABELS[level]}推荐名额（{rows.length} 个办公室）
        </h2>
        {rows.length > 1 ? (
          <Button size="small" onClick={likeFirst}>
            全部照第一行
          </Button>
        ) : null}
      </div>
      <table ref={table} className="w-full text-sm">
        <thead>
          <tr className="text-left">
            <th scope="col" className="px-3 py-1">
              办公室
            </th>
            {TRACKS.map((track) => (
              <th scope="col" key={track} className="px-3 py-1">
                {NAMES[track]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-t border-line">
              <th scope="row" className="px-3 py-1 text-left font-normal">
                {row.name}
                <input type="hidden" name={`recommendation.${row.at}.officeId`} value={row.id} />
              </th>
              {TRACKS.map((track) => (
                <td key={track} className="px-3 py-1">
                  <PlacesBox
                    name={`recommendation.${row.at}.${track}`}
                    label={`${row.name}${NAMES[track]}推荐名额`}
                    value={quotas.recommendation.find(({ officeId }) => officeId === row.id)?.[track] ?? 0}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PlacesBox({ name, label, value }: { name: string; label: string; value: number }) {
  const { id, error } = useField(name);
  return (
    <>
      <input
        id={id}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={value}
        className="min-h-9 w-20 border border-line-strong bg-white px-2 aria-invalid:border-red-600"
      />
      {error ? (
        <p id={`${id}-error`} className="text-sm font-semibold text-red-600">
          {error}
        </p>
      ) : null}
    </>
  );
}
