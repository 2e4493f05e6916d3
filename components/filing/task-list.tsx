import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { KeepInView } from "@/components/ui/keep-in-view";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { DossierItem, DossierSection } from "@/lib/applications/dossier-shape";
import { type ItemState, itemState, tallyOf } from "@/lib/applications/tasks";
import { ITEM_STATES } from "@/lib/labels/dossier";

const TONES: Record<ItemState, Tone> = { empty: "neutral", open: "warning", done: "success", outside: "neutral" };

/** 一级 → 二级 → 三级 with the state of each item; sections without a match are left out. */
export function TaskList({
  sections,
  href,
  current,
  show,
  mark,
}: {
  sections: readonly DossierSection[];
  href: (item: DossierItem) => string;
  current?: number | undefined;
  show: (item: DossierItem) => boolean;
  /** A word beside an item, e.g. that it was sent back. */
  mark?: (item: DossierItem) => string | null;
}) {
  const found = sections
    .map((section) => ({
      ...section,
      all: section.groups.flatMap(({ items }) => items),
      groups: section.groups
        .map((group) => ({ ...group, items: group.items.filter(show) }))
        .filter(({ items }) => items.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
  if (found.length === 0) return <p className="px-4 py-3 text-gray-600">没有符合条件的指标。</p>;
  return (
    <div>
      {found.map((section) => {
        const { done, total } = tallyOf(section.all);
        return (
          <section key={section.id}>
            <h2 className="sticky top-0 z-10 border-b border-line bg-gray-50 px-3 py-1.5 text-sm font-semibold">
              {section.title}
              <span className="ml-2 font-normal text-gray-600">
                {done} / {total}
              </span>
            </h2>
            {section.groups.map((group) => (
              <div key={group.id}>
                <h3 className="px-3 pt-2 text-sm text-gray-600">{group.title}</h3>
                <ul>
                  {group.items.map((item) => (
                    <Task key={item.id} item={item} href={href(item)} current={current} mark={mark?.(item) ?? null} />
                  ))}
                </ul>
              </div>
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Task({
  item,
  href,
  current,
  mark,
}: {
  item: DossierItem;
  href: string;
  current?: number | undefined;
  mark: string | null;
}) {
  const state = itemState(item);
  const here = item.position === current;
  return (
    <li className={cx("border-b border-gray-100", here && "border-l-4 border-l-primary-600 bg-primary-50")}>
      {here ? <KeepInView /> : null}
      <Link
        href={href}
        prefetch={false}
        aria-current={here ? "page" : undefined}
        className="flex items-start justify-between gap-2 px-3 py-1.5 hover:bg-gray-50"
      >
        <span className="line-clamp-2 text-sm">
          {item.no}. {item.text}
        </span>
        <span className="flex shrink-0 flex-col items-end gap-0.5">
          <StatusTag tone={TONES[state]}>{ITEM_STATES[state]}</StatusTag>
          {mark ? <StatusTag tone="danger">{mark}</StatusTag> : null}
        </span>
      </Link>
    </li>
  );
}
