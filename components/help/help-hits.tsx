import { Link } from "@/components/ui/link";
import type { HelpHit } from "@/lib/help/search";
import { HELP_TEXTS } from "@/lib/labels/help/texts";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";

/** What a search in the help found; null where nothing was asked that can be looked for. */
export function HelpHits({ hits }: { hits: HelpHit[] | null }) {
  if (hits === null) return <EmptyState title={HELP_TEXTS.tooShort} />;
  if (hits.length === 0) return <EmptyState title={HELP_TEXTS.none}>{HELP_TEXTS.noneHint}</EmptyState>;
  return (
    <Panel title={HELP_TEXTS.found(hits.length)}>
      <ul className="divide-y divide-line">
        {hits.map(({ href, page, title, excerpt }) => (
          <li key={`${href} ${title}`} className="py-2">
            <Link href={href} className="link">
              {title}
            </Link>
            <span className="ml-2 text-sm text-gray-600">{page}</span>
            <p className="prose-zh text-sm">{excerpt}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
