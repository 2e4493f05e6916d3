import { StatusTag } from "@/components/ui/tag";
import type { ComingGathering } from "@/lib/gatherings/queries";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { GATHERING_KIND_LABELS, seatsText } from "@/lib/labels/exchange";
import { stageLabel } from "@/lib/labels/stages";
import { Link } from "../ui/link";

/** 培训、观摩 as a list: when, where, until when and for how many; what was cancelled says so. */
export function GatheringList({ rows, path, now }: { rows: ComingGathering[]; path: string; now: string }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id} className="py-3">
          <p className="flex flex-wrap items-center gap-x-2">
            <StatusTag>{GATHERING_KIND_LABELS[row.kind]}</StatusTag>
            <Link href={`${path}/${row.id}`} className="link text-base">
              {row.title}
            </Link>
            {row.stage === "published" ? null : (
              <StatusTag tone="warning">{stageLabel("gathering", row.stage)}</StatusTag>
            )}
          </p>
          <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-gray-600">
            <span>{row.office}</span>
            <span>{formatDateTime(new Date(row.startsAt))}</span>
            <span>{row.place}</span>
            <span>名额{seatsText(row.seats, row.left)}</span>
            <span>{now > row.signUpUntil ? "报名已截止" : `${formatDate(new Date(row.signUpUntil))}截止报名`}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
