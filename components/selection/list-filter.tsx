"use client";

import { useState } from "react";
import { controlClass } from "@/components/form/control-style";
import { Button } from "@/components/ui/button";
import type { ListCase } from "./list-words";

export type Marked = "all" | "chosen" | "band" | "departing";
const MARKS: readonly (readonly [Marked, string])[] = [
  ["all", "全部"],
  ["chosen", "已选"],
  ["band", "一并考虑或者差距可能出于偶然"],
  ["departing", "与规则或者次序不一致"],
];

/** Which cases of a track are shown, by name and by mark; those further down the ranking are fetched by name. */
export function ListFilter({
  track,
  marked,
  text,
  missing,
  searchPath,
  onMarked,
  onText,
  onFound,
}: {
  track: string;
  marked: Marked;
  text: string;
  /** How many cases of the track are not here yet. */
  missing: number;
  searchPath: string;
  onMarked: (marked: Marked) => void;
  onText: (text: string) => void;
  onFound: (more: ListCase[]) => void;
}) {
  const [told, setTold] = useState("");
  const fetchMore = async () => {
    const query = new URLSearchParams({ track, q: text.trim() });
    const response = await fetch(`${searchPath}?${query}`).catch(() => null);
    if (!response?.ok) return setTold("没有查到，请检查网络后重试。");
    const { cases, total } = (await response.json()) as { cases: ListCase[]; total: number };
    onFound(cases);
    setTold(total === 0 ? "没有名称相符的。" : `名称相符的有 ${total} 个，已列出 ${cases.length} 个。`);
  };
  return (
    <div className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2 text-sm">
      <label>
        名称
        <input
          type="search"
          maxLength={40}
          className={controlClass(undefined, "half")}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          // what is looked for sends no list
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      </label>
      <label>
        只看
        <select
          className={controlClass(undefined, "half")}
          value={marked}
          onChange={(event) => onMarked(event.currentTarget.value as Marked)}
        >
          {MARKS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {missing > 0 ? (
        <Button type="button" onClick={fetchMore} disabled={text.trim() === ""}>
          在名次靠后的 {missing} 个中查找
        </Button>
      ) : null}
      <span role="status">{told}</span>
    </div>
  );
}
