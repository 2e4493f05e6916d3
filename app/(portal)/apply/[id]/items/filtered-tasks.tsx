import { type TaskLines, TaskList } from "@/components/filing/task-list";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { itemState, type TaskItem, type TaskSection, tallyOf } from "@/lib/applications/tasks";
import type { AssignmentLine } from "@/lib/assignments/queries";
import type { AskedCorrection } from "@/lib/corrections/shape";
import { ITEM_STATES } from "@/lib/labels/dossier";
import { UnitFilter } from "./unit-filter";

const FILTERS = ["empty", "open", "done", "outside"] as const;
/** What lies with no unit. */
const NOBODY = "none";

export type TaskFilter = { state?: string | undefined; unit?: string | undefined };

/** The filter as it stands behind an address. */
export const filterQuery = ({ state, unit }: TaskFilter): string => {
  const asked = new URLSearchParams({ ...(state ? { state } : {}), ...(unit ? { unit } : {}) }).toString();
  return asked ? `?${asked}` : "";
};

/** Whether an item lies with the unit that is looked for, leading or supporting. */
export function withUnit(
  lines: readonly AssignmentLine[],
  unit: string | undefined,
): (item: { id: string }) => boolean {
  if (!unit) return () => true;
  const byItem = new Map(lines.map((line) => [line.indicatorId, [line.lead, ...line.supporting]]));
  return ({ id }) => (unit === NOBODY ? !byItem.has(id) : (byItem.get(id)?.includes(unit) ?? false));
}

/** The task list with its filters by state and by 责任单位; what was sent back can be shown alone. */
export function FilteredTasks({
  sections,
  correction,
  lines,
  filter,
  base,
  path,
  current,
}: {
  sections: TaskSection[];
  correction: AskedCorrection | null;
  lines: readonly AssignmentLine[];
  filter: TaskFilter;
  /** Where the items' own pages are. */
  base: string;
  /** The page the filter belongs to. */
  path: string;
  current?: number;
}) {
  const { state, unit } = filter;
  const ofUnit = withUnit(lines, unit);
  const items = itemsOf<TaskItem>({ sections }).filter(ofUnit);
  const returned = new Set(correction?.items.map(({ indicatorId }) => indicatorId) ?? []);
  const matches = (wanted: string | undefined) => (item: TaskItem) =>
    !wanted || (wanted === "returned" ? returned.has(item.id) : itemState(item) === wanted);
  const tab = (key: string | undefined, label: string) => ({
    href: `${path}${filterQuery({ state: key, unit })}`,
    label,
    count: items.filter(matches(key)).length,
    current: state === key,
  });
  const units = [...new Set(lines.flatMap(({ lead, supporting }) => [lead, ...supporting]))];
  return (
    <Panel flush>
      <LinkTabs
        label="按填报状态筛选"
        tabs={[
          tab(undefined, "全部"),
          ...(returned.size > 0 ? [tab("returned", "退回补正")] : []),
          ...FILTERS.filter((key) => key !== "outside" || items.some(matches(key))).map((key) =>
            tab(key, ITEM_STATES[key]),
          ),
        ]}
      />
      {units.length > 0 ? <UnitFilter path={path} state={state} unit={unit} units={units} nobody={NOBODY} /> : null}
      <section aria-label="指标列表" data-scroll className={current ? "max-h-[75vh] overflow-y-auto" : ""}>
        <TaskList
          sections={taskLines(sections, (item) => ofUnit(item) && matches(state)(item), returned)}
          current={current}
          base={base}
          query={filterQuery(filter)}
        />
      </section>
    </Panel>
  );
}

/** What the list shows of the items that match; sections and groups without one are left out. */
const taskLines = (
  sections: readonly TaskSection[],
  show: (item: TaskItem) => boolean,
  returned: ReadonlySet<string | null>,
): TaskLines =>
  sections
    .map(({ id, title, groups }) => ({
      id,
      title,
      ...tallyOf(groups.flatMap(({ items }) => items)),
      groups: groups
        .map((group) => ({
          id: group.id,
          title: group.title,
          items: group.items.filter(show).map((item) => ({
            id: item.id,
            position: item.position,
            text: item.text,
            state: itemState(item),
            mark: returned.has(item.id) ? "退回补正" : null,
          })),
        }))
        .filter(({ items }) => items.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
