import { cx } from "@/components/ui/cx";
import { KeepInView } from "@/components/ui/keep-in-view";
import { markup } from "@/components/ui/markup";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import { type Dossier, type DossierItem, itemsOf } from "@/lib/applications/dossier-shape";
import {
  filtered,
  type ItemMarks,
  progressOf,
  READING_FILTERS,
  type ReadingFilter,
} from "@/lib/first-review/reading-rules";
import { judgementLabel } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { FILTER_LABELS, READING_TEXTS } from "@/lib/labels/reading";
import { Link } from "../ui/link";

const OPINION_TONES: Record<string, Tone> = { agree: "success", doubt: "warning", not_met: "danger" };

/** The filter as it stands behind an address. */
export const showQuery = (filter: ReadingFilter | null): string => (filter ? `?show=${filter}` : "");

/** The items at the left: what the place claims, what the own office says, and what to look out for; with filters that stay. */
export function ReadingList({
  dossier,
  marks,
  filter,
  base,
  path,
  current,
}: {
  dossier: Pick<Dossier, "sections">;
  marks: readonly ItemMarks[];
  filter: ReadingFilter | null;
  /** Where the items' pages are, and the page the filter belongs to. */
  base: string;
  path: string;
  current?: number;
}) {
  const progress = progressOf(marks);
  const shown = new Map(filtered(marks, filter).map((mark) => [mark.id, mark]));
  return (
    <div className="border border-line bg-white">
      <div className="border-b border-line px-3 py-2">
        <Progress label="已审" done={progress.read} total={progress.total} />
      </div>
      <nav aria-label={READING_TEXTS.filters} className="no-print border-b border-line px-2 py-1">
        <ul className="flex flex-wrap gap-x-1 text-sm">
          {([null, ...READING_FILTERS] as const).map((key) => (
            <li key={key ?? "all"}>
              <Link
                href={`${path}${showQuery(key)}`}
                aria-current={key === filter ? "page" : undefined}
                className={cx(
                  "inline-flex min-h-8 items-center rounded-sm px-2",
                  key === filter ? "bg-primary-100 font-semibold text-primary-700" : "text-gray-700 hover:bg-gray-50",
                )}
              >
                {key === null ? "全部" : FILTER_LABELS[key]} {filtered(marks, key).length}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section
        aria-label={READING_TEXTS.list}
        data-scroll
        className={cx("relative", current !== undefined && "max-h-72 overflow-y-auto lg:max-h-[75vh]")}
      >
        {current === undefined ? null : <KeepInView key={current} of='[aria-current="page"]' />}
        {shown.size === 0 ? <p className="px-3 py-3 text-gray-600">{READING_TEXTS.none}</p> : null}
        {dossier.sections.map((section) => {
          const all = itemsOf<DossierItem>({ sections: [section] });
          const items = all.filter(({ id }) => shown.has(id));
          if (items.length === 0) return null;
          const ids = new Set(all.map(({ id }) => id));
          const { read, total } = progressOf(marks.filter(({ id }) => ids.has(id)));
          return (
            <section key={section.id}>
              <h2 className="sticky top-0 z-10 border-b border-line bg-gray-50 px-3 py-1.5 text-sm font-semibold">
                {section.title}
                <span className="ml-2 font-normal text-gray-600">
                  {read} / {total}
                </span>
              </h2>
              <ul
                className="reading-lines"
                dangerouslySetInnerHTML={{
                  __html: markup(
                    items.map((item) => (
                      <Line
                        key={item.id}
                        item={item}
                        mark={shown.get(item.id)!}
                        href={`${base}/${item.position}${showQuery(filter)}`}
                        here={item.position === current}
                      />
                    )),
                  ),
                }}
              />
            </section>
          );
        })}
      </section>
    </div>
  );
}

function Line({ item, mark, href, here }: { item: DossierItem; mark: ItemMarks; href: string; here: boolean }) {
  return (
    <li className={here ? "border-l-4 border-l-primary-600 bg-primary-50" : undefined}>
      <Link href={href} aria-current={here ? "page" : undefined}>
        <Told item={item} mark={mark} />
      </Link>
    </li>
  );
}

/** What a line says of its item. */
function Told({ item, mark }: { item: DossierItem; mark: ItemMarks }) {
  const notes = [
    mark.doubtedBelow ? "其他办公室存疑" : "",
    mark.hinted ? "提示" : "",
    mark.alike ? "相同相近" : "",
    mark.mine ? "" : "他人经办",
  ].filter(Boolean);
  return (
    <>
      <span>
        <span className="line-clamp-2">
          {item.position}. {item.text}
        </span>
        <small>
          {item.applicable ? `自评${judgementLabel(item.kind, item.answer?.judgement ?? null)}` : "不适用于本地"}
          {notes.map((note) => `　${note}`)}
        </small>
      </span>
      <span>
        {mark.opinion ? (
          <StatusTag tone={mark.reading === "changed" ? "neutral" : OPINION_TONES[mark.opinion]!}>
            {choiceLabel(mark.opinion)}
          </StatusTag>
        ) : item.applicable ? (
          <StatusTag>未审</StatusTag>
        ) : null}
        {mark.reading === "changed" ? <StatusTag tone="danger">有变化</StatusTag> : null}
      </span>
    </>
  );
}
