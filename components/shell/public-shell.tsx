import type { ReactNode } from "react";
import { Masthead } from "./masthead";
import type { MenuItem } from "./menu";
import { TopMenu } from "./top-menu";

/** The frame of pages that need no account: header with navigation, the page in `main`, footer. */
export function PublicShell({
  items,
  aside,
  footer,
  children,
}: {
  items: MenuItem[];
  aside?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-screen flex-col">
      <Masthead>{aside}</Masthead>
      <TopMenu items={items} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-6">
        {children}
      </main>
      <footer data-shell className="border-t border-line bg-white">
        <div className="mx-auto flex max-w-6xl flex-wrap gap-x-6 gap-y-1 px-4 py-5 text-sm text-gray-600">{footer}</div>
      </footer>
    </div>
  );
}
