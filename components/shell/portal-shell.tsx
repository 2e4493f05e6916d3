import type { ReactNode } from "react";
import { Masthead } from "./masthead";
import type { MenuGroup } from "./menu";
import { ServerClock } from "./server-clock";
import { SideMenu } from "./side-menu";

/** The signed-in frame: masthead with clock and user box, left menu, and the page in `main`. */
export function PortalShell({
  groups,
  now,
  user,
  homeHref = "/desk",
  children,
}: {
  groups: MenuGroup[];
  now: string;
  user: ReactNode;
  homeHref?: string;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-screen flex-col">
      <Masthead href={homeHref}>
        <ServerClock now={now} />
        {user}
      </Masthead>
      <div className="flex flex-1 flex-col lg:flex-row">
        <SideMenu groups={groups} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-4 lg:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}
