"use client";

import { cx } from "@/components/ui/cx";
import { KeepInView } from "@/components/ui/keep-in-view";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { ItemState } from "@/lib/applications/tasks";
import { ITEM_STATES } from "@/lib/labels/dossier";
import { Link } from "../ui/link";
import { PresenceMark } from "./presence-line";

const TONES: Record<ItemState, Tone> = { empty: "neutral", open: "warning", done: "success", outside: "neutral" };

/** One line: what the list shows of an item and nothing else, so that a hundred of them stay small. */
export type TaskLine = {
  id: string;
  position: number;
  text: string;
  state: ItemState;
  /** A word beside it, e.g. that it was sent back. */
  mark: string | null;
};
export type TaskLines = {
  id: string;
  title: string;
  done: number;
  total: number;
  groups: { id: string; title: string; items: TaskLine[] }[];
}[];

/** 一级 → 二级 → 三级 with the state of each item; `base` and `query` make the address of an item's page. */
export function TaskList({
  sections,
  base,
  query,
  current,
}: {
  sections: TaskLines;
  base: string;
  query: string;
  current?: number | undefined;
}) {
  if (sections.length === 0) return <p className="px-4 py-3 text-gray-600">没有符合条件的指标。</p>;
  return (
    <div>
      {sections.map(({ id, title, done, total, groups }) => (
        <section key={id}>
          <h2 className="sticky top-0 z-10 border-b border-line bg-gray-50 px-3 py-1.5 text-sm font-semibold">
            {title}
            <span className="ml-2 font-normal text-gray-600">
              {done} / {total}
            </span>
          </h2>
          {groups.map((group) => (
            <div key={group.id}>
              <h3 className="px-3 pt-2 text-sm text-gray-600">{group.title}</h3>
              <ul>
                {group.items.map((item) => (
                  <Task
                    key={item.id}
                    item={item}
                    href={`${base}/${item.position}${query}`}
                    here={item.position === current}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Task({ item, href, here }: { item: TaskLine; href: string; here: boolean }) {
  return (
    <li className={cx("border-b border-gray-100", here && "border-l-4 border-l-primary-600 bg-primary-50")}>
      {here ? <KeepInView /> : null}
      <Link
        href={href}
        aria-current={here ? "page" : undefined}
        className="flex items-start justify-between gap-2 px-3 py-1.5 hover:bg-gray-50"
      >
        <span>
          <span className="line-clamp-2 text-sm">
            {item.position}. {item.text}
          </span>
          <PresenceMark item={item.id} />
        </span>
        <span className="flex shrink-0 flex-col items-end gap-0.5">
          <StatusTag tone={TONES[item.state]}>{ITEM_STATES[item.state]}</StatusTag>
          {item.mark ? <StatusTag tone="danger">{item.mark}</StatusTag> : null}
        </span>
      </Link>
    </li>
  );
}
