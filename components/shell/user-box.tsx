import type { ReactNode } from "react";
import { Link } from "../ui/link";

/** Who is signed in, for which organisation, by which duty; the bell; the help; and the sign-out slot (a form). */
export function UserBox({
  name,
  organisation,
  duty,
  bellHref,
  unread = 0,
  profileHref,
  help,
  signOut,
}: {
  name: string;
  organisation: string;
  duty?: string | undefined;
  bellHref: string;
  unread?: number;
  profileHref?: string | undefined;
  help?: ReactNode;
  signOut?: ReactNode;
}) {
  const who = (
    <>
      <span className="font-semibold">{name}</span>
      <span className="ml-2 text-primary-100">
        {organisation}
        {duty ? <span className="max-sm:hidden"> · {duty}</span> : null}
      </span>
    </>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {profileHref ? (
        <Link href={profileHref} className="inline-block py-0.5 hover:underline">
          {who}
        </Link>
      ) : (
        <span>{who}</span>
      )}
      <Link
        href={bellHref}
        data-tour="messages"
        aria-label={unread > 0 ? `消息，${unread} 条未读` : "消息，没有未读"}
        className="inline-flex min-h-7 items-center gap-1 hover:underline"
      >
        <BellIcon />
        消息
        {unread > 0 ? (
          <span className="rounded-lg bg-white px-1.5 text-xs font-semibold text-primary-700">
            {unread > 99 ? "99+" : unread}
          </span>
        ) : null}
      </Link>
      {help}
      {signOut}
    </div>
  );
}

function BellIcon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.4">
      <path d="M3 12h10l-1.2-1.8V7a3.8 3.8 0 0 0-7.6 0v3.2zM6.5 14h3" />
    </svg>
  );
}
