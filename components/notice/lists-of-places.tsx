import { byRegion } from "@/lib/public-notice/snapshot";
import { Link } from "../ui/link";

type Entry = {
  applicationId: string;
  place: string;
  title: string;
  region?: string | undefined;
  certificateNumber?: string | undefined;
};
export type Listed = { track: string; count: number; entries: Entry[] };

/** The lists of a notice or a decision, each with its count, in the order of regions; where there are several regions each has its own. */
export function ListsOfPlaces({ lists, titles }: { lists: readonly Listed[]; titles: Record<string, string> }) {
  return lists.map(({ track, count, entries }) => {
    const groups = byRegion(entries);
    return (
      <section key={track} className="mb-6">
        <h3 className="mb-2 text-lg">
          {titles[track]}（{count} 个）
        </h3>
        {groups.map(({ region, from, entries: own }) => (
          <div key={from} className="mb-3">
            {groups.length > 1 ? (
              <h4 className="mb-1 font-medium">
                {region}（{own.length} 个）
              </h4>
            ) : null}
            <ol className="list-decimal space-y-1 pl-10" start={from}>
              {own.map((entry) => (
                <li key={entry.applicationId}>
                  {entry.place} <span className="text-gray-600">{entry.title}</span>
                  <Certificate number={entry.certificateNumber} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </section>
    );
  });
}

function Certificate({ number }: { number: string | undefined }) {
  if (!number) return null;
  return (
    <>
      {" "}
      <Link className="link text-base" href={`/register/${number}`}>
        {number}
      </Link>
    </>
  );
}
