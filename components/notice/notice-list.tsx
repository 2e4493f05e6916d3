import { Countdown } from "@/components/ui/countdown";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import type { PublishedRow } from "@/lib/public-notice/published";
import { Link } from "../ui/link";

/** Notices as a list of titles: who published, when, and how long objections are still received. */
export function NoticeList({ notices, now }: { notices: PublishedRow[]; now: string }) {
  return (
    <ul className="divide-y divide-line">
      {notices.map((notice) => (
        <li key={notice.id} className="py-3">
          <Link href={`/notices/${notice.id}`} className="link text-base">
            {notice.title}
          </Link>
          <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-gray-600">
            <span>{notice.organiser}</span>
            <span>{formatDate(new Date(notice.opens))}发布</span>
            <span>名单共 {notice.listed} 个</span>
            {notice.replaced ? (
              <span>已由更正公示代替</span>
            ) : now <= notice.closes ? (
              <>
                <span>截止 {formatDateTime(new Date(notice.closes))}</span>
                <Countdown deadline={notice.closes} now={now} />
              </>
            ) : (
              <span>公示期已满</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
