import { Link } from "@/components/ui/link";
import type { HelpPage } from "@/lib/help/shape";
import { HELP } from "@/lib/labels/help/all";
import { Panel } from "../ui/panel";

/** Pages of the help, each with whom it is for and what is done. */
export function HelpList({ title, pages }: { title: string; pages: readonly HelpPage[] }) {
  if (pages.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="divide-y divide-line">
        {pages.map((page) => (
          <li key={page} className="py-2">
            <Link href={`/help/${page}`} className="link">
              {HELP[page].title}
            </Link>
            <span className="ml-2 text-sm text-gray-600">{HELP[page].who}</span>
            <p className="prose-zh text-sm">{HELP[page].lead}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
