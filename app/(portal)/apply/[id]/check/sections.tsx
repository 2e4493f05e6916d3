import { AssignmentStateTag } from "@/components/filing/assignment-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { type Dossier, type DossierItem, type DossierSection, itemsOf } from "@/lib/applications/dossier-shape";
import { lackingIn, tallyOf } from "@/lib/applications/tasks";
import type { AssignmentLine } from "@/lib/assignments/queries";
import { CHECK_TEXTS, GAP_FIELDS } from "@/lib/labels/checking";
import { GAP_LABELS } from "@/lib/labels/dossier";

/** What the items still lack, by section, each gap a link to the very field. */
export function LackingItems({ dossier }: { dossier: Dossier }) {
  const complete = itemsOf(dossier).every((item) => lackingIn(item).length === 0);
  return (
    <Panel id="items" title={CHECK_TEXTS.items}>
      {complete ? <p className="mb-2 text-green-700">{CHECK_TEXTS.complete}</p> : null}
      {dossier.sections.map((section) => (
        <Section key={section.id} section={section} id={dossier.id} />
      ))}
    </Panel>
  );
}

function Section({ section, id }: { section: DossierSection; id: string }) {
  const items = section.groups.flatMap((group) => group.items);
  const { done, total } = tallyOf(items);
  const open = items.filter((item) => lackingIn(item).length > 0);
  return (
    <section className="mb-3">
      <h3 className="font-semibold">
        {section.title}
        <span className={`ml-2 text-sm font-normal ${done === total ? "text-green-700" : "text-amber-700"}`}>
          {done === total ? `已填齐，${total} 项` : `已填齐 ${done} / ${total} 项`}
        </span>
      </h3>
      <ul className="space-y-1">
        {open.map((item) => (
          <li key={item.id}>
            第 {item.position} 项　{short(item.text)}
            <span className="ml-2 text-sm">
              <Gaps item={item} id={id} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const short = (text: string) => (text.length > 28 ? `${text.slice(0, 28)}……` : text);

function Gaps({ item, id }: { item: DossierItem; id: string }) {
  return lackingIn(item).map((gap, at) => (
    <span key={gap}>
      {at === 0 ? "" : "、"}
      <Link className="link" href={`/apply/${id}/items/${item.position}#field-${GAP_FIELDS[gap]}`}>
        {GAP_LABELS[gap]}
      </Link>
    </span>
  ));
}

/** What units have not handed over, or nobody has confirmed yet. */
export function OpenAssignments({ dossier, lines }: { dossier: Dossier; lines: AssignmentLine[] }) {
  const open = lines.filter(({ state }) => state !== "confirmed");
  if (open.length === 0) return null;
  const items = itemsOf(dossier).flatMap((item) => {
    const line = open.find(({ indicatorId }) => indicatorId === item.id);
    return line ? [{ item, line }] : [];
  });
  return (
    <Panel id="assignments" title={`任务分工（还有 ${open.length} 项没有确认）`}>
      <ul className="space-y-1">
        {items.map(({ item, line }) => (
          <li key={item.id}>
            <Link className="link" href={`/apply/${dossier.id}/items/${item.position}`}>
              第 {item.position} 项
            </Link>
            <span className="mx-2">{line.lead}</span>
            <AssignmentStateTag state={line.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
