import { Alert } from "@/components/ui/alert";
import { LIKENESS_TEXTS, likenessPredicate, likenessSubject } from "@/lib/labels/likeness";
import type { LikenessLine } from "@/lib/likeness/queries";
import { Link } from "../ui/link";

/** For reviewers: what of this item is the same as, or near to, what another place filed. Nothing where nothing is. */
export function LikenessNote({ lines }: { lines: readonly LikenessLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Alert tone="warning" title={LIKENESS_TEXTS.title}>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={JSON.stringify(line)} className="break-words">
            {likenessSubject(line.kind, line.title, line.percent)}
            {line.href ? (
              <Link className="link" href={line.href}>
                {line.place}第 {line.position} 项
              </Link>
            ) : (
              LIKENESS_TEXTS.somebody
            )}
            {likenessPredicate(line.kind, line.percent)}
          </li>
        ))}
      </ul>
      <p className="text-sm text-gray-700">{LIKENESS_TEXTS.about}</p>
    </Alert>
  );
}

/** The same on the page of the whole dossier: how many items, and the way to each. */
export function LikenessCount({ id, positions }: { id: string; positions: readonly number[] }) {
  if (positions.length === 0) return null;
  return (
    <Alert tone="warning" title={LIKENESS_TEXTS.items(positions)}>
      <p className="flex flex-wrap gap-x-3">
        {positions.map((position) => (
          <Link key={position} className="link" href={`/review/${id}/items/${position}`}>
            第 {position} 项
          </Link>
        ))}
      </p>
    </Alert>
  );
}
