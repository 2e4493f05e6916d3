import { SubjectTag } from "@/components/case/stage-tag";
import { formatDate } from "@/lib/kernel/dates";
import { followersText } from "@/lib/labels/exchange";
import { choiceLabel } from "@/lib/labels/fields";
import type { PublishedRow } from "@/lib/practice-cases/published";
import { Link } from "../ui/link";
import { MarkedText } from "./marked-text";

/** Published cases as a list: title, a piece of the text, whose it is; what was searched for is marked. */
export function PracticeEntries({ rows, words = [] }: { rows: PublishedRow[]; words?: readonly string[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id} className="py-3">
          <h3 className="text-base">
            <Link href={`/practice/${row.id}`} className="link">
              <MarkedText text={row.title} words={words} />
            </Link>
          </h3>
          <p className="mt-1 text-gray-700">
            <MarkedText text={row.excerpt} words={words} />
          </p>
          <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-gray-600">
            <span>
              <MarkedText text={row.holder} words={words} />
            </span>
            <span>
              {choiceLabel(row.track)}　<MarkedText text={row.field} words={words} />
            </span>
            <span>{formatDate(new Date(row.publishedAt))}公布</span>
            <span>{followersText(row.followers)}</span>
            <StandingNow stage={row.standing} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** How the title stands that a case rests on, where it isn't simply in force. */
export const StandingNow = ({ stage }: { stage: string }) =>
  stage === "in_force" || stage === "" ? null : <SubjectTag subject="designation" stage={stage} />;
