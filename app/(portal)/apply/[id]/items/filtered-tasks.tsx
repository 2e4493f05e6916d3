import { TaskList } from "@/components/filing/task-list";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Panel } from "@/components/ui/panel";
import { type Dossier, type DossierItem, itemsOf } from "@/lib/applications/dossier-shape";
import type { AskedCorrection } from "@/lib/applications/queries";
import { itemState } from "@/lib/applications/tasks";
import { ITEM_STATES } from "@/lib/labels/dossier";

const FILTERS = ["empty", "open", "done"] as const;

/** The task list with its filter by state; what was sent back can be shown alone. */
export function FilteredTasks({
  dossier,
  correction,
  state,
  path,
  current,
}: {
  dossier: Dossier;
  correction: AskedCorrection | null;
  state: string | undefined;
  /** The page the filter belongs to. */
  path: string;
  current?: number;
}) {
  const items = itemsOf(dossier);
  const returned = new Set(correction?.items.map(({ indicatorId }) => indicatorId) ?? []);
  const matches = (wanted: string | undefined) => (item: DossierItem) =>
    !wanted || (wanted === "returned" ? returned.has(item.id) : itemState(item) === wanted);
  const tab = (key: string | undefined, label: string) => ({
    href: key ? `${path}?state=${key}` : path,
    label,
    count: items.filter(matches(key)).length,
    current: state === key,
  });
  const query = state ? `?state=${state}` : "";
  return (
    <Panel flush>
      <LinkTabs
        label="按填报状态筛选"
        tabs={[
          tab(undefined, "全部"),
          ...(returned.size > 0 ? [tab("returned", "退回补正")] : []),
          ...FILTERS.map((key) => tab(key, ITEM_STATES[key])),
        ]}
      />
      <section aria-label="指标列表" data-scroll className={current ? "max-h-[75vh] overflow-y-auto" : ""}>
        <TaskList
          sections={dossier.sections}
          show={matches(state)}
          current={current}
          href={(item) => `/apply/${dossier.id}/items/${item.position}${query}`}
          mark={(item) => (returned.has(item.id) ? "退回补正" : null)}
        />
      </section>
    </Panel>
  );
}
