import { cx } from "@/components/ui/cx";
import { Details } from "@/components/ui/details";
import type { CalendarDay, DueCalendar } from "@/lib/corrections/calendar";
import { dayText } from "@/lib/labels/corrections";

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

/** The days until a deadline, with those on which nobody works. */
export function DueDays({ calendar, due }: { calendar: DueCalendar; due: string }) {
  const { weeks, days, workingDays } = calendar;
  const last = weeks.flat().find((day) => day.due);
  return (
    <div className="mb-4 text-sm">
      <p>
        {dayText(due)}：自明日起第 {days} 天
        {workingDays === null ? "，所涉年份的工作日历尚未录入" : `，其间工作日 ${workingDays} 天`}
        {last?.working === false ? "，当日不是工作日" : ""}。
      </p>
      <Details summary="工作日历">
        <table className="border-collapse text-center tabular-nums">
          <caption className="sr-only">到补正期限为止的工作日历</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((name) => (
                <th key={name} scope="col" className="px-2 py-1 font-normal text-gray-600">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]!.day}>
                {week.map((day) => (
                  <Cell key={day.day} day={day} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </div>
  );
}

function Cell({ day: { day, working, today, due } }: { day: CalendarDay }) {
  return (
    <td
      className={cx(
        "border border-line px-2 py-1",
        working === false && "bg-gray-100 text-gray-600",
        today && "font-semibold",
        due && "bg-amber-100 font-semibold",
      )}
    >
      {Number(day.slice(5, 7))}.{Number(day.slice(8))}
      <span className="ml-0.5 text-xs">
        {due ? "止" : today ? "今" : ""}
        {working === false ? "休" : ""}
      </span>
    </td>
  );
}
